// Queries about the past (D60): what was answered for an instant stays true, whatever is posted at
// the same time.
#include <gmock/gmock.h>

#include <future>
#include <map>
#include <mutex>
#include <thread>

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/testing/wait.h"
#include "services/ledger/app/posting/credit_hours.h"
#include "services/ledger/app/years/settle_history.h"
#include "tests/integration/ledger/service_fixture.h"

namespace jixue::ledger {
namespace {

using std::chrono::microseconds;
using std::chrono::minutes;

class AsOf : public ServiceTest {
 protected:
  Result<v1::YearDetails> MyYear(std::optional<Timestamp> as_of) {
    v1::GetMyYearRequest request;
    request.set_year(2025);
    if (as_of) *request.mutable_as_of() = rpc::ToProto(*as_of);
    return Ask(*stub_, &Stub::GetMyYear, As(Learner()), request);
  }

  // The number of entries, or the reason of the failure.
  std::string EntriesAt(Timestamp as_of) {
    const auto year = MyYear(as_of);
    return year ? std::to_string(year->entries_size()) : year.error().reason;
  }

  v1::YearStatus::Code StatusAt(std::optional<Timestamp> as_of) { return MyYear(as_of)->status(); }

  Credit NewCredit() const {
    return {.entry = EntryId::New(kJune),
            .person = person_,
            .year = 2025,
            .subject = Subject::kProfessional,
            .hours = *Hours::FromTenths(10),
            .source = {SourceKind::kClaim, NewId()},
            .title = "数据库研修班",
            .group = std::nullopt,
            .occurred_at = kJune};
  }

  // A posting transaction that stays open until it is committed or destroyed.
  std::unique_ptr<db::Tx> OpenPosting() {
    auto tx = std::make_unique<db::Tx>(database_.pool(), db::Access::kReadWrite,
                                       std::chrono::steady_clock::now() + std::chrono::seconds{30});
    CreditHours(*tx, NewCredit(), {.at = clock_.Now()});
    return tx;
  }

  std::string AnsweredUntil() {
    return database_.Sql(
        "SELECT to_char(until AT TIME ZONE 'UTC', 'HH24:MI') FROM history_answered");
  }
};

TEST_F(AsOf, D60_AnInstantInTheFutureIsRejected) {
  EXPECT_TRUE(MyYear(kJune));
  const auto mine = MyYear(kJune + microseconds{1});
  ASSERT_FALSE(mine);
  EXPECT_EQ(mine.error().kind, ErrorKind::kInvalid);
  EXPECT_EQ(mine.error().fields.at(0).pointer, "#/asOf");
  EXPECT_EQ(mine.error().fields.at(0).code, "AS_OF_IN_FUTURE");

  v1::GetPersonYearRequest request;
  request.set_person_id(Member("张三").ToText());
  request.set_year(2025);
  *request.mutable_as_of() = rpc::ToProto(kJune + minutes{1});
  const auto person = Ask(*stub_, &Stub::GetPersonYear, As(UnitAdmin()), request);
  ASSERT_FALSE(person);
  EXPECT_EQ(person.error().fields.at(0).pointer, "#/asOf");
}

TEST_F(AsOf, D60_AnOpenPostingMakesLaterInstantsUnavailable) {
  auto posting = OpenPosting();
  clock_.Advance(minutes{1});
  EXPECT_EQ(EntriesAt(kJune - microseconds{1}), "0") << "before the posting began";
  const auto later = MyYear(kJune);
  ASSERT_FALSE(later);
  EXPECT_EQ(later.error().reason, "HISTORY_UNSETTLED");
  EXPECT_EQ(later.error().kind, ErrorKind::kUnavailable);
  EXPECT_EQ(EntriesAt(clock_.Now()), "HISTORY_UNSETTLED");
  posting->Commit();
  EXPECT_EQ(EntriesAt(kJune), "1") << "it was announced before the query";
  EXPECT_EQ(Differences(), std::vector<std::string>{});
}

TEST_F(AsOf, D60_PeopleInScopeAreReadAlike) {
  const PersonId member = Member("张三");
  auto posting = OpenPosting();
  v1::GetPersonYearRequest request;
  request.set_person_id(member.ToText());
  request.set_year(2025);
  *request.mutable_as_of() = rpc::ToProto(kJune);
  const auto ask = [&] { return Ask(*stub_, &Stub::GetPersonYear, As(UnitAdmin()), request); };
  EXPECT_EQ(ask().error().reason, "HISTORY_UNSETTLED");
  posting.reset();
  EXPECT_TRUE(ask());
}

TEST_F(AsOf, D60_AQueryWaitsForAPostingThatEndsWithinASecond) {
  auto posting = OpenPosting();
  auto answer = std::async(std::launch::async, [&] { return EntriesAt(kJune); });
  // The query has begun, so it is waiting.
  EXPECT_TRUE(testing::WaitUntil([&] { return AnsweredUntil() == "04:00"; }));
  posting->Commit();
  EXPECT_EQ(answer.get(), "1");
}

TEST_F(AsOf, D60_APostingThatFailsDoesNotBlock) {
  OpenPosting().reset();
  EXPECT_EQ(EntriesAt(kJune), "0");
}

TEST_F(AsOf, D60_AKilledSessionDoesNotBlock) {
  auto posting = OpenPosting();
  EXPECT_EQ(EntriesAt(kJune), "HISTORY_UNSETTLED");
  EXPECT_EQ(database_.Sql("SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = "
                          "'advisory' AND objsubid = 2 AND database = (SELECT oid FROM pg_database "
                          "WHERE datname = current_database())"),
            "1");
  EXPECT_TRUE(testing::WaitUntil([&] { return EntriesAt(kJune) == "0"; }));
}

TEST_F(AsOf, D60_WhatIsPostedAfterAnAnswerIsPostedLater) {
  clock_.Advance(minutes{1});
  const Timestamp asked = clock_.Now();
  EXPECT_EQ(EntriesAt(asked), "0");
  // An event that was received before the query is applied after it.
  InTransaction([&](db::Tx& tx) {
    CreditHours(tx, NewCredit(), {.at = kJune});
    return true;
  });
  EXPECT_EQ(EntriesAt(asked), "0");
  ASSERT_EQ(Year().entries.size(), 1u);
  EXPECT_EQ(Year().entries[0].posted_at, asked + microseconds{1});
  EXPECT_EQ(LastEvent<v1::HoursCredited>().posted_at().nanos(), 1000);
}

TEST_F(AsOf, D60_APostingThatReadsTheHorizonBeforeTheQueryIsWaitedFor) {
  // It has decided its instant already, and the query raises the horizon above it meanwhile.
  auto posting = OpenPosting();
  clock_.Advance(minutes{1});
  EXPECT_EQ(EntriesAt(clock_.Now()), "HISTORY_UNSETTLED");
  posting->Commit();
  EXPECT_EQ(EntriesAt(clock_.Now()), "1");
  EXPECT_EQ(Year().entries[0].posted_at, kJune);
}

TEST_F(AsOf, D60_TheDatabaseRejectsHistoryBeforeAnAnswer) {
  const std::string insert =
      "INSERT INTO entry (entry_id, person_id, person_seq, year, subject, hours_tenths, "
      "source_kind, source_reference, title, made_up, required_done, occurred_at, posted_at, hash) "
      "VALUES (gen_random_uuid(), gen_random_uuid(), 1, 2025, 2, 10, 2, 'x', 'x', false, false, "
      "'2025-06-01 04:00:00+00', '2025-06-01 04:00:00+00', sha256('x'))";
  EXPECT_EQ(EntriesAt(kJune), "0");
  try {
    database_.Sql(insert);
    ADD_FAILURE() << "an instance of the previous version rewrites the past";
  } catch (const std::exception& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("a query was answered"));
    EXPECT_TRUE(db::IsRetryable(error));
  }
}

TEST_F(AsOf, D60_ThePolicyOfThatTimeJudges) {
  OpenPolicyYear();
  clock_.Advance(minutes{1});
  Deliver(Approved(900, NewId()));
  const Timestamp met = clock_.Now();
  clock_.Advance(minutes{1});
  v1::UpdatePolicyYearRequest request;
  request.set_year(2025);
  request.set_etag("1");
  request.set_total_hours(100);
  request.mutable_update_mask()->add_paths("total_hours");
  ASSERT_TRUE(Ask(*stub_, &Stub::UpdatePolicyYear, As(Operator()), request));
  EXPECT_EQ(StatusAt(std::nullopt), v1::YearStatus::IN_PROGRESS);
  EXPECT_EQ(StatusAt(clock_.Now()), v1::YearStatus::IN_PROGRESS);
  EXPECT_EQ(StatusAt(clock_.Now() - microseconds{1}), v1::YearStatus::MET);
  EXPECT_EQ(StatusAt(met), v1::YearStatus::MET);
  EXPECT_EQ(StatusAt(kJune - microseconds{1}), v1::YearStatus::IN_PROGRESS) << "no policy yet";
}

TEST_F(AsOf, D60_AProgrammeThatIsPublishedLaterDoesNotJudgeThePast) {
  OpenPolicyYear();
  Deliver(Approved(900, NewId()));
  clock_.Advance(minutes{1});
  Deliver(RequiredPublished());
  EXPECT_EQ(StatusAt(std::nullopt), v1::YearStatus::IN_PROGRESS);
  EXPECT_EQ(StatusAt(clock_.Now()), v1::YearStatus::IN_PROGRESS);
  EXPECT_EQ(StatusAt(kJune), v1::YearStatus::MET);
}

TEST_F(AsOf, D60_ARuleThatComesAfterAnAnswerIsInForceLater) {
  OpenPolicyYear();
  Deliver(Approved(900, NewId()));
  clock_.Advance(minutes{1});
  const Timestamp asked = clock_.Now();
  EXPECT_EQ(StatusAt(asked), v1::YearStatus::MET);
  clock_.Set(kJune);  // As if both had been received before the query.
  Deliver(RequiredPublished());
  v1::UpdatePolicyYearRequest request;
  request.set_year(2025);
  request.set_etag("*");
  request.set_total_hours(100);
  request.mutable_update_mask()->add_paths("total_hours");
  ASSERT_TRUE(Ask(*stub_, &Stub::UpdatePolicyYear, As(Operator()), request));
  clock_.Advance(minutes{2});
  EXPECT_EQ(StatusAt(asked), v1::YearStatus::MET);
  EXPECT_EQ(StatusAt(std::nullopt), v1::YearStatus::IN_PROGRESS);
}

TEST_F(AsOf, D60_EveryVersionOfAPolicyYearIsKeptWhoeverWritesIt) {
  OpenPolicyYear();
  // As an instance of the previous version writes it.
  database_.Sql("UPDATE policy_year SET version = 2, total_tenths = 1000");
  EXPECT_EQ(
      database_.Sql("SELECT string_agg(version || ' ' || total_tenths, ', ' ORDER BY version) "
                    "FROM policy_year_version"),
      "1 900, 2 1000");
  EXPECT_EQ(database_.Sql("SELECT bool_and(v.in_force_from = p.in_force_from) FROM policy_year p "
                          "JOIN policy_year_version v USING (year, version)"),
            "t");
  EXPECT_ANY_THROW(database_.Sql("UPDATE policy_year_version SET total_tenths = 1"));
  EXPECT_ANY_THROW(database_.Sql("DELETE FROM policy_year_version"));
}

TEST_F(AsOf, D60_APolicyYearThatExistsLeavesNoVersion) {
  OpenPolicyYear();
  OpenPolicyYear();
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM policy_year_version"), "1");
}

// What was answered for an instant is compared with the answer for it after everything is posted.
TEST_F(AsOf, D60_NoAnswerEverChangesUnderLoad) {
  constexpr int kPostings = 40;
  std::mutex mutex;
  std::map<Timestamp, std::string> answers;
  std::atomic<int> posting{2};
  const auto post = [&] {
    for (int i = 0; i < kPostings; ++i) {
      Deliver(Approved(10, NewId()));
      clock_.Advance(microseconds{7});
    }
    --posting;
  };
  const auto ask = [&] {
    while (posting > 0) {
      const Timestamp as_of = clock_.Now();
      const std::string answer = EntriesAt(as_of);
      if (answer == "HISTORY_UNSETTLED") continue;
      const std::lock_guard lock{mutex};
      answers.emplace(as_of, answer);
    }
  };
  std::thread threads[] = {std::thread{post}, std::thread{post}, std::thread{ask}};
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM entry"), std::to_string(2 * kPostings));
  EXPECT_FALSE(answers.empty());
  clock_.Advance(minutes{1});
  for (const auto& [as_of, answer] : answers) EXPECT_EQ(EntriesAt(as_of), answer);
  EXPECT_EQ(Differences(), std::vector<std::string>{});
}

}  // namespace
}  // namespace jixue::ledger
