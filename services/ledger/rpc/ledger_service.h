// LedgerService: one override per RPC, by topic in <topic>_rpcs.cpp.
#pragma once

#include "jixue/ledger/v1/ledger_service.grpc.pb.h"
#include "libs/base/page.h"
#include "libs/base/secret.h"
#include "libs/rpc/server/host.h"
#include "services/ledger/app/years/read_year.h"
#include "services/ledger/prepare/replicas.h"

namespace jixue::ledger {

class LedgerService final : public v1::LedgerService::Service {
 public:
  // The references must outlive the service.
  struct Dependencies {
    rpc::Host& host;
    const PageTokens& page_tokens;
    const Replicas& replicas;
    Secret id_index_key;
  };

  explicit LedgerService(Dependencies dependencies) : dependencies_{std::move(dependencies)} {}

  // hours_rpcs.cpp
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

  // policy_year_rpcs.cpp
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
  // The person of a path, whose replica is stored afterwards if identity knows the person.
  Result<PersonId> PreparePerson(const Call& call, const std::string& person_id) const;
  // The query, once the state of its instant never changes again (SettleHistory).
  Result<YearQuery> Settled(const Call& call, Result<YearQuery> query) const;

  const Dependencies dependencies_;
};

}  // namespace jixue::ledger
