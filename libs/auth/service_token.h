// Tokens by which services authenticate to each other (D15): an HMAC over caller, audience and
// expiry; they live 60 s.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/base/secret.h"
#include "libs/base/time.h"

namespace jixue::auth {

// Returns "caller.audience.expiry.hmac". The names are lower-case service names.
std::string MakeServiceToken(const Secret& key, std::string_view caller, std::string_view audience,
                             Timestamp now);
// Returns the caller, or nullopt when the token is for another audience, expired or forged.
std::optional<std::string> ReadServiceToken(const Secret& key, std::string_view token,
                                            std::string_view audience, Timestamp now);

}  // namespace jixue::auth
