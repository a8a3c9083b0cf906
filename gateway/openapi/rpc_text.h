// Parses the comment of an RPC: "Does this. More of it. Rules … Errors: A, B; per item C."
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jixue::gateway {

struct RpcText {
  std::string summary;                    // The first sentence, without its full stop.
  std::string description;                // The rest, without the errors.
  std::vector<std::string> reasons;       // Reasons for failure of the whole call.
  std::vector<std::string> item_reasons;  // Reasons for failure of single items in a bulk call.
};

RpcText ReadRpcText(std::string_view comment);

}  // namespace jixue::gateway
