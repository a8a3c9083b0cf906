// An idempotent producer over librdkafka, acks=all. Trust only the delivery report (pitfalls:
// librdkafka).
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace jixue::kafka {

struct ProducerSettings {
  std::string brokers;
  std::string client_id;
};

struct Message {
  std::string topic;
  std::string key;
  std::string payload;
  std::vector<std::pair<std::string, std::string>> headers;
};

// Not thread-safe: one thread produces and polls.
class Producer {
 public:
  // Throws std::runtime_error when the settings are refused. Does not need the broker.
  explicit Producer(const ProducerSettings& settings);
  ~Producer();

  // Queues a message; `done(ok)` is called from Poll. Returns false when the local queue is full.
  bool Produce(const Message& message, std::function<void(bool ok)> done);
  // Serves delivery reports, waiting at most that long for the first.
  void Poll(std::chrono::milliseconds wait);
  // Set when the producer must be destroyed and built anew.
  bool Fatal() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::kafka
