#include "tests/integration/rpc/fixture.h"

#include "libs/auth/service_token.h"
#include "libs/base/crypto.h"
#include "libs/base/try.h"
#include "libs/db/run.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/status.h"
#include "tests/integration/rpc/migrations.h"

namespace jixue::rpc_test {
namespace {

using grpc::ServerContext;

const db::Query kInsertEffect{"test.insert_effect", "INSERT INTO effect (note) VALUES ($1)"};
const db::Query kFailWith{"test.fail_with", "SELECT fail_with($1)"};

const Secret kServiceKey{std::string(32, 's')};
const Secret kIdempotencyKey{std::string(32, 'i')};

// This key was made for these tests only.
constexpr char kPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    "-----END PRIVATE KEY-----\n";

class Ledger final : public ledger::v1::LedgerService::Service {
 public:
  Ledger(rpc::Host& host, Behaviour& behaviour) : host_{host}, behaviour_{behaviour} {}

  grpc::Status CreatePolicyYear(ServerContext* context,
                                const ledger::v1::CreatePolicyYearRequest* request,
                                ledger::v1::PolicyYear* response) override {
    return rpc::Write(
        host_, context, *request, response,
        [&](const Call& call) -> Result<int> {
          ++behaviour_.prepared;
          if (behaviour_.prepare) {
            JIXUE_RETURN_IF_FAILED(behaviour_.prepare(call));
          }
          return request->year();
        },
        [&](db::Tx& tx, const Call& call, int year) { return behaviour_.effect(tx, call, year); });
  }

  grpc::Status SearchHours(ServerContext* context, const ledger::v1::SearchHoursRequest* request,
                           ledger::v1::ListUnitHoursResponse* response) override {
    return rpc::Write(
        host_, context, *request, response, [](const Call&) -> Result<int> { return 1; },
        [](db::Tx& tx, const Call&, int) -> Result<ledger::v1::ListUnitHoursResponse> {
          InsertNote(tx, "search");
          return ledger::v1::ListUnitHoursResponse{};
        });
  }

  grpc::Status ListPolicyYears(ServerContext* context,
                               const ledger::v1::ListPolicyYearsRequest* request,
                               ledger::v1::ListPolicyYearsResponse* response) override {
    return rpc::Plain(host_, context, *request, response,
                      [&](const Call& call) -> Result<ledger::v1::ListPolicyYearsResponse> {
                        ledger::v1::ListPolicyYearsResponse answer;
                        answer.set_next_page_token(call.caller().account.ToText());
                        return answer;
                      });
  }

 private:
  rpc::Host& host_;
  Behaviour& behaviour_;
};

class LedgerInternal final : public ledger::v1::LedgerInternalService::Service {
 public:
  explicit LedgerInternal(rpc::Host& host) : host_{host} {}

  grpc::Status GetYear(ServerContext* context, const ledger::v1::GetYearRequest* request,
                       ledger::v1::GetYearResponse* response) override {
    return rpc::Read(
        host_, context, *request, response, [](const Call&) -> Result<int> { return 1; },
        [](db::Tx&, const Call& call, int) -> Result<ledger::v1::GetYearResponse> {
          ledger::v1::GetYearResponse answer;
          answer.set_version(call.received_at.time_since_epoch().count());
          answer.set_policy_year_known(call.principal.has_value());
          return answer;
        });
  }

 private:
  rpc::Host& host_;
};

class Approval final : public approval::v1::ApprovalService::Service {
 public:
  explicit Approval(rpc::Host& host) : host_{host} {}

  grpc::Status DeleteClaims(ServerContext* context,
                            const approval::v1::DeleteClaimsRequest* request,
                            approval::v1::DeleteClaimsResponse* response) override {
    return rpc::Write(
        host_, context, *request, response, [](const Call&) -> Result<int> { return 1; },
        [](db::Tx& tx, const Call&, int) -> Result<approval::v1::DeleteClaimsResponse> {
          InsertNote(tx, "deletion");
          return approval::v1::DeleteClaimsResponse{};
        });
  }

 private:
  rpc::Host& host_;
};

class Identity final : public identity::v1::IdentityService::Service {
 public:
  explicit Identity(rpc::Host& host) : host_{host} {}

  grpc::Status CreateAccount(ServerContext* context,
                             const identity::v1::CreateAccountRequest* request,
                             identity::v1::CreateAccountResponse* response) override {
    return rpc::Write(
        host_, context, *request, response, [](const Call&) -> Result<int> { return 1; },
        [](db::Tx& tx, const Call& call, int) -> Result<identity::v1::CreateAccountResponse> {
          InsertNote(tx, call.principal ? "somebody" : "nobody");
          identity::v1::CreateAccountResponse answer;
          answer.set_username("zhangsan");
          return answer;
        });
  }

 private:
  rpc::Host& host_;
};

class IdentityInternal final : public identity::v1::IdentityInternalService::Service {
 public:
  explicit IdentityInternal(rpc::Host& host) : host_{host} {}

  grpc::Status FollowRevocations(
      ServerContext* context, const identity::v1::FollowRevocationsRequest* request,
      grpc::ServerWriter<identity::v1::FollowRevocationsResponse>* writer) override {
    const Result<Call> call = rpc::AdmitStream(host_, context, *request);
    if (!call) return rpc::ToStatus(call.error(), host_.settings().service);
    for (int i = 0; i < 3; ++i) writer->Write({});
    return grpc::Status::OK;
  }

 private:
  rpc::Host& host_;
};

void Prepare(grpc::ClientContext& context, const Sent& sent) {
  if (!sent.token.empty()) context.AddMetadata(rpc::kAuthorization, "Bearer " + sent.token);
  if (!sent.key.empty()) context.AddMetadata(rpc::kIdempotencyKeyName, sent.key);
  if (!sent.service_token.empty()) context.AddMetadata(rpc::kServiceTokenName, sent.service_token);
  if (!sent.received_at.empty()) context.AddMetadata(rpc::kReceivedAt, sent.received_at);
  context.set_deadline(std::chrono::system_clock::now() + sent.timeout);
}

bool Has(const grpc::ClientContext& context, const char* name, std::string_view value) {
  const auto& trailing = context.GetServerTrailingMetadata();
  const auto found = trailing.find(name);
  return found != trailing.end() &&
         std::string_view{found->second.data(), found->second.size()} == value;
}

template <class Response, class Invoke>
Outcome Ask(const Sent& sent, const Invoke& invoke) {
  grpc::ClientContext context;
  Prepare(context, sent);
  Response response;
  Outcome outcome;
  outcome.status = invoke(&context, &response);
  outcome.bytes = response.SerializeAsString();
  outcome.replayed = Has(context, rpc::kReplayed, "true");
  outcome.existed = Has(context, rpc::kStatus, "200");
  return outcome;
}

}  // namespace

void Gate::Pass() {
  std::unique_lock lock{mutex_};
  ++waiting_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return open_; });
}

void Gate::AwaitWaiting(int count) {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return waiting_ >= count; });
}

void Gate::Open() {
  const std::lock_guard lock{mutex_};
  open_ = true;
  changed_.notify_all();
}

Principal NewPrincipal(RoleCode code) {
  const Timestamp now = testing::At("2026-01-01T00:00:00Z");
  Principal principal{
      .account = AccountId::New(now), .session = SessionId::New(now), .person = {}, .roles = {}};
  principal.roles.push_back({code, {}, {}, {}, {}});
  return principal;
}

void InsertNote(db::Tx& tx, const std::string& note) { tx.Run(kInsertEffect, note); }

void FailWith(db::Tx& tx, const std::string& state) { tx.Run(kFailWith, state); }

Result<rpc::ResponseWithStatus<ledger::v1::PolicyYear>> InsertEffect(db::Tx& tx, const Call& call,
                                                                     int year) {
  InsertNote(tx, "year " + std::to_string(year));
  rpc::ResponseWithStatus<ledger::v1::PolicyYear> answer;
  answer.message.set_year(year);
  *answer.message.mutable_registration_opens_at() = rpc::ToProto(call.received_at);
  // The etag differs from call to call, so that a replay can be distinguished from a second run.
  answer.message.set_etag(Uuid::Version7(call.received_at).ToText());
  return answer;
}

std::string Outcome::reason() const { return status.ok() ? "" : rpc::FromStatus(status).reason; }

RpcTest::RpcTest(int in_flight_max)
    : database_{"ledger", kMigrations},
      signer_{*crypto::SigningKey::FromPem(kPem)},
      verifier_{[this] {
                  return std::vector<auth::PublicKey>{{signer_.key_id(), signer_.public_key()}};
                },
                clock_},
      host_{{"ledger", kServiceKey, kIdempotencyKey, in_flight_max},
            database_.pool(),
            clock_,
            verifier_,
            {ledger::v1::LedgerService::service_full_name(),
             ledger::v1::LedgerInternalService::service_full_name(),
             approval::v1::ApprovalService::service_full_name(),
             identity::v1::IdentityService::service_full_name(),
             identity::v1::IdentityInternalService::service_full_name()}} {
  for (const RoleCode code :
       {RoleCode::kLearner, RoleCode::kUnitAdmin, RoleCode::kPlatformOperator}) {
    accounts_.emplace(code, NewPrincipal(code));
  }
  behaviour_.effect = InsertEffect;
  services_.push_back(std::make_unique<Ledger>(host_, behaviour_));
  services_.push_back(std::make_unique<LedgerInternal>(host_));
  services_.push_back(std::make_unique<Approval>(host_));
  services_.push_back(std::make_unique<Identity>(host_));
  services_.push_back(std::make_unique<IdentityInternal>(host_));
  std::vector<grpc::Service*> services;
  for (const auto& service : services_) services.push_back(service.get());
  server_ = std::make_unique<rpc::Server>(
      rpc::ServerSettings{.listen_address = "127.0.0.1:0", .threads_max = in_flight_max}, services);
  channel_ = rpc::MakeChannel("127.0.0.1:" + std::to_string(server_->port()));
}

RpcTest::~RpcTest() = default;

std::string RpcTest::TokenOf(RoleCode role) const {
  return signer_.Sign(accounts_.at(role), clock_.Now());
}

std::string RpcTest::ServiceToken(const std::string& audience) const {
  return auth::MakeServiceToken(kServiceKey, "gateway", audience, clock_.Now());
}

Outcome RpcTest::CreateYear(const Sent& sent, int year) {
  ledger::v1::CreatePolicyYearRequest request;
  request.set_year(year);
  request.set_total_hours(90);
  request.mutable_professional_share()->set_numerator(2);
  request.mutable_professional_share()->set_denominator(3);
  request.mutable_registration_opens_at()->set_seconds(1);
  request.mutable_registration_closes_at()->set_seconds(2);
  return Ask<ledger::v1::PolicyYear>(sent, [&](auto* context, auto* response) {
    return ledger::v1::LedgerService::NewStub(channel_)->CreatePolicyYear(context, request,
                                                                          response);
  });
}

Outcome RpcTest::DeleteClaims(const Sent& sent, bool validate_only) {
  approval::v1::DeleteClaimsRequest request;
  request.add_claim_ids("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
  request.set_reason("entered twice");
  request.set_validate_only(validate_only);
  return Ask<approval::v1::DeleteClaimsResponse>(sent, [&](auto* context, auto* response) {
    return approval::v1::ApprovalService::NewStub(channel_)->DeleteClaims(context, request,
                                                                          response);
  });
}

Outcome RpcTest::CreateAccount(const Sent& sent) {
  identity::v1::CreateAccountRequest request;
  request.set_username("zhangsan");
  request.set_password("correct horse battery");
  request.set_name("张三");
  request.set_id_number("450100199001010017");
  request.set_mobile("13900000000");
  request.set_email("zhangsan@example.com");
  request.set_unit_id("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
  return Ask<identity::v1::CreateAccountResponse>(sent, [&](auto* context, auto* response) {
    return identity::v1::IdentityService::NewStub(channel_)->CreateAccount(context, request,
                                                                           response);
  });
}

Outcome RpcTest::SearchHours(const Sent& sent) {
  ledger::v1::SearchHoursRequest request;
  request.set_year(2025);
  return Ask<ledger::v1::ListUnitHoursResponse>(sent, [&](auto* context, auto* response) {
    return ledger::v1::LedgerService::NewStub(channel_)->SearchHours(context, request, response);
  });
}

Outcome RpcTest::ListYears(const Sent& sent) {
  return Ask<ledger::v1::ListPolicyYearsResponse>(sent, [&](auto* context, auto* response) {
    return ledger::v1::LedgerService::NewStub(channel_)->ListPolicyYears(context, {}, response);
  });
}

Outcome RpcTest::GetInternalYear(const Sent& sent) {
  return Ask<ledger::v1::GetYearResponse>(sent, [&](auto* context, auto* response) {
    return ledger::v1::LedgerInternalService::NewStub(channel_)->GetYear(context, {}, response);
  });
}

Outcome RpcTest::FollowRevocations(const Sent& sent, int* messages) {
  grpc::ClientContext context;
  Prepare(context, sent);
  const auto stub = identity::v1::IdentityInternalService::NewStub(channel_);
  const auto reader = stub->FollowRevocations(&context, {});
  identity::v1::FollowRevocationsResponse response;
  *messages = 0;
  while (reader->Read(&response)) ++*messages;
  return {.status = reader->Finish(), .bytes = {}};
}

int RpcTest::Effects() { return std::stoi(database_.Sql("SELECT count(*) FROM effect")); }

int RpcTest::KeptAnswers() {
  return std::stoi(database_.Sql("SELECT count(*) FROM idempotency_key"));
}

}  // namespace jixue::rpc_test
