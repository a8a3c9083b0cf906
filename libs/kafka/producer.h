// An idempotent producer over librdkafka with acks=all. Only the delivery report shows that a
// message was stored.
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

// Not thread-safe: the same thread must produce and poll.
class Producer {
 public:
  // Throws std::runtime_error when the settings are rejected. The broker may be down.
  explicit Producer(const ProducerSettings& settings);
  ~Producer();

  // Queues a message; Poll calls `done(ok)`. Returns false when the local queue is full.
  bool Produce(const Message& message, std::function<void(bool ok)> done);
  // Handles delivery reports and waits at most that long for the first.
  void Poll(std::chrono::milliseconds wait);
  // Returns whether the producer must be destroyed and created again.
  bool Fatal() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::kafka
