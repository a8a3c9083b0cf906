// The checked-in bytes of every event (golden/README.md).
#pragma once

#include <string>
#include <vector>

namespace jixue::contract {

struct GoldenEvent {
  std::string type;  // "jixue.ledger.v1.HoursCredited"
  int generation = 0;
  std::string json;
  std::string bytes;
};

// All of them, by type and generation. Throws std::runtime_error for a file that is not as the
// folder's README says.
std::vector<GoldenEvent> GoldenEvents();

}  // namespace jixue::contract
