#include "libs/auth/token.h"

#include <nlohmann/json.hpp>
#include <set>

#include "libs/base/crypto.h"
#include "libs/base/parse.h"
#include "libs/base/uuid.h"

namespace jixue::auth {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kLeeway{60};
constexpr std::size_t kKeyIdCharacters = 16;
constexpr std::size_t kRolesMax = 100;

json RoleJson(const Role& role) {
  json out;
  out["r"] = jixue::TextOf(role.code);
  if (role.unit) out["u"] = role.unit->ToText();
  if (role.department) out["d"] = role.department->ToText();
  if (role.region_code) out["rg"] = *role.region_code;
  if (role.industry) out["in"] = *role.industry;
  return out;
}

// Parses one part of a token as an object. Duplicate members are rejected, because two readers
// could take different ones. A NUL is rejected because the parser would take it for the end of the
// text.
std::optional<json> ParseObject(std::string_view part) {
  const auto text = crypto::FromBase64Url(part);
  if (!text || text->find('\0') != std::string::npos) return std::nullopt;
  std::vector<std::set<std::string>> open;
  bool duplicate = false;
  const auto watch = [&](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) open.emplace_back();
    if (event == json::parse_event_t::object_end) open.pop_back();
    if (event == json::parse_event_t::key)
      duplicate |= !open.back().insert(value.get<std::string>()).second;
    return true;
  };
  json object = json::parse(*text, watch, false);
  if (duplicate || !object.is_object()) return std::nullopt;
  return object;
}

std::optional<std::string> TextOf(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<std::int64_t> NumberOf(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

template <class Id>
std::optional<Id> IdOf(const json& object, const char* name) {
  const auto text = TextOf(object, name);
  return text ? Id::Parse(*text) : std::nullopt;
}

// Reads an optional member: it may be absent, but not ill-formed.
template <class Id>
bool ReadOptionalId(const json& object, const char* name, std::optional<Id>& into) {
  if (!object.contains(name)) return true;
  into = IdOf<Id>(object, name);
  return into.has_value();
}

// Returns nullopt when the roles are ill-formed. A role that this version does not know grants
// nothing and is left out.
std::optional<std::vector<Role>> RolesOf(const json& claims) {
  const auto list = claims.find("roles");
  if (list == claims.end() || !list->is_array() || list->size() > kRolesMax) return std::nullopt;
  std::vector<Role> roles;
  for (const json& item : *list) {
    const auto name = item.is_object() ? TextOf(item, "r") : std::nullopt;
    if (!name) return std::nullopt;
    Role role{};
    if (!ReadOptionalId(item, "u", role.unit) || !ReadOptionalId(item, "d", role.department))
      return std::nullopt;
    role.region_code = TextOf(item, "rg");
    role.industry = TextOf(item, "in");
    const auto code = ParseRole(*name);
    if (!code) continue;
    role.code = *code;
    roles.push_back(role);
  }
  return roles;
}

std::optional<Principal> PrincipalOf(const json& claims) {
  const auto account = IdOf<AccountId>(claims, "sub");
  const auto session = IdOf<SessionId>(claims, "sid");
  const auto version = NumberOf(claims, "pv");
  auto roles = RolesOf(claims);
  if (!account || !session || !version || !roles) return std::nullopt;
  Principal principal{*account, *session, std::nullopt, *version, false, std::move(*roles)};
  if (!ReadOptionalId(claims, "pid", principal.person)) return std::nullopt;
  if (const auto change = claims.find("pcr"); change != claims.end()) {
    if (!change->is_boolean()) return std::nullopt;
    principal.password_change_required = change->get<bool>();
  }
  return principal;
}

// Seconds since 1970.
struct Times {
  std::int64_t issued = 0;
  std::int64_t not_before = 0;
  std::int64_t expires = 0;
};

std::optional<Times> TimesOf(const json& claims) {
  const auto issued = NumberOf(claims, "iat");
  const auto expires = NumberOf(claims, "exp");
  // Signer does not write "nbf", but a token that has it is valid from then on only.
  const auto not_before = claims.contains("nbf") ? NumberOf(claims, "nbf") : issued;
  if (!issued || !expires || !not_before) return std::nullopt;
  return Times{*issued, *not_before, *expires};
}

bool Hold(const Times& times, std::int64_t now) {
  const std::int64_t lifetime_max = std::chrono::seconds{kTokenLifetime}.count();
  // No token was issued before 1970. Without this check the difference below could overflow.
  if (times.issued < 0 || times.expires <= times.issued) return false;
  return times.issued <= now + kLeeway.count() && times.not_before <= now + kLeeway.count() &&
         times.expires > now && times.expires - times.issued <= lifetime_max;
}

// header.claims.signature, split but not decoded.
struct Parts {
  std::string_view header;
  std::string_view claims;
  std::string_view signature;
  std::string_view signed_text;
};

std::optional<Parts> CutParts(std::string_view token) {
  if (token.size() > kTokenBytesMax) return std::nullopt;
  const std::size_t first = token.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
    return std::nullopt;
  return Parts{token.substr(0, first), token.substr(first + 1, second - first - 1),
               token.substr(second + 1), token.substr(0, second)};
}

// Accepts exactly the three members that Signer writes: any other, `crit` above all, could ask for
// different processing.
std::optional<std::string> KeyIdOfHeader(std::string_view part) {
  const auto header = ParseObject(part);
  if (!header || header->size() != 3 || TextOf(*header, "alg") != "EdDSA" ||
      TextOf(*header, "typ") != "JWT") {
    return std::nullopt;
  }
  return TextOf(*header, "kid");
}

bool SignatureHolds(const Parts& parts, const std::string& key_id,
                    const std::vector<PublicKey>& keys) {
  const auto signature = crypto::FromBase64Url(parts.signature);
  if (!signature) return false;
  for (const PublicKey& key : keys) {
    if (key.key_id == key_id)
      return crypto::VerifyEd25519(key.bytes, parts.signed_text, *signature);
  }
  return false;
}

}  // namespace

Signer::Signer(crypto::SigningKey key)
    : key_{std::move(key)},
      key_id_{crypto::Base64Url(crypto::Sha256(key_.public_key())).substr(0, kKeyIdCharacters)} {}

std::string Signer::Sign(const Principal& principal, Timestamp now) const {
  const json header{{"alg", "EdDSA"}, {"typ", "JWT"}, {"kid", key_id_}};
  json roles = json::array();
  for (const Role& role : principal.roles) roles.push_back(RoleJson(role));
  const std::int64_t issued_at = SecondsOf(now);
  json claims{{"iss", kIssuer},
              {"aud", kAudience},
              {"sub", principal.account.ToText()},
              {"sid", principal.session.ToText()},
              {"pv", principal.account_version},
              {"iat", issued_at},
              {"exp", issued_at + std::chrono::seconds{kTokenLifetime}.count()},
              {"jti", Uuid::Version7(now).ToText()},
              {"roles", std::move(roles)}};
  if (principal.person) claims["pid"] = principal.person->ToText();
  if (principal.password_change_required) claims["pcr"] = true;
  std::string text = crypto::Base64Url(header.dump()) + "." + crypto::Base64Url(claims.dump());
  const std::string signature = key_.Sign(text);
  return text.append(".").append(crypto::Base64Url(signature));
}

std::string_view BearerTokenOf(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (authorization.size() <= kScheme.size()) return {};
  for (std::size_t i = 0; i < kScheme.size(); ++i) {
    const char c = authorization[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != kScheme[i]) return {};
  }
  authorization.remove_prefix(kScheme.size());
  while (authorization.starts_with(' ')) authorization.remove_prefix(1);
  return authorization;
}

std::optional<VerifiedToken> VerifyToken(std::string_view token, const std::vector<PublicKey>& keys,
                                         Timestamp now) {
  const auto parts = CutParts(token);
  if (!parts) return std::nullopt;
  const auto key_id = KeyIdOfHeader(parts->header);
  if (!key_id || !SignatureHolds(*parts, *key_id, keys)) return std::nullopt;
  const auto claims = ParseObject(parts->claims);
  if (!claims || TextOf(*claims, "iss") != kIssuer || TextOf(*claims, "aud") != kAudience)
    return std::nullopt;
  const auto times = TimesOf(*claims);
  if (!times || !Hold(*times, SecondsOf(now)) || !claims->contains("jti")) return std::nullopt;
  auto principal = PrincipalOf(*claims);
  if (!principal) return std::nullopt;
  return VerifiedToken{std::move(*principal), Timestamp{std::chrono::seconds{times->issued}},
                       Timestamp{std::chrono::seconds{times->expires}}};
}

std::optional<std::string> KeyIdOf(std::string_view token) {
  const auto parts = CutParts(token);
  return parts ? KeyIdOfHeader(parts->header) : std::nullopt;
}

std::string KeySetJson(const std::vector<PublicKey>& keys) {
  json list = json::array();
  for (const PublicKey& key : keys) {
    list.push_back({{"kty", "OKP"},
                    {"crv", "Ed25519"},
                    {"alg", "EdDSA"},
                    {"use", "sig"},
                    {"kid", key.key_id},
                    {"x", crypto::Base64Url(key.bytes)}});
  }
  return json{{"keys", std::move(list)}}.dump();
}

}  // namespace jixue::auth
