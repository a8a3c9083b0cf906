#include "gateway/http/client_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

#include "libs/base/parse.h"

namespace jixue::gateway {
namespace {

constexpr std::size_t kAddressLengthMax = 45;
constexpr std::array<unsigned char, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr int kMappedBits = 8 * kMappedPrefix.size();

}  // namespace

std::optional<Network::Bytes> Network::BytesOf(std::string_view address) {
  if (address.empty() || address.size() > kAddressLengthMax) return std::nullopt;
  const std::string text{address};
  Bytes bytes{};
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
  std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), bytes.begin());
  if (::inet_pton(AF_INET, text.c_str(), bytes.data() + kMappedPrefix.size()) == 1) return bytes;
  return std::nullopt;
}

std::string AddressBlock(std::string_view address) {
  std::array<unsigned char, 16> bytes{};
  const bool is_ipv6 = address.size() <= kAddressLengthMax &&
                       ::inet_pton(AF_INET6, std::string{address}.c_str(), bytes.data()) == 1;
  if (!is_ipv6) return std::string{address};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes.begin())) {
    return ::inet_ntop(AF_INET, bytes.data() + kMappedPrefix.size(), text.data(), text.size());
  }
  std::fill(bytes.begin() + bytes.size() / 2, bytes.end(), 0);
  return std::string{::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size())} + "/64";
}

std::optional<Network> Network::Parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto first = BytesOf(text.substr(0, slash));
  if (!first) return std::nullopt;
  const int before = text.substr(0, slash).find(':') == std::string_view::npos ? kMappedBits : 0;
  Network network;
  network.first_ = *first;
  network.bits_ = 8 * static_cast<int>(first->size());
  if (slash == std::string_view::npos) return network;
  const auto prefix = ParseInt<int>(text.substr(slash + 1));
  if (!prefix || *prefix < 0 || before + *prefix > network.bits_) return std::nullopt;
  network.bits_ = before + *prefix;
  return network;
}

bool Network::Contains(std::string_view address) const {
  const auto bytes = BytesOf(address);
  if (!bytes) return false;
  const auto whole = static_cast<std::size_t>(bits_ / 8);
  if (std::memcmp(bytes->data(), first_.data(), whole) != 0) return false;
  const int rest = bits_ % 8;
  return rest == 0 || (((*bytes)[whole] ^ first_[whole]) >> (8 - rest)) == 0;
}

std::string ClientAddress(const std::string& peer, std::string_view forwarded_for,
                          const std::vector<Network>& trusted_proxies) {
  const auto is_peer = [&peer](const Network& network) { return network.Contains(peer); };
  if (std::none_of(trusted_proxies.begin(), trusted_proxies.end(), is_peer)) return peer;
  const std::size_t comma = forwarded_for.rfind(',');
  std::string_view hop =
      comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1);
  while (hop.starts_with(' ')) hop.remove_prefix(1);
  while (hop.ends_with(' ')) hop.remove_suffix(1);
  const bool is_address =
      !hop.empty() && hop.size() <= kAddressLengthMax &&
      hop.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
  return is_address ? std::string{hop} : peer;
}

}  // namespace jixue::gateway
