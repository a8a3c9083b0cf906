// The rows that the relay has sent, and the order of a key's rows when the broker refuses one of
// them. For libs/outbox only.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "libs/kafka/producer.h"

namespace jixue::outbox {

// A row that was sent behind a refused one of its key has overtaken it, if the broker accepts it. A
// compacted topic would then end with the older state. Such a row stays in the table and is sent
// again, and until the refused one is delivered, the key's rows are sent one at a time.
//
// Used by one thread.
class InFlight {
 public:
  // Puts the row in flight, or returns false: it has to wait for an earlier one of its key.
  bool Begin(std::int64_t seq, const kafka::Message& message);
  // The row was not sent after all.
  void Cancel(std::int64_t seq);
  // Takes the delivery report of a row in flight.
  void Report(std::int64_t seq, bool ok);

  // The rows that must not be read again now: those in flight and those that wait.
  std::vector<std::int64_t> Skipped() const;
  // The rows in flight that can be deleted.
  const std::vector<std::int64_t>& delivered() const { return delivered_; }
  void ForgetDelivered();
  void Clear();

  bool empty() const { return sent_.empty(); }
  // How many rows have no report yet.
  std::size_t unreported() const { return sent_.size() - delivered_.size(); }

 private:
  // Stands for topic and key. Two keys with the same number only wait for each other.
  using KeyNumber = std::size_t;

  bool HasToWait(std::int64_t seq, KeyNumber key);

  std::map<std::int64_t, KeyNumber> sent_;  // Until they are deleted or refused.
  std::vector<std::int64_t> delivered_;     // Those of sent_ that can be deleted.
  // For each key of which a row was refused: the row that has to be delivered first.
  std::map<KeyNumber, std::int64_t> refused_;
  std::set<std::int64_t> waiting_;  // Read but not sent.
};

}  // namespace jixue::outbox
