#include "tests/integration/approval/rpc_fixture.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/server_builder.h>

#include "libs/base/errors.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/rpc/wire/status.h"

namespace jixue::approval {

namespace {

// A key for these tests only.
constexpr char kPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    "-----END PRIVATE KEY-----\n";

template <class Key, class State>
grpc::Status Give(const std::map<Key, State>& states, const Key& key, const ErrorDef& missing,
                  State* response) {
  const auto found = states.find(key);
  if (found == states.end()) return rpc::ToStatus(ErrorOf(missing), "peer");
  *response = found->second;
  return grpc::Status::OK;
}

}  // namespace

auth::Signer TestSigner() { return auth::Signer{*crypto::SigningKey::FromPem(kPem)}; }

rpc::PeerSettings Peers::SettingsOf(const std::string& audience) const {
  return {address(), audience, "approval", kServiceKey};
}

struct Peers::Services final : identity::v1::IdentityInternalService::Service,
                               ledger::v1::LedgerInternalService::Service,
                               certificate::v1::CertificateInternalService::Service {
  explicit Services(Peers& given) : peers{given} {}

  grpc::Status ListSigningKeys(grpc::ServerContext*, const identity::v1::ListSigningKeysRequest*,
                               identity::v1::ListSigningKeysResponse* response) override {
    const auth::Signer signer = TestSigner();
    auto& key = *response->add_keys();
    key.set_key_id(signer.key_id());
    key.set_public_key(signer.public_key());
    return grpc::Status::OK;
  }
  grpc::Status GetPersonState(grpc::ServerContext*,
                              const identity::v1::GetPersonStateRequest* request,
                              identity::v1::PersonState* response) override {
    ++peers.questions;
    return Give(peers.people, request->person_id(), common_errors::kPersonNotFound, response);
  }
  grpc::Status GetUnitState(grpc::ServerContext*, const identity::v1::GetUnitStateRequest* request,
                            identity::v1::UnitState* response) override {
    ++peers.questions;
    return Give(peers.units, request->unit_id(), common_errors::kUnitNotFound, response);
  }
  grpc::Status GetPolicyYearState(grpc::ServerContext*,
                                  const ledger::v1::GetPolicyYearStateRequest* request,
                                  ledger::v1::PolicyYearState* response) override {
    ++peers.questions;
    return Give(peers.years, int{request->year()}, common_errors::kPersonNotFound, response);
  }
  grpc::Status PreviewInvalidation(
      grpc::ServerContext*, const certificate::v1::PreviewInvalidationRequest* request,
      certificate::v1::PreviewInvalidationResponse* response) override {
    ++peers.questions;
    for (const auto& year : request->person_years()) {
      for (const auto& certificate : peers.certificates) {
        if (certificate.person_id() != year.person_id() || certificate.year() != year.year()) {
          continue;
        }
        *response->add_certificates() = certificate;
      }
    }
    return grpc::Status::OK;
  }

  Peers& peers;
};

Peers::Peers() : services_{std::make_unique<Services>(*this)} {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
  builder.RegisterService(
      static_cast<identity::v1::IdentityInternalService::Service*>(services_.get()));
  builder.RegisterService(
      static_cast<ledger::v1::LedgerInternalService::Service*>(services_.get()));
  builder.RegisterService(
      static_cast<certificate::v1::CertificateInternalService::Service*>(services_.get()));
  server_ = builder.BuildAndStart();
}

Peers::~Peers() { Stop(); }

void Peers::Stop() {
  if (server_) server_->Shutdown(std::chrono::system_clock::now());
  server_.reset();
}

ApprovalRpcTest::ApprovalRpcTest()
    : signer_{TestSigner()},
      verifier_{[this] {
                  return std::vector<auth::PublicKey>{{signer_.key_id(), signer_.public_key()}};
                },
                clock_},
      host_{{"approval", kServiceKey, Secret{std::string(32, 'i')}, 28},
            database_.pool(),
            clock_,
            verifier_,
            {v1::ApprovalService::service_full_name()}},
      tokens_{Secret{std::string(32, 't')}},
      identity_{peers_.SettingsOf("identity"), clock_},
      ledger_{peers_.SettingsOf("ledger"), clock_},
      certificates_{peers_.SettingsOf("certificate"), clock_},
      replicas_{database_.pool(), identity_, ledger_},
      service_{{host_, tokens_, replicas_, certificates_, Secret{std::string(32, 'b')}}},
      server_{{.listen_address = "127.0.0.1:0"}, {&service_}},
      stub_{v1::ApprovalService::NewStub(
          rpc::MakeChannel("127.0.0.1:" + std::to_string(server_.port())))} {}

ApprovalRpcTest::~ApprovalRpcTest() = default;

std::string ApprovalRpcTest::TokenOf(const Call& call) const {
  return signer_.Sign(call.caller(), clock_.Now());
}

v1::CreateClaimRequest ApprovalRpcTest::Training() const {
  v1::CreateClaimRequest request;
  request.set_year(2025);
  request.set_activity_type(v1::ActivityType::TRAINING);
  request.set_title("数据库研修班");
  request.set_organiser("广西大学");
  request.set_start_date("2025-03-10");
  request.set_start_half(common::v1::Half::AM);
  request.set_end_date("2025-03-12");
  request.set_end_half(common::v1::Half::PM);
  request.set_promise(true);
  return request;
}

std::unique_ptr<grpc::ClientContext> ApprovalRpcTest::ContextOf(const Asked& asked) const {
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata(rpc::kAuthorization, "Bearer " + asked.token);
  if (!asked.key.empty()) context->AddMetadata(rpc::kIdempotencyKeyName, asked.key);
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{10});
  return context;
}

std::string ApprovalRpcTest::ReasonOf(const grpc::Status& status) {
  return status.ok() ? "" : rpc::FromStatus(status).reason;
}

}  // namespace jixue::approval
