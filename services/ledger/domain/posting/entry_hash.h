// The hash chain over the entries of a person (D39): a change of one entry breaks every later hash.
#pragma once

#include <string>
#include <string_view>

#include "services/ledger/domain/posting/entry.h"

namespace jixue::ledger {

// The bytes that are hashed, all numbers big-endian. The layout must never change, which a golden
// test checks:
//   previous hash (32, zeros for the first) ‖ "jixue-entry-1" ‖ person (16) ‖ person_seq (8) ‖
//   entry (16) ‖ year (4) ‖ subject (1) ‖ hours in tenths (4, two's complement) ‖ source kind (1) ‖
//   length (4) and source reference ‖ reversed entry (16, zeros for none) ‖ length (4) and reason ‖
//   occurred_at (8) ‖ posted_at (8) in microseconds since 1970 ‖ SHA-256 of the title (32)
std::string HashedBytes(std::string_view previous_hash, const Entry& entry);

// SHA-256 of those bytes, 32 bytes.
std::string HashOf(std::string_view previous_hash, const Entry& entry);

}  // namespace jixue::ledger
