// The states that other services get from the outbox, from Kafka and by internal RPCs (D3, D4,
// D15).
#include "libs/rpc/wire/metadata.h"
#include "libs/testing/wait.h"
#include "libs/values/id_index.h"
#include "tests/integration/identity/fixture.h"

namespace jixue::identity {
namespace {

class States : public IdentityTest {
 protected:
  States() : internal_{v1::IdentityInternalService::NewStub(channel_)} {}

  std::string ReadPerson(const std::string& person, const std::string& service_token,
                         v1::PersonState* state) {
    grpc::ClientContext context;
    if (!service_token.empty()) context.AddMetadata(rpc::kServiceTokenName, service_token);
    v1::GetPersonStateRequest request;
    request.set_person_id(person);
    const grpc::Status status = internal_->GetPersonState(&context, request, state);
    return status.ok() ? "" : rpc::FromStatus(status).reason;
  }

  std::unique_ptr<v1::IdentityInternalService::Stub> internal_;
};

TEST_F(States, OfPeopleHaveTheMaskedNumberAndTheBlindIndex) {
  const std::string unit = MakeUnit().unit_id();
  const std::string person = Register("zhangsan", unit, "", "450100199001010017");
  const auto state = LastState<v1::PersonState>(person);
  EXPECT_EQ(state.person_id(), person);
  EXPECT_EQ(state.version(), 1);
  EXPECT_EQ(state.name(), "张三");
  EXPECT_EQ(state.id_number_masked(), "450100**********17");
  EXPECT_EQ(state.id_number_index(),
            IdNumberIndex(config_.id_index_key,
                          *IdNumber::Parse("450100199001010017", CivilDate(clock_.Now()))));
  EXPECT_EQ(state.unit_id(), unit);
  EXPECT_FALSE(state.has_industry());
}

TEST_F(States, HaveTheRowsOfTheContract) {
  const std::string unit = MakeUnit().unit_id();
  const std::string person = Register("zhangsan", unit);
  EXPECT_EQ(Sql("SELECT topic || ' ' || type || ' ' || aggregatetype FROM outbox WHERE key = '" +
                unit + "'"),
            "jixue.identity.unit.v1 jixue.identity.v1.UnitState unit");
  EXPECT_EQ(Sql("SELECT topic || ' ' || type || ' ' || aggregatetype FROM outbox WHERE key = '" +
                person + "'"),
            "jixue.identity.person.v1 jixue.identity.v1.PersonState person");
}

TEST_F(States, AreReadByOtherServicesOnly) {
  const std::string unit = MakeUnit().unit_id();
  const std::string person = Register("zhangsan", unit);
  v1::PersonState state;
  EXPECT_EQ(ReadPerson(person, "", &state), "AUTHENTICATION_REQUIRED");
  EXPECT_EQ(ReadPerson(person, "approval.identity.1.00", &state), "TOKEN_INVALID");
  EXPECT_EQ(ReadPerson(person, ServiceToken(), &state), "");
  EXPECT_EQ(state.SerializeAsString(), LastState<v1::PersonState>(person).SerializeAsString());
  EXPECT_EQ(ReadPerson(PersonId::New(clock_.Now()).ToText(), ServiceToken(), &state),
            "PERSON_NOT_FOUND");
}

TEST_F(States, OfUnitsAreReadToo) {
  const std::string unit = MakeUnit().unit_id();
  grpc::ClientContext context;
  context.AddMetadata(rpc::kServiceTokenName, ServiceToken());
  v1::GetUnitStateRequest request;
  request.set_unit_id(unit);
  v1::UnitState state;
  ASSERT_TRUE(internal_->GetUnitState(&context, request, &state).ok());
  EXPECT_EQ(state.SerializeAsString(), LastState<v1::UnitState>(unit).SerializeAsString());
}

TEST_F(States, TheSigningKeyIsThatOfTheTokens) {
  grpc::ClientContext context;
  context.AddMetadata(rpc::kServiceTokenName, ServiceToken());
  v1::ListSigningKeysResponse keys;
  ASSERT_TRUE(internal_->ListSigningKeys(&context, {}, &keys).ok());
  ASSERT_EQ(keys.keys_size(), 1);
  EXPECT_EQ(keys.keys(0).key_id(), signer_.key_id());
  EXPECT_EQ(keys.keys(0).public_key(), signer_.public_key());
}

TEST_F(States, LeaveTheOutboxForKafka) {
  for (const char* topic : {"jixue.identity.unit.v1", "jixue.identity.person.v1"}) {
    jixue::testing::MakeTopic(topic);
  }
  Register("zhangsan", MakeUnit().unit_id());
  identity_->Stop(std::chrono::seconds{2});
  relay_lock_.reset();
  config_.common.consumer.brokers = jixue::testing::TestKafkaBrokers();
  const auto publisher = Wire(config_, clock_);
  publisher->Start();
  EXPECT_TRUE(jixue::testing::WaitUntil([&] { return Sql("SELECT count(*) FROM outbox") == "0"; }));
  for (const auto& readiness : publisher->Readinesses()) {
    EXPECT_EQ(readiness.problem(), "") << readiness.name;
  }
  publisher->Stop(std::chrono::seconds{2});
}

}  // namespace
}  // namespace jixue::identity
