// Opaque tokens of keyset lists (D48): base64url(last key, HMAC of list and filters), so that a
// token that was not given out, or belongs to other filters, is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libs/base/secret.h"

namespace jixue {

class PageTokens {
 public:
  // 32 bytes, the same in all instances of a service.
  explicit PageTokens(Secret key) : key_{std::move(key)} {}

  // `list` names the method and all filters as text; `last_key` is what the next page starts after.
  std::string Make(std::string_view list, std::string_view last_key) const;
  // The last key; nullopt when the token is not one of this list.
  std::optional<std::string> Read(std::string_view list, std::string_view token) const;

 private:
  Secret key_;
};

// The size of a page: 20 for 0, at most 200 (api: lists).
std::int32_t PageSizeOf(std::int32_t requested);

}  // namespace jixue
