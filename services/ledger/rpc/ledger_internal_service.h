// LedgerInternalService: the RPCs that other services call (D1, D15).
#pragma once

#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/rpc/server/host.h"

namespace jixue::ledger {

class LedgerInternalService final : public v1::LedgerInternalService::Service {
 public:
  // The host must outlive the service.
  struct Dependencies {
    rpc::Host& host;
  };

  explicit LedgerInternalService(Dependencies dependencies) : dependencies_{dependencies} {}

  // hours_rpcs.cpp
  grpc::Status GetYear(grpc::ServerContext* context, const v1::GetYearRequest* request,
                       v1::GetYearResponse* response) override;
  // policy_year_rpcs.cpp
  grpc::Status GetPolicyYearState(grpc::ServerContext* context,
                                  const v1::GetPolicyYearStateRequest* request,
                                  v1::PolicyYearState* response) override;

 private:
  const Dependencies dependencies_;
};

}  // namespace jixue::ledger
