// The ledger's gRPC services on a free port, without Kafka. Tests call them as an account with a
// role.
#pragma once

#include <memory>
#include <optional>

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "jixue/ledger/v1/ledger_service.grpc.pb.h"
#include "libs/auth/token.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/server/host.h"
#include "libs/rpc/server/server.h"
#include "libs/rpc/wire/status.h"
#include "services/ledger/clients/identity_client.h"
#include "services/ledger/prepare/replicas.h"
#include "services/ledger/rpc/ledger_internal_service.h"
#include "services/ledger/rpc/ledger_service.h"
#include "tests/integration/ledger/fixture.h"

namespace jixue::ledger {

// Identity as the ledger calls it: it knows the people that a test adds, and may be down.
class IdentityStub final : public identity::v1::IdentityInternalService::Service {
 public:
  grpc::Status GetPersonState(grpc::ServerContext*,
                              const identity::v1::GetPersonStateRequest* request,
                              identity::v1::PersonState* response) override;

  std::map<std::string, identity::v1::PersonState> people;
  bool is_down = false;
};

class ServiceTest : public LedgerTest {
 protected:
  ServiceTest();
  ~ServiceTest() override;

  Role Learner() const { return {RoleCode::kLearner, {}, {}, {}, {}}; }
  Role Operator() const { return {RoleCode::kPlatformOperator, {}, {}, {}, {}}; }
  Role UnitAdmin() const { return {RoleCode::kUnitAdmin, unit_, {}, {}, {}}; }
  Role DepartmentAdmin(const DepartmentId& department) const {
    return {RoleCode::kUnitAdmin, unit_, department, {}, {}};
  }

  // A call of an account with this role, whose person is person_.
  std::unique_ptr<grpc::ClientContext> As(const Role& role) const;
  // A call of another service.
  std::unique_ptr<grpc::ClientContext> AsService() const;

  // A member of unit_ whose replica the ledger has.
  PersonId Member(const std::string& name, std::optional<DepartmentId> department = std::nullopt,
                  const std::string& id_number = "450100199001010017");
  // Calls an RPC: the response, or the error it fails with.
  template <class Stub, class Request, class Response>
  Result<Response> Ask(Stub& stub,
                       grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                    Response*),
                       std::unique_ptr<grpc::ClientContext> context, const Request& request) {
    Response response;
    const grpc::Status status = (stub.*method)(context.get(), request, &response);
    if (!status.ok()) return Failure{rpc::FromStatus(status)};
    return response;
  }

  using Stub = v1::LedgerService::Stub;
  using InternalStub = v1::LedgerInternalService::Stub;

  UnitId unit_ = UnitId::New(kJune);
  IdentityStub identity_;
  std::unique_ptr<Stub> stub_;
  std::unique_ptr<InternalStub> internal_stub_;

 private:
  int members_ = 0;
  Secret service_key_{std::string(32, 's')};
  Secret id_index_key_{std::string(32, 'i')};
  auth::Signer signer_;
  auth::Verifier verifier_;
  PageTokens page_tokens_{Secret{std::string(32, 'p')}};
  rpc::Host host_;
  rpc::Server identity_server_;
  IdentityClient client_;
  Replicas replicas_;
  LedgerService service_;
  LedgerInternalService internal_service_;
  rpc::Server server_;
};

}  // namespace jixue::ledger
