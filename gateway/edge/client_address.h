// The address of the client behind the proxy.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jixue::gateway {

// The last hop of X-Forwarded-For when the connection comes from one of these proxies and the
// header holds an address, else the connection's own address: earlier hops are the client's word.
std::string ClientAddress(const std::string& peer, std::string_view forwarded_for,
                          const std::vector<std::string>& trusted_proxies);

}  // namespace jixue::gateway
