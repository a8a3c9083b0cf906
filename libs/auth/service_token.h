// How services prove themselves to each other (D15): HMAC over caller, audience and an expiry of 60
// s.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libs/base/secret.h"
#include "libs/base/time.h"

namespace jixue::auth {

// "caller.audience.expiry.hmac"; names are lower-case service names.
std::string MakeServiceToken(const Secret& key, std::string_view caller, std::string_view audience,
                             Timestamp now);
// The caller; nullopt when the token is not for this audience, expired or forged.
std::optional<std::string> ReadServiceToken(const Secret& key, std::string_view token,
                                            std::string_view audience, Timestamp now);

}  // namespace jixue::auth
