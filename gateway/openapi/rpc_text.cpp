#include "gateway/openapi/rpc_text.h"

#include <re2/re2.h>

#include "libs/base/parse.h"

namespace jixue::gateway {

namespace {

constexpr std::string_view kErrors = "Errors";
constexpr std::string_view kPerItem = "per item";

std::vector<std::string> ReasonsIn(std::string_view text) {
  static const RE2 kReason{"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"};
  std::vector<std::string> reasons;
  re2::StringPiece rest{text.data(), text.size()};
  std::string reason;
  while (RE2::FindAndConsume(&rest, kReason, &reason)) reasons.push_back(reason);
  return reasons;
}

// Returns the start of the sentence "Errors: …" or "Errors per item: …", or the end of the text.
std::size_t StartOfErrors(std::string_view text) {
  std::size_t at = text.find(kErrors);
  while (at != std::string_view::npos) {
    const std::string_view after = text.substr(at + kErrors.size());
    if (after.starts_with(':') || after.starts_with(" per item:")) return at;
    at = text.find(kErrors, at + 1);
  }
  return text.size();
}

}  // namespace

RpcText ReadRpcText(std::string_view comment) {
  RpcText result;
  const std::size_t errors_at = StartOfErrors(comment);
  const std::string_view errors = comment.substr(errors_at);
  const std::size_t per_item = errors.find(kPerItem);
  result.reasons = ReasonsIn(errors.substr(0, per_item));
  if (per_item != std::string_view::npos) result.item_reasons = ReasonsIn(errors.substr(per_item));

  const std::string_view text = Trimmed(comment.substr(0, errors_at));
  const std::size_t stop = text.find(". ");
  if (stop == std::string_view::npos) {
    result.summary = text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
  } else {
    result.summary = text.substr(0, stop);
    result.description = Trimmed(text.substr(stop + 1));
  }
  return result;
}

}  // namespace jixue::gateway
