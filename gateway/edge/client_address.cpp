#include "gateway/edge/client_address.h"

#include <algorithm>

namespace jixue::gateway {

std::string ClientAddress(const std::string& peer, std::string_view forwarded_for,
                          const std::vector<std::string>& trusted_proxies) {
  if (std::find(trusted_proxies.begin(), trusted_proxies.end(), peer) == trusted_proxies.end())
    return peer;
  const std::size_t comma = forwarded_for.rfind(',');
  std::string_view hop =
      comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1);
  while (hop.starts_with(' ')) hop.remove_prefix(1);
  while (hop.ends_with(' ')) hop.remove_suffix(1);
  const bool is_address =
      !hop.empty() && hop.size() <= 45 &&
      hop.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
  return is_address ? std::string{hop} : peer;
}

}  // namespace jixue::gateway
