// The service behind a real server. The test serves the other services' internal RPCs.
#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/server.h>

#include <atomic>
#include <map>
#include <memory>
#include <string>

#include "jixue/approval/v1/approval_service.grpc.pb.h"
#include "jixue/certificate/v1/certificate_internal_service.grpc.pb.h"
#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/auth/token.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/server/host.h"
#include "libs/rpc/server/server.h"
#include "services/approval/clients/certificate_client.h"
#include "services/approval/prepare/replicas.h"
#include "services/approval/rpc/approval_service.h"
#include "tests/integration/approval/fixture.h"

namespace jixue::approval {

inline const Secret kServiceKey{std::string(32, 's')};

// Signs the tokens of these tests.
auth::Signer TestSigner();

// The data of identity, ledger and certificate. Counts the questions to them.
class Peers final {
 public:
  Peers();
  ~Peers();

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  // The settings by which approval calls one of them.
  rpc::PeerSettings SettingsOf(const std::string& audience) const;
  void Stop();  // From then on all calls fail.

  std::map<std::string, identity::v1::PersonState> people;
  std::map<std::string, identity::v1::UnitState> units;
  std::map<int, ledger::v1::PolicyYearState> years;
  std::vector<certificate::v1::AffectedCertificate> certificates;
  std::atomic<int> questions{0};

 private:
  struct Services;
  std::unique_ptr<Services> services_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

// Who sends a request, and with which idempotency key.
struct Asked {
  std::string token;
  std::string key = {};
};

class ApprovalRpcTest : public ApprovalTest {
 protected:
  ApprovalRpcTest();
  ~ApprovalRpcTest() override;

  std::string TokenOf(const Call& call) const;
  v1::CreateClaimRequest Training() const;
  // The context of a call. It must outlive the call.
  std::unique_ptr<grpc::ClientContext> ContextOf(const Asked& asked) const;
  // The reason of a failed status; "" for OK.
  static std::string ReasonOf(const grpc::Status& status);

  Peers peers_;
  jixue::testing::FakeClock clock_{kNoon};
  const auth::Signer signer_;
  auth::Verifier verifier_;
  rpc::Host host_;
  const PageTokens tokens_;
  const IdentityClient identity_;
  const LedgerClient ledger_;
  const CertificateClient certificates_;
  const Replicas replicas_;
  ApprovalService service_;
  rpc::Server server_;
  std::unique_ptr<v1::ApprovalService::Stub> stub_;
};

}  // namespace jixue::approval
