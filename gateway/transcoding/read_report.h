// Errors and keys that the readers of body, query and path find in a request.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/transcoding/message_table.h"
#include "libs/base/error.h"

namespace jixue::gateway {

// The number of field errors reported to a client at once.
inline constexpr std::size_t kFieldErrorsMax = 100;

struct ReadReport {
  // Offset of a syntax error; if set, all other errors are ignored.
  std::optional<std::size_t> malformed_at;
  std::vector<FieldError> errors;
  // Pointers of the FieldEntry::record_presence fields that were present.
  std::vector<std::string> present;
  std::uint64_t keys = 0;  // Top-level fields named, including null ones.

  void Add(FieldError error) {
    if (!IsFull()) errors.push_back(std::move(error));
  }

  // Nothing more would be reported, so reading stops.
  bool IsFull() const { return errors.size() >= kFieldErrorsMax; }
};

// The fields of a message that a part of the request may fill.
struct Shape {
  const MessageTable* table;
  std::uint64_t allowed = ~std::uint64_t{0};  // All other fields are unknown.
  bool ignores_unknown = false;               // Unknown query parameters are ignored (D64).
};

// Escapes "a/b" as "a~1b" (RFC 6901), limited to 64 bytes.
std::string EscapePointer(std::string_view key);

}  // namespace jixue::gateway
