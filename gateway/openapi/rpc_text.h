// What the comment of an RPC says: "Does this. More of it. Rules … Errors: A, B; per item C."
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jixue::gateway {

struct RpcText {
  std::string summary;                    // The first sentence, without its full stop.
  std::string description;                // The rest, without the errors.
  std::vector<std::string> reasons;       // That the call as a whole can fail with.
  std::vector<std::string> item_reasons;  // Of single items of a bulk answer.
};

RpcText ReadRpcText(std::string_view comment);

}  // namespace jixue::gateway
