// Random histories with concurrent postings, compared with a trivial reference and with the
// consistency check.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <thread>

#include "tests/integration/ledger/fixture.h"

namespace jixue::ledger {
namespace {

using ::testing::IsEmpty;

class History : public LedgerTest {
 protected:
  // Delivers all events, each thread every n-th one.
  void DeliverAtOnce(const std::vector<approval::v1::ClaimApproved>& claims,
                     const std::vector<learning::v1::PublicHoursEarned>& courses) {
    std::vector<const google::protobuf::Message*> events;
    for (const auto& event : claims) events.push_back(&event);
    for (const auto& event : courses) events.push_back(&event);
    database_.pool();  // Made on first use, which is not thread-safe.
    std::vector<std::thread> threads;
    for (std::size_t first = 0; first < kThreads; ++first) {
      threads.emplace_back([&, first] {
        for (std::size_t i = first; i < events.size(); i += kThreads) Deliver(*events[i]);
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

  static constexpr std::size_t kThreads = 4;
};

TEST_F(History, R18_TwoElectivesAtOnceArePostedInFullAndRecognisedUpToTheCeiling) {
  for (int round = 0; round < 20; ++round) {
    person_ = PersonId::New(kJune);
    DeliverAtOnce({}, {CourseEarned(70), CourseEarned(70)});
    EXPECT_THAT(Year().entries, ::testing::SizeIs(2));
    EXPECT_EQ(StoredYear().public_tenths, 100);
    EXPECT_EQ(StoredYear().version, 2);
  }
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(History, OneClaimApprovedByManyAtOnceIsCreditedOnce) {
  const auto event = Approved(240, NewId());
  DeliverAtOnce({event, event, event, event, event, event, event, event}, {});
  EXPECT_EQ(StoredYear().professional_tenths, 240);
  EXPECT_EQ(CountEvents("jixue.ledger.v1.HoursCredited"), 1);
}

TEST_F(History, OfManyPeopleAddsUp) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random{seed};
  struct Reference {
    std::int32_t professional = 0;
    std::int32_t electives = 0;
    std::int64_t postings = 0;
  };
  std::map<PersonId, Reference> expected;
  for (int round = 0; round < 8; ++round) {
    person_ = PersonId::New(kJune);
    Reference& reference = expected[person_];
    std::vector<approval::v1::ClaimApproved> claims;
    std::vector<learning::v1::PublicHoursEarned> courses;
    for (int i = 0; i < 12; ++i) {
      const auto tenths = static_cast<std::int32_t>(1 + random() % 60);
      if (random() % 2 == 0) {
        claims.push_back(Approved(tenths, NewId()));
        reference.professional += tenths;
      } else {
        courses.push_back(CourseEarned(tenths));
        reference.electives += tenths;
      }
      ++reference.postings;
    }
    DeliverAtOnce(claims, courses);
    for (const auto& claim : claims) {
      if (random() % 3 != 0) continue;
      Deliver(Deleted(claim.claim_id()));
      reference.professional -= claim.hours_tenths();
      ++reference.postings;
    }
  }
  for (const auto& [person, reference] : expected) {
    person_ = person;
    EXPECT_EQ(StoredYear().professional_tenths, reference.professional);
    EXPECT_EQ(StoredYear().public_tenths, std::min(reference.electives, 100));
    EXPECT_EQ(StoredYear().version, reference.postings);
    EXPECT_EQ(StoredYear(), Year().summary.balance);
  }
  EXPECT_THAT(Differences(), IsEmpty());
}

TEST_F(History, CheckFindsChangesThatWereMadePastTheLedger) {
  Deliver(Approved(240, NewId()));
  Deliver(CourseEarned(60));
  database_.Sql("UPDATE person_year SET professional_tenths = 250");
  EXPECT_THAT(Differences(), ::testing::ElementsAre(::testing::HasSubstr("professional 250")));
  database_.Sql("UPDATE person_year SET professional_tenths = 240");
  EXPECT_THAT(Differences(), IsEmpty());
  database_.Sql(
      "SET session_replication_role = replica; UPDATE entry SET title = 'forged' WHERE subject = "
      "2");
  EXPECT_THAT(Differences(), ::testing::Contains(::testing::HasSubstr("hash does not fit")));
}

TEST_F(History, CheckFindsSumsWithoutAChain) {
  database_.Sql("INSERT INTO person_year VALUES ('" + person_.ToText() +
                "', 2025, 1, 10, 0, 0, 0, 0)");
  EXPECT_THAT(Differences(), ::testing::ElementsAre(::testing::HasSubstr("without a chain")));
}

}  // namespace
}  // namespace jixue::ledger
