#include "tests/integration/approval/fixture.h"

#include "services/approval/app/update_claim.h"
#include "services/approval/app/withdraw_claims.h"
#include "services/approval/migrations.h"

namespace jixue::approval {

namespace {

Call CallOf(std::optional<PersonId> person, std::vector<Role> roles, Timestamp at) {
  Call call;
  call.principal.emplace(Principal{.account = AccountId::New(at),
                                   .session = SessionId::New(at),
                                   .person = person,
                                   .roles = std::move(roles)});
  call.request_id = "test";
  call.received_at = at;
  call.deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  return call;
}

Role AdminOf(const UnitId& unit, std::optional<DepartmentId> department) {
  return {RoleCode::kUnitAdmin, unit, department, std::nullopt, std::nullopt};
}

const Role kLearner{RoleCode::kLearner, std::nullopt, std::nullopt, std::nullopt, std::nullopt};

}  // namespace

std::vector<std::string> ReasonsOf(const Result<std::vector<ItemOutcome>>& outcomes) {
  std::vector<std::string> reasons;
  for (const auto& outcome : outcomes.value()) {
    reasons.push_back(outcome.result ? "" : outcome.result.error().reason);
  }
  return reasons;
}

ApprovalTest::ApprovalTest()
    : database_{"approval", kMigrations},
      unit_{AddUnit()},
      department_{DepartmentId::New(kNoon)},
      person_{AddPerson(unit_, department_)} {
  Store([](db::Tx& tx) {
    UpsertPolicyYearReplica(
        tx, {.year = 2025,
             .version = 1,
             .registration_opens_at = jixue::testing::At("2025-01-01T00:00:00+08:00"),
             .registration_closes_at = jixue::testing::At("2026-03-31T23:59:59+08:00"),
             .make_up_years = {}});
  });
}

UnitId ApprovalTest::AddUnit(std::optional<Industry> industry) {
  const auto id = UnitId::New(kNoon);
  Store([&](db::Tx& tx) { UpsertUnitReplica(tx, {id, 1, "广西大学", "450100", industry}); });
  return id;
}

PersonId ApprovalTest::AddPerson(std::optional<UnitId> unit, std::optional<DepartmentId> department,
                                 std::optional<Industry> confirmed_industry) {
  auto person = NewPerson(unit, department);
  person.confirmed_industry = confirmed_industry;
  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, person, Cause{kNoon}); });
  return person.id;
}

replica::Person ApprovalTest::NewPerson(std::optional<UnitId> unit,
                                        std::optional<DepartmentId> department) {
  const auto id = PersonId::New(kNoon);
  const auto& bytes = id.uuid().bytes();
  // 32 bytes that no other person has.
  std::string index{bytes.begin(), bytes.end()};
  return {id, 1, "张三", "450100**********17", index + index, unit, department, std::nullopt};
}

Call ApprovalTest::LearnerCall(const PersonId& person, Timestamp at) const {
  return CallOf(person, {kLearner}, at);
}

Call ApprovalTest::UnitAdminCall(const UnitId& unit, Timestamp at) const {
  return CallOf(std::nullopt, {AdminOf(unit, std::nullopt)}, at);
}

Call ApprovalTest::DepartmentAdminCall(const UnitId& unit, const DepartmentId& department) const {
  return CallOf(std::nullopt, {AdminOf(unit, department)}, kNoon);
}

Call ApprovalTest::PersonAndUnitAdminCall(const PersonId& person, const UnitId& unit) const {
  return CallOf(person, {kLearner, AdminOf(unit, std::nullopt)}, kNoon);
}

NewClaim ApprovalTest::TrainingOf(const PersonId& person, std::string_view start,
                                  std::string_view end) {
  const Statement statement{
      .year = 2025,
      .activity_type = ActivityType::kTraining,
      .title = "数据库研修班",
      .organiser = "广西大学",
      .span = {ParseDate(start).value(), Half::kAm, ParseDate(end).value(), Half::kPm},
      .hours = std::nullopt};
  return {person, Complete(statement).value(), true};
}

Result<ClaimView> ApprovalTest::Register(const Call& call, const NewClaim& claim) {
  return Write([&](db::Tx& tx) { return CreateClaim(tx, call, claim); });
}

ClaimId ApprovalTest::Draft(const PersonId& person, std::string_view start, std::string_view end) {
  return Register(LearnerCall(person), TrainingOf(person, start, end)).value().claim.id;
}

ClaimId ApprovalTest::Pending(const PersonId& person, const UnitId& reviewer,
                              std::string_view start, std::string_view end) {
  const auto id = Draft(person, start, end);
  EXPECT_EQ(ReasonsOf(SubmitAll(LearnerCall(person), {id}, reviewer)), std::vector{std::string{}});
  return id;
}

ClaimId ApprovalTest::Decided(const PersonId& person, const UnitId& reviewer, bool approves) {
  const auto id = Pending(person, reviewer);
  const Review review{approves, approves ? std::nullopt : std::optional<std::string>{"材料不全"}};
  EXPECT_EQ(ReasonsOf(DecideAll(UnitAdminCall(reviewer), {id}, review)),
            std::vector{std::string{}});
  return id;
}

void ApprovalTest::Move(const PersonId& person, std::int64_t version, std::optional<UnitId> unit,
                        Timestamp since) {
  auto state = NewPerson(unit);
  state.id = person;
  state.version = version;
  Store([&](db::Tx& tx) { UpsertPersonReplica(tx, state, Cause{since}); });
}

Result<std::vector<ItemOutcome>> ApprovalTest::SubmitAll(const Call& call,
                                                         const std::vector<ClaimId>& ids,
                                                         const UnitId& reviewer) {
  Submission submission{{}, reviewer};
  for (const auto& id : ids) submission.items.push_back({id});
  return Write([&](db::Tx& tx) { return SubmitClaims(tx, call, submission, {}); });
}

std::string ApprovalTest::SubmitOne(const Call& call, const SubmissionItem& item,
                                    const UnitId& reviewer) {
  return ReasonsOf(Write([&](db::Tx& tx) {
           return SubmitClaims(tx, call, {{item}, reviewer}, {});
         }))
      .front();
}

std::string ApprovalTest::DecideOne(const Call& call, const DecisionItem& item,
                                    const Review& review) {
  return ReasonsOf(Write([&](db::Tx& tx) {
           return DecideClaims(tx, call, {{item}, review});
         }))
      .front();
}

Result<std::vector<ItemOutcome>> ApprovalTest::DecideAll(const Call& call, std::vector<ClaimId> ids,
                                                         Review review) {
  Decisions decisions{{}, std::move(review)};
  for (const auto& id : ids) decisions.items.push_back({id});
  return Write([&](db::Tx& tx) { return DecideClaims(tx, call, decisions); });
}

std::string ApprovalTest::WithdrawOne(const Call& call, const ClaimId& id) {
  return ReasonsOf(Write([&](db::Tx& tx) { return WithdrawClaims(tx, call, {id}); })).front();
}

std::string ApprovalTest::ChangeHours(const Call& call, const ClaimId& id, std::int64_t tenths,
                                      const std::string& etag) {
  ContentChange content;
  content.hours = Hours::FromTenths(tenths).value();
  const auto changed = Write([&](db::Tx& tx) {
    return UpdateClaim(tx, call, {id, etag, content});
  });
  return changed ? "" : changed.error().reason;
}

std::string ApprovalTest::StateOf(const ClaimId& id) {
  return database_.Sql(
      "SELECT CASE WHEN deleted_at IS NULL THEN state ELSE 'deleted' END FROM claim WHERE claim_id "
      "= "
      "'" +
      id.ToText() + "'");
}

std::string ApprovalTest::Events() {
  return database_.Sql(
      "SELECT coalesce(string_agg(replace(type, 'jixue.approval.v1.', ''), ' ' ORDER BY seq), '')"
      " FROM outbox");
}

}  // namespace jixue::approval
