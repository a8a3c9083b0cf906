// Mappings that several topics share.
#pragma once

#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/principal.h"

namespace jixue::identity {

v1::RoleGrant ToProto(const Role& role);

// For Result::map: the ToProto of the value's type.
inline constexpr auto kToProto = [](const auto& value) { return ToProto(value); };

}  // namespace jixue::identity
