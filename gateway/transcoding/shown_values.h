// Values of problem texts as people read them. The params of a problem keep the form for programs.
#pragma once

#include <string>
#include <string_view>

#include "gateway/transcoding/catalogue.h"

namespace jixue::gateway {

// Returns the value of a parameter of that name: "2026-03-31T15:59:59Z" → "2026年3月31日 23:59"
// (Beijing time), "PENDING" → "待审核" or "pending", of a name that ends in Seconds "900" → "15 分钟".
// Any other value is returned as it is, and so are the values that a program has to send
// ("allowed").
std::string ShownValue(std::string_view name, const std::string& value, Language language);

}  // namespace jixue::gateway
