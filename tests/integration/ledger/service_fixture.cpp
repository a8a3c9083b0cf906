#include "tests/integration/ledger/service_fixture.h"

#include <grpc/support/time.h>

#include "libs/auth/service_token.h"
#include "libs/base/errors.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/values/id_index.h"

namespace jixue::ledger {
namespace {

// A throw-away key made for tests only.
constexpr char kPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    "-----END PRIVATE KEY-----\n";

rpc::ServerSettings AnyPort() { return {.listen_address = "127.0.0.1:0"}; }

std::string AddressOf(const rpc::Server& server) {
  return "127.0.0.1:" + std::to_string(server.port());
}

}  // namespace

grpc::Status IdentityStub::GetPersonState(grpc::ServerContext*,
                                          const identity::v1::GetPersonStateRequest* request,
                                          identity::v1::PersonState* response) {
  if (is_down) return {grpc::DEADLINE_EXCEEDED, "too late"};
  const auto found = people.find(request->person_id());
  if (found == people.end()) {
    return rpc::ToStatus(ErrorOf(common_errors::kPersonNotFound), "identity");
  }
  *response = found->second;
  return grpc::Status::OK;
}

ServiceTest::ServiceTest()
    : signer_{*crypto::SigningKey::FromPem(kPem)},
      verifier_{[this] {
                  return std::vector<auth::PublicKey>{{signer_.key_id(), signer_.public_key()}};
                },
                clock_},
      host_{
          {.service = "ledger",
           .service_token_key = service_key_,
           .idempotency_key = Secret{std::string(32, 'k')}},
          database_.pool(),
          clock_,
          verifier_,
          {v1::LedgerService::service_full_name(), v1::LedgerInternalService::service_full_name()}},
      identity_server_{AnyPort(), {&identity_}},
      client_{{.address = AddressOf(identity_server_),
               .audience = "identity",
               .caller = "ledger",
               .service_token_key = service_key_},
              clock_},
      replicas_{database_.pool(), client_},
      service_{{.host = host_,
                .page_tokens = page_tokens_,
                .replicas = replicas_,
                .id_index_key = id_index_key_}},
      internal_service_{{.host = host_}},
      server_{AnyPort(), {&service_, &internal_service_}} {
  const auto channel = rpc::MakeChannel(AddressOf(server_));
  stub_ = v1::LedgerService::NewStub(channel);
  internal_stub_ = v1::LedgerInternalService::NewStub(channel);
}

ServiceTest::~ServiceTest() {
  server_.Shutdown(std::chrono::milliseconds{100});
  identity_server_.Shutdown(std::chrono::milliseconds{100});
}

std::unique_ptr<grpc::ClientContext> ServiceTest::As(const Role& role) const {
  const Principal principal{.account = AccountId::New(kJune),
                            .session = SessionId::New(kJune),
                            .person = person_,
                            .account_version = 1,
                            .password_change_required = false,
                            .roles = {role}};
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata(rpc::kAuthorization, "Bearer " + signer_.Sign(principal, clock_.Now()));
  context->set_deadline(gpr_time_from_seconds(5, GPR_TIMESPAN));
  return context;
}

std::unique_ptr<grpc::ClientContext> ServiceTest::AsService() const {
  auto context = std::make_unique<grpc::ClientContext>();
  context->AddMetadata(rpc::kServiceTokenName,
                       auth::MakeServiceToken(service_key_, "certificate", "ledger", clock_.Now()));
  return context;
}

PersonId ServiceTest::Member(const std::string& name, std::optional<DepartmentId> department,
                             const std::string& id_number) {
  // A millisecond each, so that lists by id show them in the order they were made.
  const PersonId id = PersonId::New(kJune + std::chrono::milliseconds{++members_});
  const auto number = IdNumber::Parse(id_number, CivilDate(kJune));
  Upsert({.id = id,
          .version = 1,
          .name = name,
          .id_number_masked = number->Masked(),
          .id_number_index = IdNumberIndex(id_index_key_, *number),
          .unit = unit_,
          .department = department,
          .industry = std::nullopt});
  return id;
}

}  // namespace jixue::ledger
