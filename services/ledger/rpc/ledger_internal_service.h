// LedgerInternalService: what the ledger tells the other services (D1, D15).
#pragma once

#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/rpc/server/host.h"

namespace jixue::ledger {

class LedgerInternalService final : public v1::LedgerInternalService::Service {
 public:
  // The host must outlive the service.
  explicit LedgerInternalService(rpc::Host& host) : host_{host} {}

  grpc::Status GetYear(grpc::ServerContext* context, const v1::GetYearRequest* request,
                       v1::GetYearResponse* response) override;
  grpc::Status GetPolicyYearState(grpc::ServerContext* context,
                                  const v1::GetPolicyYearStateRequest* request,
                                  v1::PolicyYearState* response) override;

 private:
  rpc::Host& host_;
};

}  // namespace jixue::ledger
