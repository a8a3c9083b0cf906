// Keyset pages of lists (D48).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jixue::identity {

// Which page: at most `size` items, those after the key of the last item of the page before.
struct PageRequest {
  std::int32_t size;
  std::optional<std::string> after;
};

template <class T>
struct Page {
  std::vector<T> items;
  bool more = false;
};

// Readers ask for one row more than the page holds, which tells whether another page follows.
template <class T>
Page<T> PageOf(std::vector<T> rows, const PageRequest& request) {
  Page<T> page{std::move(rows), false};
  if (page.items.size() > static_cast<std::size_t>(request.size)) {
    page.items.erase(page.items.begin() + request.size, page.items.end());
    page.more = true;
  }
  return page;
}

}  // namespace jixue::identity
