#include "libs/base/principal.h"

#include <algorithm>

namespace jixue {

bool Principal::Has(RoleCode code) const {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const Role& role) { return role.code == code; });
}

}  // namespace jixue
