// Pages of lists ordered by a unique key (D48).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/secret.h"

namespace jixue {

// Asks for at most `size` items after `after`, which is the key of the last item of the previous
// page.
template <class Key>
struct PageQuery {
  std::int32_t size;
  std::optional<Key> after;
};

template <class T>
struct Page {
  std::vector<T> items;
  bool more = false;                  // Whether another page follows.
  std::optional<std::int32_t> total;  // Only where the request asks for it.
};

// Makes a page of rows. Readers ask for one row more than the page holds, which shows whether
// another page follows.
template <class T>
Page<T> PageOf(std::vector<T> rows, std::int32_t size) {
  Page<T> page{std::move(rows), false, std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(size)) {
    page.items.erase(page.items.begin() + size, page.items.end());
    page.more = true;
  }
  return page;
}

// The name of a list with its filters. Page tokens are bound to it: a token of another list or of
// other filters is rejected. Each value is preceded by its length, so that different filters never
// make the same name.
//
//   ListName{"ledger.ListUnitHours"}.With(request.unit_id()).With(request.year())
class ListName {
 public:
  explicit ListName(std::string_view method) : text_{method} {}

  ListName With(std::string_view value) && {
    text_ += '|';
    text_ += std::to_string(value.size());
    text_ += ':';
    text_ += value;
    return std::move(*this);
  }
  ListName With(std::int64_t value) && { return std::move(*this).With(std::to_string(value)); }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Opaque tokens of the next page: base64url(last key, HMAC of list and filters). A token that was
// not issued, or belongs to another list or to other filters, is rejected.
class PageTokens {
 public:
  // The key has 32 bytes and is the same in all instances of a service.
  explicit PageTokens(Secret key) : key_{std::move(key)} {}

  // `list` names the method and all filters as text. The next page starts after `last_key`.
  std::string Make(std::string_view list, std::string_view last_key) const;
  // Returns the last key, or nullopt when the token does not belong to this list.
  std::optional<std::string> Read(std::string_view list, std::string_view token) const;

 private:
  Secret key_;
};

// Returns the size of a page: 20 for 0, and at most 200.
std::int32_t PageSizeOf(std::int32_t requested);

}  // namespace jixue
