// LedgerService: one override per RPC, one expression each; rpc::Read and rpc::Write do the rest.
#pragma once

#include "jixue/ledger/v1/ledger_service.grpc.pb.h"
#include "libs/base/page_token.h"
#include "libs/base/secret.h"
#include "libs/rpc/server/host.h"
#include "services/ledger/rpc/known_people.h"

namespace jixue::ledger {

// What the RPCs need besides the host; all must outlive the service.
struct LedgerServiceParts {
  const PageTokens& page_tokens;
  const KnownPeople& people;
  const Secret& id_index_key;
};

class LedgerService final : public v1::LedgerService::Service {
 public:
  LedgerService(rpc::Host& host, const LedgerServiceParts& parts) : host_{host}, parts_{parts} {}

  grpc::Status ListMyYears(grpc::ServerContext* context, const v1::ListMyYearsRequest* request,
                           v1::ListYearsResponse* response) override;
  grpc::Status GetMyYear(grpc::ServerContext* context, const v1::GetMyYearRequest* request,
                         v1::YearDetails* response) override;
  grpc::Status GetMyCompliance(grpc::ServerContext* context,
                               const v1::GetMyComplianceRequest* request,
                               v1::Compliance* response) override;
  grpc::Status ListPersonYears(grpc::ServerContext* context,
                               const v1::ListPersonYearsRequest* request,
                               v1::ListYearsResponse* response) override;
  grpc::Status GetPersonYear(grpc::ServerContext* context, const v1::GetPersonYearRequest* request,
                             v1::YearDetails* response) override;
  grpc::Status GetPersonCompliance(grpc::ServerContext* context,
                                   const v1::GetPersonComplianceRequest* request,
                                   v1::Compliance* response) override;
  grpc::Status ListUnitHours(grpc::ServerContext* context, const v1::ListUnitHoursRequest* request,
                             v1::ListUnitHoursResponse* response) override;
  grpc::Status SearchHours(grpc::ServerContext* context, const v1::SearchHoursRequest* request,
                           v1::ListUnitHoursResponse* response) override;
  grpc::Status CreatePolicyYear(grpc::ServerContext* context,
                                const v1::CreatePolicyYearRequest* request,
                                v1::PolicyYear* response) override;
  grpc::Status ListPolicyYears(grpc::ServerContext* context,
                               const v1::ListPolicyYearsRequest* request,
                               v1::ListPolicyYearsResponse* response) override;
  grpc::Status GetPolicyYear(grpc::ServerContext* context, const v1::GetPolicyYearRequest* request,
                             v1::PolicyYear* response) override;
  grpc::Status UpdatePolicyYear(grpc::ServerContext* context,
                                const v1::UpdatePolicyYearRequest* request,
                                v1::PolicyYear* response) override;

 private:
  // The person of a path, read through from identity on a miss.
  Result<PersonId> KnownPerson(const std::string& person_id, const Call& call) const;

  rpc::Host& host_;
  LedgerServiceParts parts_;
};

}  // namespace jixue::ledger
