// Tests the spans of events, from outbox rows to their effects.
#include <map>

#include "libs/base/crypto.h"
#include "libs/obs/trace_context.h"
#include "libs/obs/trace_exporter.h"
#include "tests/integration/outbox/fixture.h"
#include "tests/unit/obs/collector.h"

namespace jixue::outbox {
namespace {

using jixue::testing::WaitUntil;

constexpr ErrorDef kRefused{ErrorKind::kRuleViolated, "TEST_REFUSED"};
constexpr int kProducer = 4;
constexpr int kConsumer = 5;
constexpr int kEvents = 30;
constexpr int kBad = 13;  // It is in the middle of a batch.

class EventTraceTest : public OutboxTest {
 protected:
  // Publishes each event in its own trace.
  void PublishAll(bool sampled) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite, Soon()};
    for (int i = 0; i < kEvents; ++i) {
      Event event = EventOf("key", i + 1, std::to_string(i));
      event.trace_parent = obs::ContinueTrace("", sampled);
      traces_.push_back(event.trace_parent);
      Append(tx, event);
    }
    tx.Commit();
    const auto relay = StartRelay();
    ASSERT_TRUE(WaitUntil([this] { return Count("outbox") == "0"; }));
  }

  // Runs until all have their effect except the bad one, which is parked.
  void ApplyAll() {
    Consumer consumer{
        database_.pool(),
        clock_,
        {.name = group_, .brokers = jixue::testing::TestKafkaBrokers(), .static_member = false},
        {{topic_, {{"test.Happened", [this](db::Tx& tx, const Delivery& delivery) {
                      return Apply(tx, delivery);
                    }}}}}};
    consumer.Start();
    ASSERT_TRUE(WaitUntil([this] { return Count("effect") == std::to_string(kEvents - 1); }));
    ASSERT_TRUE(WaitUntil([this] { return Count("parked_event") == "1"; }));
    consumer.Stop();
  }

  Result<void> Apply(db::Tx& tx, const Delivery& delivery) {
    seen_[delivery.payload] = delivery.trace_parent;
    WriteEffect(tx, delivery);
    if (delivery.payload == std::to_string(kBad)) return Fail(kRefused);
    return {};
  }

  std::vector<std::string> traces_;          // As written into the outbox.
  std::map<std::string, std::string> seen_;  // By payload, as the handler last saw it.
  obs::Collector collector_;
};

std::string ReasonOf(const otlp::Span& span) {
  for (const auto& attribute : span.attributes()) {
    if (attribute.key() == "error.type") return attribute.value().text();
  }
  return "";
}

TEST_F(EventTraceTest, AnEventHasASpanForItsPublicationAndAChildForItsEffect) {
  const obs::TraceExporter exporter{{.service = "sample",
                                     .collector = collector_.endpoint(),
                                     .gather = std::chrono::milliseconds{20}}};
  PublishAll(true);
  ApplyAll();
  std::map<std::pair<std::string, int>, otlp::Span> spans;  // By trace and kind.
  const auto all = collector_.WaitForSpans(2 * kEvents);
  for (const auto& span : all) {
    const std::string trace = jixue::crypto::Hex(span.trace_id());
    EXPECT_TRUE(spans.emplace(std::pair{trace, span.kind()}, span).second)
        << "an effect that was undone and applied again has one span";
  }
  for (int i = 0; i < kEvents; ++i) {
    const std::string& written = traces_[static_cast<std::size_t>(i)];
    const std::string trace{obs::TraceIdOf(written)};
    const auto& published = spans[{trace, kProducer}];
    const auto& applied = spans[{trace, kConsumer}];
    EXPECT_EQ(published.name(), "publish test.Happened");
    EXPECT_EQ(applied.name(), "process test.Happened");
    EXPECT_EQ(jixue::crypto::Hex(published.parent_span_id()), obs::SpanIdOf(written));
    EXPECT_EQ(applied.parent_span_id(), published.span_id());
    EXPECT_EQ(obs::SpanIdOf(seen_[std::to_string(i)]), jixue::crypto::Hex(applied.span_id()))
        << "what the handler publishes is beneath its span";
    EXPECT_EQ(ReasonOf(applied), i == kBad ? "TEST_REFUSED" : "");
    EXPECT_EQ(applied.outcome().code(), i == kBad ? 2 : 0);
  }
}

TEST_F(EventTraceTest, AnEventOfATraceThatIsNotSampledKeepsItsTraceParent) {
  const obs::TraceExporter exporter{{.service = "sample",
                                     .collector = collector_.endpoint(),
                                     .gather = std::chrono::milliseconds{20}}};
  PublishAll(false);
  ApplyAll();
  for (int i = 0; i < kEvents; ++i) {
    EXPECT_EQ(seen_[std::to_string(i)], traces_[static_cast<std::size_t>(i)]);
  }
  // Spans are sent in order, so a span of these events would arrive before this one.
  obs::Span::Beneath(obs::ContinueTrace("", true), obs::SpanKind::kServer).SetName("last");
  EXPECT_EQ(collector_.WaitForSpans(1).at(0).name(), "last");
}

}  // namespace
}  // namespace jixue::outbox
