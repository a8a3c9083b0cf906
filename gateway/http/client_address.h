// The address of the client behind the proxy.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jixue::gateway {

// Addresses with a common beginning; one address when all its bits are the beginning.
class Network {
 public:
  // "10.0.0.7", "10.0.0.0/8", "2001:db8::/32"; nullopt for anything else. Bits behind the prefix do
  // not matter.
  static std::optional<Network> Parse(std::string_view text);

  // False for what is no address.
  bool Contains(std::string_view address) const;

 private:
  using Bytes = std::array<unsigned char, 16>;  // IPv4 in IPv6's notation for it.

  static std::optional<Bytes> BytesOf(std::string_view address);

  Bytes first_{};
  int bits_ = 0;
};

// The last hop of X-Forwarded-For when the connection comes from one of these proxies and the
// header holds an address, else the connection's own address: earlier hops are the client's word.
std::string ClientAddress(const std::string& peer, std::string_view forwarded_for,
                          const std::vector<Network>& trusted_proxies);

}  // namespace jixue::gateway
