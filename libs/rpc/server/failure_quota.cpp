#include "libs/rpc/server/failure_quota.h"

#include <string_view>

#include "libs/base/parse.h"
#include "libs/rpc/wire/metadata.h"

namespace jixue::rpc {

std::optional<int> QuotaRetrySeconds(const grpc::ServerContext& context) {
  const auto found = context.client_metadata().find(kQuotaRetry);
  if (found == context.client_metadata().end()) return std::nullopt;
  const std::string_view text{found->second.data(), found->second.size()};
  return ParseInt<int>(text).value_or(1);
}

void ExemptFromQuota(grpc::ServerContext* context) {
  context->AddTrailingMetadata(kQuotaExempt, "true");
}

}  // namespace jixue::rpc
