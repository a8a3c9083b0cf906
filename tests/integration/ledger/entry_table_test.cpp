// The last line of defence: changes that the schema itself rejects (D17, D39).
#include <gmock/gmock.h>

#include "tests/integration/ledger/fixture.h"

namespace jixue::ledger {
namespace {

class EntryTable : public LedgerTest {
 protected:
  // The message of the error that a statement ends with; empty when it succeeds. It runs as
  // superuser, because triggers and constraints apply to everybody.
  std::string ErrorOf(const std::string& statement) {
    try {
      database_.Sql(statement);
      return {};
    } catch (const std::exception& error) {
      return error.what();
    }
  }

  bool AppMay(const std::string& table, const std::string& privilege) {
    return database_.Sql("SELECT has_table_privilege('ledger_app', '" + table + "', '" + privilege +
                         "')") == "t";
  }

  // Inserts a copy of the only entry, with some columns changed.
  std::string InsertCopy(const std::string& columns, const std::string& values) {
    return "WITH e AS (SELECT * FROM entry LIMIT 1) INSERT INTO entry (entry_id, person_id, "
           "person_seq, year, subject, "
           "title, made_up, required_done, occurred_at, posted_at, hash, " +
           columns +
           ") SELECT gen_random_uuid(), person_id, person_seq + 1, year, subject, title, "
           "made_up, " +
           "required_done, occurred_at, posted_at, hash, " + values + " FROM e";
  }
};

TEST_F(EntryTable, IsNeverChanged) {
  Deliver(Approved(240, NewId()));
  for (const char* statement :
       {"UPDATE entry SET hours_tenths = 1", "DELETE FROM entry", "TRUNCATE entry CASCADE"}) {
    EXPECT_THAT(ErrorOf(statement), ::testing::HasSubstr("entries are never changed")) << statement;
  }
}

TEST_F(EntryTable, GivesTheServiceSelectAndInsertOnly) {
  EXPECT_TRUE(AppMay("entry", "SELECT"));
  EXPECT_TRUE(AppMay("entry", "INSERT"));
  for (const char* privilege : {"UPDATE", "DELETE", "TRUNCATE", "TRIGGER", "REFERENCES"}) {
    EXPECT_FALSE(AppMay("entry", privilege)) << privilege;
  }
  EXPECT_FALSE(AppMay("person_year", "DELETE"));
  EXPECT_FALSE(AppMay("person_chain", "DELETE"));
}

TEST_F(EntryTable, HoldsAClaimOnceAndAProgrammeOncePerPerson) {
  Deliver(Approved(240, NewId()));
  EXPECT_NE(ErrorOf(InsertCopy("hours_tenths, source_kind, source_reference",
                               "240, source_kind, source_reference")),
            "");
  const std::string other_person =
      "INSERT INTO entry (entry_id, person_id, person_seq, year, subject, hours_tenths, "
      "source_kind, source_reference, "
      "title, made_up, required_done, occurred_at, posted_at, hash) SELECT gen_random_uuid(), "
      "gen_random_uuid(), 1, "
      "year, subject, hours_tenths, source_kind, source_reference, title, made_up, required_done, "
      "occurred_at, "
      "posted_at, hash FROM entry";
  EXPECT_NE(ErrorOf(other_person), "");
}

TEST_F(EntryTable, TiesTheSignToTheReversal) {
  Deliver(Approved(240, NewId()));
  EXPECT_NE(ErrorOf(InsertCopy("hours_tenths, source_kind, source_reference", "-240, 2, 'x'")), "");
  EXPECT_NE(ErrorOf(InsertCopy("hours_tenths, source_kind, source_reference, reverses, reason",
                               "240, 2, 'x', entry_id, 'r'")),
            "");
  EXPECT_NE(ErrorOf(InsertCopy("hours_tenths, source_kind, source_reference, reverses",
                               "-240, 2, 'x', entry_id")),
            "")
      << "a reversal has a reason";
  EXPECT_EQ(ErrorOf(InsertCopy("hours_tenths, source_kind, source_reference, reverses, reason",
                               "-240, 2, 'x', entry_id, 'r'")),
            "");
}

TEST_F(EntryTable, LetsAnEntryBeReversedOnce) {
  const std::string claim = NewId();
  Deliver(Approved(240, claim));
  Deliver(Deleted(claim));
  const std::string again =
      "INSERT INTO entry (entry_id, person_id, person_seq, year, subject, hours_tenths, "
      "source_kind, source_reference, "
      "title, reverses, reason, made_up, required_done, occurred_at, posted_at, hash) SELECT "
      "gen_random_uuid(), "
      "person_id, 3, year, subject, hours_tenths, 2, 'again', title, reverses, reason, made_up, "
      "required_done, "
      "occurred_at, posted_at, hash FROM entry WHERE reverses IS NOT NULL";
  EXPECT_THAT(ErrorOf(again), ::testing::HasSubstr("entry_reverses_key"));
}

}  // namespace
}  // namespace jixue::ledger
