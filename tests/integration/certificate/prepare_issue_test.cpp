// Issuing asks the ledger and identity over gRPC before its transaction.
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/base/errors.h"
#include "libs/rpc/wire/status.h"
#include "services/certificate/prepare/issue_certificate.h"
#include "tests/integration/certificate/fixture.h"

namespace jixue::certificate {
namespace {

// A ledger with one condition, which is met or not.
class Ledger final : public ledger::v1::LedgerInternalService::Service {
 public:
  grpc::Status GetYear(grpc::ServerContext*, const ledger::v1::GetYearRequest* request,
                       ledger::v1::GetYearResponse* response) override {
    year = request->year();
    response->set_version(4);
    response->set_policy_year_known(true);
    response->set_public_tenths(300);
    response->set_professional_tenths(800);
    response->set_unit_name("广西大学");
    ++asked;
    auto* condition = response->add_conditions();
    condition->set_rule("R-7");
    condition->set_met(met);
    return grpc::Status::OK;
  }

  bool met = true;
  std::int32_t year = 0;
  int asked = 0;
};

// An identity with one person, who has just joined a unit.
class Identity final : public identity::v1::IdentityInternalService::Service {
 public:
  grpc::Status GetPersonState(grpc::ServerContext*,
                              const identity::v1::GetPersonStateRequest* request,
                              identity::v1::PersonState* response) override {
    ++asked;
    if (request->person_id() != person.ToText()) {
      return rpc::ToStatus(ErrorOf(common_errors::kPersonNotFound), "identity");
    }
    response->set_person_id(person.ToText());
    response->set_version(version);
    response->set_name("张三");
    response->set_id_number_masked("450100**********17");
    response->set_unit_id(unit.ToText());
    return grpc::Status::OK;
  }

  const PersonId person = PersonId::New(kNow);
  const UnitId unit = UnitId::New(kNow);
  std::int64_t version = 1;
  int asked = 0;
};

class PreparingIssue : public Certificates {
 protected:
  PreparingIssue() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&ledger_);
    builder.RegisterService(&identity_);
    server_ = builder.BuildAndStart();
    address_ = "127.0.0.1:" + std::to_string(port);
  }

  rpc::PeerSettings Peer(const std::string& name) const {
    return {.address = address_,
            .audience = name,
            .caller = "certificate",
            .service_token_key = Secret{std::string(32, 'k')}};
  }

  Result<IssueCommand> Prepare(const PersonId& person, std::int32_t year = 2025) {
    const LedgerClient ledger{Peer("ledger"), clock_};
    const IdentityClient identity{Peer("identity"), clock_};
    Call call;
    call.received_at = kNow;
    call.deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    return PrepareIssue({.pool = database_.pool(), .ledger = ledger, .identity = identity}, call,
                        {person, year});
  }

  std::string ReasonFor(const PersonId& person, std::int32_t year = 2025) {
    const auto prepared = Prepare(person, year);
    return prepared ? std::string{} : prepared.error().reason;
  }

  const SystemClock clock_;
  Ledger ledger_;
  Identity identity_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

TEST_F(PreparingIssue, CollectsTheFactsAndTheHolder) {
  const auto command = Prepare(identity_.person);
  ASSERT_TRUE(command);
  EXPECT_EQ(ledger_.year, 2025);
  EXPECT_EQ(command->person_year.person, identity_.person);
  ASSERT_TRUE(command->grounds);
  EXPECT_EQ(command->grounds->facts.version, 4);
  EXPECT_EQ(command->grounds->facts.professional_tenths, 800);
  EXPECT_EQ(command->grounds->holder.name, "张三");
}

TEST_F(PreparingIssue, D68_PrintsTheUnitThatTheHoursWereApprovedFor) {
  // The person has joined another unit since, which identity reports and nobody asks for.
  EXPECT_EQ(Prepare(identity_.person)->grounds->holder.unit_name, "广西大学");
}

TEST_F(PreparingIssue, D59_AsksNobodyAboutAYearWithAValidCertificate) {
  Issue(4);
  ledger_.met = false;
  const auto command = Prepare(person_);
  ASSERT_TRUE(command);
  EXPECT_FALSE(command->grounds);
  EXPECT_EQ(ledger_.asked, 0);
  EXPECT_EQ(identity_.asked, 0);
  Reverse(5);
  EXPECT_EQ(ReasonFor(person_), "CONDITIONS_NOT_MET");
}

TEST_F(PreparingIssue, D73_RejectsAYearThatHasNotBegun) {
  EXPECT_EQ(ReasonFor(identity_.person, 2027), "YEAR_NOT_BEGUN");
  EXPECT_EQ(ledger_.asked, 0);
  EXPECT_TRUE(Prepare(identity_.person, 2026));
}

TEST_F(PreparingIssue, R62_ChecksTheConditionsBeforeItAsksForTheHolder) {
  ledger_.met = false;
  EXPECT_EQ(ReasonFor(identity_.person), "CONDITIONS_NOT_MET");
  EXPECT_EQ(identity_.asked, 0);
}

TEST_F(PreparingIssue, PassesOnThatThePersonIsUnknown) {
  EXPECT_EQ(ReasonFor(PersonId::New(kNow)), "PERSON_NOT_FOUND");
}

TEST_F(PreparingIssue, FailsWhenAResponseIsMalformed) {
  identity_.version = 0;
  EXPECT_EQ(ReasonFor(identity_.person), "INTERNAL");
}

TEST_F(PreparingIssue, IsUnavailableWhenADownstreamServiceIsDown) {
  server_->Shutdown();
  EXPECT_EQ(ReasonFor(identity_.person), "SERVICE_UNAVAILABLE");
}

}  // namespace
}  // namespace jixue::certificate
