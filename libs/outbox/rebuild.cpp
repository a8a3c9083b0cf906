#include "libs/outbox/rebuild.h"

#include "libs/kafka/topic_reader.h"
#include "libs/outbox/apply.h"
#include "libs/outbox/decode.h"

namespace jixue::outbox {
namespace {

constexpr std::size_t kStatesPerTransaction = 200;

struct State {
  Delivery delivery;
  const Handler* handler;
};

void Apply(db::Pool& pool, std::vector<State>& states, RebuildReport& report) {
  db::Tx tx{pool, db::Access::kReadWrite, EventDeadline()};
  for (const State& state : states) {
    ++((*state.handler)(tx, state.delivery) ? report.applied : report.refused);
  }
  tx.Commit();
  states.clear();
}

}  // namespace

RebuildReport RebuildCopies(db::Pool& pool, const Clock& clock, const std::string& brokers,
                            const std::vector<Subscription>& subscriptions) {
  std::vector<std::string> topics;
  for (const Subscription& subscription : subscriptions) {
    if (subscription.state) topics.push_back(subscription.topic);
  }
  RebuildReport report;
  std::vector<State> waiting;
  kafka::ReadTopics(brokers, topics, [&](const kafka::Received& received) {
    auto delivery = Decode(received);
    if (!delivery) {
      ++report.refused;
      return;
    }
    const Handler* handler = FindHandler(subscriptions, delivery->topic, delivery->type);
    if (handler == nullptr) return;
    delivery->applied_at = clock.Now();
    waiting.push_back({*std::move(delivery), handler});
    if (waiting.size() == kStatesPerTransaction) Apply(pool, waiting, report);
  });
  if (!waiting.empty()) Apply(pool, waiting, report);
  return report;
}

}  // namespace jixue::outbox
