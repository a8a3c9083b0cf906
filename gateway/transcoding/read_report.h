// What the readers of body, query and path find out about a request.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/transcoding/message_table.h"
#include "libs/base/error.h"

namespace jixue::gateway {

// A client that gets everything wrong learns of this many fields at once.
inline constexpr std::size_t kFieldErrorsMax = 100;

struct ReadReport {
  std::optional<std::size_t> malformed_at;  // Offset of a syntax error; then nothing else counts.
  std::vector<FieldError> errors;
  std::vector<std::string> present;  // Pointers of FieldEntry::record_presence that were there.
  std::uint64_t keys = 0;            // Top-level fields named, null ones too.

  void Add(FieldError error) {
    if (!IsFull()) errors.push_back(std::move(error));
  }

  // Nothing more would be said, so there is no reason to read on.
  bool IsFull() const { return errors.size() >= kFieldErrorsMax; }
};

// The fields of a message that a part of the request may fill.
struct Shape {
  const MessageTable* table;
  std::uint64_t allowed = ~std::uint64_t{0};  // Others are unknown.
};

// "a/b" → "a~1b" (RFC 6901), at most 64 bytes of it.
std::string EscapePointer(std::string_view key);

}  // namespace jixue::gateway
