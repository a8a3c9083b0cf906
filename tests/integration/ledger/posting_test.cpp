// Events of approval and learning become entries, once.
#include <gmock/gmock.h>

#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/obs/metrics.h"
#include "services/ledger/app/posting/posting_metrics.h"
#include "tests/integration/ledger/fixture.h"

namespace jixue::ledger {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class Posting : public LedgerTest {};

TEST_F(Posting, R45_CreditsAnApprovedClaimAsProfessionalHours) {
  const std::string claim = NewId();
  EXPECT_TRUE(Deliver(Approved(240, claim)));
  const YearDetails year = Year();
  ASSERT_THAT(year.entries, SizeIs(1));
  EXPECT_EQ(year.summary.balance.professional_tenths, 240);
  EXPECT_EQ(year.entries[0].subject, Subject::kProfessional);
  EXPECT_EQ(year.entries[0].source, (Source{SourceKind::kClaim, claim}));
  EXPECT_EQ(year.entries[0].posted_at, kJune);
  EXPECT_EQ(StoredYear(), year.summary.balance);
}

TEST_F(Posting, PublishesACreditWithTheYearsVersion) {
  Deliver(Approved(240, NewId()));
  Deliver(Approved(75, NewId()));
  EXPECT_EQ(CountEvents("jixue.ledger.v1.HoursCredited"), 2);
  const auto event = LastEvent<v1::HoursCredited>();
  EXPECT_EQ(event.person_id(), person_.ToText());
  EXPECT_EQ(event.hours_tenths(), 75);
  EXPECT_EQ(event.year_version(), 2);
  EXPECT_EQ(database_.Sql("SELECT DISTINCT key FROM outbox"), person_.ToText());
}

TEST_F(Posting, CreditsAClaimOnceHoweverOftenItsEventComes) {
  const auto event = Approved(240, NewId());
  const EventId id = EventId::New(kJune);
  EXPECT_TRUE(Deliver(event, id));
  EXPECT_FALSE(Deliver(event, id)) << "the same event";
  EXPECT_TRUE(Deliver(event)) << "another event of the same claim";
  EXPECT_EQ(StoredYear().professional_tenths, 240);
  EXPECT_EQ(StoredYear().version, 1);
  EXPECT_EQ(CountEvents("jixue.ledger.v1.HoursCredited"), 1);
}

TEST_F(Posting, W01_RequiredProgrammeGivesTwentyHours) {
  Deliver(RequiredEarned(200));
  EXPECT_EQ(StoredYear().public_tenths, 200);
  EXPECT_TRUE(StoredYear().required_done());
}

TEST_F(Posting, W05_RequiredAndElectivesGiveThirtyHours) {
  Deliver(RequiredEarned(200));
  Deliver(CourseEarned(50));
  Deliver(CourseEarned(50));
  EXPECT_EQ(StoredYear().public_tenths, 300);
}

TEST_F(Posting, W06_ElectivesAloneDoNotCompleteTheRequiredSubject) {
  Deliver(CourseEarned(100));
  EXPECT_EQ(StoredYear().public_tenths, 100);
  EXPECT_FALSE(StoredYear().required_done());
}

TEST_F(Posting, W07_HalfOfTheElectivesGiveTheirOwnHours) {
  Deliver(CourseEarned(50));
  EXPECT_EQ(StoredYear().public_tenths, 50);
}

TEST_F(Posting, R18_ElectivesAboveTheCeilingArePostedAndExplained) {
  OpenPolicyYear();
  Deliver(CourseEarned(60));
  Deliver(CourseEarned(60));
  EXPECT_EQ(StoredYear().public_tenths, 100);
  const Compliance compliance = Explain();
  ASSERT_THAT(compliance.entries, SizeIs(2));
  EXPECT_EQ(compliance.entries[1].recognised_tenths, 40);
  EXPECT_EQ(compliance.entries[1].rule, "R-18");
}

TEST_F(Posting, TwoPeopleEarnTheSameProgramme) {
  Deliver(RequiredEarned(200));
  auto event = RequiredEarned(200);
  const PersonId other = PersonId::New(kJune);
  event.set_person_id(other.ToText());
  Deliver(event);
  EXPECT_EQ(Year().summary.balance.public_tenths, 200);
  EXPECT_EQ(YearOf(other).summary.balance.public_tenths, 200);
}

TEST_F(Posting, StudyAndExamOfOneProgrammeAreTwoEntries) {
  auto study = RequiredEarned(100);
  study.set_part(learning::v1::HoursPart::STUDY);
  study.set_required_done(false);
  auto exam = RequiredEarned(50);
  exam.set_part(learning::v1::HoursPart::EXAM);
  Deliver(study);
  EXPECT_FALSE(StoredYear().required_done());
  Deliver(exam);
  EXPECT_EQ(StoredYear().public_tenths, 150);
  EXPECT_TRUE(StoredYear().required_done());
}

TEST_F(Posting, R48_DeletionReversesWithAReason) {
  const std::string claim = NewId();
  Deliver(Approved(240, claim));
  clock_.Advance(std::chrono::hours{1});
  Deliver(Deleted(claim));
  const YearDetails year = Year();
  ASSERT_THAT(year.entries, SizeIs(2));
  EXPECT_EQ(year.entries[1].hours_tenths, -240);
  EXPECT_EQ(year.entries[1].reverses, year.entries[0].id);
  EXPECT_EQ(year.entries[1].reason, "重复登记");
  EXPECT_EQ(year.reversed_by.at(year.entries[0].id), year.entries[1].id);
  EXPECT_EQ(StoredYear().professional_tenths, 0);
  const auto event = LastEvent<v1::HoursReversed>();
  EXPECT_EQ(event.reverses_entry_id(), year.entries[0].id.ToText());
  EXPECT_EQ(event.hours_tenths(), 240);
  EXPECT_EQ(event.source().reference(), claim);
  EXPECT_EQ(event.year_version(), 2);
}

TEST_F(Posting, W30_DeletionLeavesSeventyTwoHoursAndANewerVersion) {
  const std::string claim = NewId();
  Deliver(RequiredEarned(200));
  Deliver(CourseEarned(100));
  Deliver(Approved(720, NewId()));
  Deliver(Approved(80, claim));
  ASSERT_EQ(StoredYear().total_tenths(), 1100);
  Deliver(Deleted(claim));
  EXPECT_EQ(StoredYear().professional_tenths, 720);
  EXPECT_EQ(StoredYear().total_tenths(), 1020);
  EXPECT_EQ(LastEvent<v1::HoursReversed>().year_version(), 5);
}

TEST_F(Posting, R48_ReversesOnceHoweverOftenTheEventComes) {
  const std::string claim = NewId();
  Deliver(Approved(240, claim));
  Deliver(Deleted(claim));
  Deliver(Deleted(claim));
  Deliver(Approved(240, claim));
  EXPECT_THAT(Year().entries, SizeIs(2));
  EXPECT_EQ(CountEvents("jixue.ledger.v1.HoursReversed"), 1);
}

TEST_F(Posting, R48_DeletionOfAnUnapprovedClaimChangesNothing) {
  const std::string claim = NewId();
  auto deleted = Deleted(claim);
  deleted.set_was_approved(false);
  Deliver(deleted);
  EXPECT_THAT(Year().entries, IsEmpty());
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM voided_source"), "0");
}

TEST_F(Posting, R48_AnApprovalThatComesAfterItsDeletionIsNotPosted) {
  const std::string claim = NewId();
  Deliver(Deleted(claim));
  Deliver(Approved(240, claim));
  EXPECT_THAT(Year().entries, IsEmpty());
  EXPECT_EQ(ParkedReason(), "");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM outbox"), "0");
}

TEST_F(Posting, ParksMalformedEvents) {
  auto no_hours = Approved(0, NewId());
  auto too_many = Approved(10'001, NewId());
  auto no_person = Approved(10, NewId());
  no_person.set_person_id("nobody");
  auto no_year = Approved(10, NewId());
  no_year.set_year(25);
  auto no_ceiling = CourseEarned(10);
  no_ceiling.clear_ceiling_tenths();
  auto no_part = RequiredEarned(10);
  no_part.clear_part();
  auto no_instant = Approved(10, NewId());
  no_instant.mutable_occurred_at()->set_seconds(std::int64_t{1} << 62);
  auto no_unit = Approved(10, NewId());
  no_unit.set_person_unit_id("nowhere");
  auto deleted_at_no_instant = Deleted(NewId());
  deleted_at_no_instant.mutable_occurred_at()->set_nanos(-1);
  auto deleted_of_no_year = Deleted(NewId());
  deleted_of_no_year.set_year(2200);
  for (const google::protobuf::Message* event : std::vector<const google::protobuf::Message*>{
           &no_hours, &too_many, &no_person, &no_year, &no_ceiling, &no_part, &no_instant, &no_unit,
           &deleted_at_no_instant, &deleted_of_no_year}) {
    Deliver(*event);
  }
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM parked_event WHERE reason = 'EVENT_INVALID'"),
            "10");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM entry"), "0");
}

TEST_F(Posting, R10_HoursArePostedToTheYearTheyBelongTo) {
  auto made_up = RequiredEarned(150);
  made_up.set_year(2024);
  made_up.set_made_up(true);
  Deliver(made_up);
  EXPECT_THAT(Year().entries, IsEmpty());
  EXPECT_EQ(database_.Sql(
                "SELECT year || ' ' || public_tenths || ' ' || made_up_tenths FROM person_year"),
            "2024 150 150");
}

TEST_F(Posting, AnEarlierStateStaysReadable) {
  const std::string claim = NewId();
  Deliver(Approved(240, claim));
  clock_.Advance(std::chrono::minutes{1});
  Deliver(Approved(80, NewId()));
  clock_.Advance(std::chrono::minutes{1});
  Deliver(Deleted(claim));
  const auto at = [&](int minutes) { return Year(kJune + std::chrono::minutes{minutes}); };
  EXPECT_THAT(Year(kJune - std::chrono::microseconds{1}).entries, IsEmpty());
  EXPECT_EQ(at(0).summary.balance.professional_tenths, 240);
  EXPECT_EQ(at(1).summary.balance.professional_tenths, 320);
  EXPECT_THAT(at(1).reversed_by, IsEmpty());
  EXPECT_EQ(at(2).summary.balance.professional_tenths, 80);
}

TEST_F(Posting, W31_HoursApprovedInTimeCountWheneverTheyArrive) {
  OpenPolicyYear();
  Deliver(RequiredEarned(200));
  Deliver(Approved(690, NewId()));
  clock_.Set(testing::At("2026-03-31T20:00:00+08:00"));
  const auto last = Approved(10, NewId());
  EXPECT_EQ(Year().summary.status, YearStatus::kInProgress);
  clock_.Set(testing::At("2026-04-01T09:00:00+08:00"));
  EXPECT_EQ(Year().summary.status, YearStatus::kNotMet);
  Deliver(last);
  EXPECT_EQ(Year().summary.status, YearStatus::kMet);
  EXPECT_EQ(Year().entries.back().occurred_at, testing::At("2026-03-31T20:00:00+08:00"));
}

TEST_F(Posting, W20_APublishedRequiredProgrammeIsRequired) {
  OpenPolicyYear();
  Deliver(Approved(900, NewId()));
  EXPECT_EQ(Year().summary.status, YearStatus::kMet)
      << "no programme is published that could be missing";
  Deliver(RequiredPublished());
  EXPECT_EQ(Year().summary.status, YearStatus::kInProgress);
  const Compliance compliance = Explain();
  ASSERT_THAT(compliance.requirements, SizeIs(3));
  EXPECT_EQ(compliance.requirements[2].rule, "R-12");
  EXPECT_FALSE(compliance.requirements[2].met);
  Deliver(RequiredEarned(450));
  EXPECT_EQ(Year().summary.status, YearStatus::kMet);
}

TEST_F(Posting, IsCountedOnceByItsKind) {
  StartPostingMetrics();
  const auto count = [](const std::string& kind) {
    const std::string text = obs::MetricsText();
    const std::string series = "ledger_entries_posted_total{kind=\"" + kind + "\"} ";
    const std::size_t at = text.find(series);
    return at == std::string::npos ? -1 : std::stoi(text.substr(at + series.size()));
  };
  const int credits = count("credit");
  const int reversals = count("reversal");
  const std::string claim = NewId();
  Deliver(Approved(240, claim));
  Deliver(Approved(240, claim));  // Settled already.
  EXPECT_EQ(count("credit"), credits + 1);
  EXPECT_EQ(count("reversal"), reversals);
  Deliver(Deleted(claim));
  EXPECT_EQ(count("credit"), credits + 1);
  EXPECT_EQ(count("reversal"), reversals + 1);
}

}  // namespace
}  // namespace jixue::ledger
