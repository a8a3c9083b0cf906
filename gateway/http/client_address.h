// The address of the client behind the proxy.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jixue::gateway {

// Addresses with a common prefix; a single address when the prefix has all its bits.
class Network {
 public:
  // Accepts "10.0.0.7", "10.0.0.0/8", "2001:db8::/32"; returns nullopt for anything else. Bits
  // after the prefix are ignored.
  static std::optional<Network> Parse(std::string_view text);

  // Returns false for a text that is not an address.
  bool Contains(std::string_view address) const;

 private:
  // IPv4 addresses are stored in IPv6-mapped form.
  using Bytes = std::array<unsigned char, 16>;

  static std::optional<Bytes> BytesOf(std::string_view address);

  Bytes first_{};
  int bits_ = 0;
};

// Returns the key of limits by address: the address, or the /64 network of an IPv6 address, because
// one client usually has all of it (D54).
std::string AddressBlock(std::string_view address);

// Returns the last hop of X-Forwarded-For if the connection comes from one of these proxies and the
// header contains an address, else the connection's own address. Earlier hops are not trusted: the
// client could have written them.
std::string ClientAddress(const std::string& peer, std::string_view forwarded_for,
                          const std::vector<Network>& trusted_proxies);

}  // namespace jixue::gateway
