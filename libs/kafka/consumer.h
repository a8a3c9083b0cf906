// A consumer of one group over librdkafka. Offsets are stored after the effect's commit and
// committed by the client.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libs/kafka/producer.h"

namespace jixue::kafka {

struct ConsumerSettings {
  std::string brokers;
  std::string group;
  std::vector<std::string> topics;
  std::string instance_id;  // Empty: a dynamic member (D7).
};

struct Received {
  Message message;
  int partition = 0;
  std::int64_t offset = 0;
};

// Not thread-safe.
class Consumer {
 public:
  explicit Consumer(const ConsumerSettings& settings);
  ~Consumer();

  // Returns the next message, or nothing when none arrives within the wait.
  std::optional<Received> Poll(std::chrono::milliseconds wait);
  // Call it when the message's effect is committed.
  void Done(const Received& received);
  // Returns how many partitions are assigned now.
  int Assigned() const;
  // Returns the number of messages not yet consumed per topic, as far as it is known.
  std::vector<std::pair<std::string, std::int64_t>> Lag();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::kafka
