// Policy years through the gRPC service.
#include <gmock/gmock.h>

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/rpc/wire/proto_time.h"
#include "tests/integration/ledger/service_fixture.h"

namespace jixue::ledger {
namespace {

class PolicyYears : public ServiceTest {
 protected:
  static v1::CreatePolicyYearRequest Request(std::int32_t year = 2025) {
    v1::CreatePolicyYearRequest request;
    request.set_year(year);
    request.set_total_hours(90);
    request.mutable_professional_share()->set_numerator(2);
    request.mutable_professional_share()->set_denominator(3);
    *request.mutable_registration_opens_at() =
        rpc::ToProto(testing::At("2025-01-01T00:00:00+08:00"));
    *request.mutable_registration_closes_at() =
        rpc::ToProto(testing::At("2026-03-31T23:59:59+08:00"));
    request.add_make_up_years(2024);
    return request;
  }

  Result<v1::PolicyYear> Create(const v1::CreatePolicyYearRequest& request) {
    return Ask(*stub_, &Stub::CreatePolicyYear, As(Operator()), request);
  }

  Result<v1::PolicyYear> Update(const v1::UpdatePolicyYearRequest& request) {
    return Ask(*stub_, &Stub::UpdatePolicyYear, As(Operator()), request);
  }

  // A change of one field of 2025.
  static v1::UpdatePolicyYearRequest ChangeOf(const std::string& path, const std::string& etag) {
    v1::UpdatePolicyYearRequest request;
    request.set_year(2025);
    request.set_etag(etag);
    request.mutable_update_mask()->add_paths(path);
    return request;
  }
};

TEST_F(PolicyYears, AreCreatedOnceAndPublished) {
  const auto created = Create(Request());
  ASSERT_TRUE(created) << created.error().reason;
  EXPECT_EQ(created->etag(), "1");
  EXPECT_EQ(created->ratio_mode(), v1::RatioMode::LITERAL);
  EXPECT_EQ(created->total_hours(), 90);
  const auto state = LastEvent<v1::PolicyYearState>();
  EXPECT_EQ(state.version(), 1);
  EXPECT_EQ(state.total_tenths(), 900);
  EXPECT_EQ(database_.Sql("SELECT topic || ' ' || key FROM outbox"),
            "jixue.ledger.policy_year.v1 2025");

  const auto again = Create(Request());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().reason, "POLICY_YEAR_EXISTS");
  EXPECT_EQ(again.error().kind, ErrorKind::kAlreadyExists);
}

TEST_F(PolicyYears, AreRejectedWithAllWrongFields) {
  auto request = Request();
  request.mutable_professional_share()->set_numerator(3);
  request.add_make_up_years(2025);
  request.add_make_up_years(2024);
  *request.mutable_registration_closes_at() = request.registration_opens_at();
  const auto rejected = Create(request);
  ASSERT_FALSE(rejected);
  std::vector<std::string> pointers;
  for (const FieldError& field : rejected.error().fields) pointers.push_back(field.pointer);
  EXPECT_THAT(pointers, ::testing::UnorderedElementsAre("#/professionalShare/numerator",
                                                        "#/registrationClosesAt", "#/makeUpYears/1",
                                                        "#/makeUpYears/2"));
}

TEST_F(PolicyYears, ChangeOnlyTheFieldsOfTheMask) {
  ASSERT_TRUE(Create(Request()));
  auto request = ChangeOf("total_hours", "\"1\"");
  request.set_total_hours(72.5);
  request.add_make_up_years(2020);  // Not in the mask.
  const auto changed = Update(request);
  ASSERT_TRUE(changed) << changed.error().reason;
  EXPECT_EQ(changed->total_hours(), 72.5);
  EXPECT_EQ(changed->make_up_years_size(), 1);
  EXPECT_EQ(changed->etag(), "2");
  EXPECT_EQ(LastEvent<v1::PolicyYearState>().version(), 2);
}

TEST_F(PolicyYears, ClearFieldsThatAreNamedWithoutAValue) {
  ASSERT_TRUE(Create(Request()));
  const auto cleared = Update(ChangeOf("make_up_years", "1"));
  ASSERT_TRUE(cleared);
  EXPECT_EQ(cleared->make_up_years_size(), 0);
  const auto rejected = Update(ChangeOf("registration_closes_at", "2"));
  ASSERT_FALSE(rejected);
  EXPECT_EQ(rejected.error().fields.at(0).pointer, "#/registrationClosesAt");
  EXPECT_EQ(rejected.error().fields.at(0).code, "REQUIRED");
}

TEST_F(PolicyYears, KeepTheirVersionWhenNothingChanges) {
  ASSERT_TRUE(Create(Request()));
  auto request = ChangeOf("total_hours", "1");
  request.set_total_hours(90);
  EXPECT_EQ(Update(request)->etag(), "1");
  EXPECT_EQ(CountEvents("jixue.ledger.v1.PolicyYearState"), 1);
}

TEST_F(PolicyYears, CheckExistenceThenEtagThenRules) {
  auto request = ChangeOf("registration_closes_at", "");
  *request.mutable_registration_closes_at() = rpc::ToProto(testing::At("2024-01-01T00:00:00Z"));
  EXPECT_EQ(Update(request).error().reason, "POLICY_YEAR_NOT_FOUND");
  ASSERT_TRUE(Create(Request()));
  EXPECT_EQ(Update(request).error().reason, "ETAG_REQUIRED");
  request.set_etag("7");
  EXPECT_EQ(Update(request).error().reason, "ETAG_STALE");
  request.set_etag("*");
  EXPECT_EQ(Update(request).error().fields.at(0).code, "BEFORE_START");
}

TEST_F(PolicyYears, AreListedNewestFirstInPages) {
  for (const std::int32_t year : {2025, 2027, 2026}) {
    auto request = Request(year);
    request.clear_make_up_years();
    ASSERT_TRUE(Create(request));
  }
  v1::ListPolicyYearsRequest page;
  page.set_page_size(2);
  const auto first = Ask(*stub_, &Stub::ListPolicyYears, As(Learner()), page);
  ASSERT_EQ(first->items_size(), 2);
  EXPECT_EQ(first->items(0).year(), 2027);
  EXPECT_EQ(first->items(1).year(), 2026);
  page.set_page_token(first->next_page_token());
  const auto second = Ask(*stub_, &Stub::ListPolicyYears, As(Learner()), page);
  ASSERT_EQ(second->items_size(), 1);
  EXPECT_EQ(second->items(0).year(), 2025);
  EXPECT_EQ(second->next_page_token(), "");
  page.set_page_token("forged");
  EXPECT_EQ(Ask(*stub_, &Stub::ListPolicyYears, As(Learner()), page).error().fields.at(0).code,
            "BAD_PAGE_TOKEN");
}

TEST_F(PolicyYears, AreReadByEverybodyAndByServices) {
  v1::GetPolicyYearRequest request;
  request.set_year(2025);
  EXPECT_EQ(Ask(*stub_, &Stub::GetPolicyYear, As(Learner()), request).error().reason,
            "POLICY_YEAR_NOT_FOUND");
  ASSERT_TRUE(Create(Request()));
  EXPECT_EQ(Ask(*stub_, &Stub::GetPolicyYear, As(Learner()), request)->year(), 2025);
  v1::GetPolicyYearStateRequest state;
  state.set_year(2025);
  EXPECT_EQ(Ask(*internal_stub_, &InternalStub::GetPolicyYearState, AsService(), state)
                ->share_denominator(),
            3);
  EXPECT_EQ(
      Ask(*internal_stub_, &InternalStub::GetPolicyYearState, As(Operator()), state).error().kind,
      ErrorKind::kUnauthenticated);
}

TEST_F(PolicyYears, AreCreatedByOperatorsOnly) {
  EXPECT_EQ(Ask(*stub_, &Stub::CreatePolicyYear, As(Learner()), Request()).error().reason,
            "PERMISSION_DENIED");
}

}  // namespace
}  // namespace jixue::ledger
