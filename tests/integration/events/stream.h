// A stream of events as the services publish them while people learn, claim, move and lose hours.
#pragma once

#include <google/protobuf/message.h>

#include <random>
#include <string>
#include <vector>

#include "libs/base/principal.h"
#include "libs/outbox/inbox.h"
#include "libs/testing/template_database.h"

namespace jixue::events_test {

struct StreamEvent {
  std::string id;  // Of the event: a duplicate has the same.
  std::string type;
  std::string key;
  std::int64_t version = 0;
  std::string payload;
};

using Stream = std::vector<StreamEvent>;

inline constexpr int kPeople = 12;
inline constexpr std::int32_t kYear = 2025;

// The events of identity, learning and approval, and the ledger's policy years, in the order in
// which they happened.
Stream MakeStream(std::mt19937& random, const std::vector<PersonId>& people);
// The events of reversed hours, from the ledger's outbox.
Stream ReversalsOf(testing::TestDatabase& ledger);
// Every event at least once and many twice, in random order.
Stream Shuffled(const Stream& stream, std::mt19937& random);
std::size_t CountDifferent(const Stream& stream);

}  // namespace jixue::events_test
