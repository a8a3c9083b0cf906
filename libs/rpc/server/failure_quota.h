// The gateway's quota of failures by address, for methods with an exempting field (D54).
#pragma once

#include <grpcpp/server_context.h>

#include <optional>

namespace jixue::rpc {

// Set when the address has used up its quota, so that only the exempting field may admit the call:
// the seconds until the quota admits one again. Anybody can send it, to their own harm only.
std::optional<int> QuotaRetrySeconds(const grpc::ServerContext& context);

// Says that the exempting field was valid: a failure of the call does not use up the quota.
void ExemptFromQuota(grpc::ServerContext* context);

}  // namespace jixue::rpc
