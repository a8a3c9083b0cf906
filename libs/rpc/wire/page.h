// Pages in requests and responses. Only rpc/ knows page tokens; app/ receives keys.
#pragma once

#include <functional>
#include <string>
#include <type_traits>

#include "libs/base/errors.h"
#include "libs/base/page.h"
#include "libs/base/parse.h"

namespace jixue::rpc {

namespace internal {

// Keys are ids or numbers.
template <class Key>
std::optional<Key> ParseKey(const std::string& text) {
  if constexpr (std::is_integral_v<Key>) {
    return ParseInt<Key>(text);
  } else {
    return Key::Parse(text);
  }
}

template <class Key>
std::string KeyText(const Key& key) {
  if constexpr (std::is_integral_v<Key>) {
    return std::to_string(key);
  } else {
    return key.ToText();
  }
}

}  // namespace internal

// Returns the page that a request with page_size and page_token asks for. Errors: INVALID_REQUEST
// with `#/pageToken` BAD_PAGE_TOKEN for a token that was not made for this list and these filters.
template <class Key, class Request>
Result<PageQuery<Key>> ReadPage(const Request& request, const PageTokens& tokens,
                                const ListName& name) {
  PageQuery<Key> page{PageSizeOf(request.page_size()), std::nullopt};
  if (request.page_token().empty()) return page;
  const auto last = tokens.Read(name.text(), request.page_token());
  if (last) page.after = internal::ParseKey<Key>(*last);
  if (!page.after) return FailField("#/pageToken", common_errors::kBadPageToken);
  return page;
}

// Sets next_page_token unless this is the last page. `key` returns the key of an item:
// &Certificate::id, or a function.
template <class Response, class T, class KeyOf>
void SetNextPage(Response& response, const Page<T>& page, const PageTokens& tokens,
                 const ListName& name, const KeyOf& key) {
  if (!page.more) return;
  const auto last = internal::KeyText(std::invoke(key, page.items.back()));
  response.set_next_page_token(tokens.Make(name.text(), last));
}

}  // namespace jixue::rpc
