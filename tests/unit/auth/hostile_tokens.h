// F56: tokens that must not be accepted, made from rules. All but the forged ones are signed with
// the right key, so that only the rule that they break can reject them.
#pragma once

#include <string>
#include <vector>

namespace jixue::auth {

struct HostileToken {
  std::string name;
  std::string token;
};

// `good` is the token that the others are made from, signed by kFirstPem at Noon().
std::vector<HostileToken> HostileTokens(const std::string& good);

}  // namespace jixue::auth
