// The last line of defence: changes that the database rejects, whatever the code does.
#include "tests/integration/certificate/fixture.h"

namespace jixue::certificate {
namespace {

TEST_F(Certificates, TheDatabaseRejectsChangesOfPrintedFacts) {
  Issue(4);
  EXPECT_ANY_THROW(database_.Sql("UPDATE certificate SET holder_name = 'x'"));
  EXPECT_ANY_THROW(database_.Sql("UPDATE certificate SET professional_tenths = 9999"));
}

TEST_F(Certificates, TheDatabaseRejectsRevivingAnInvalidCertificate) {
  Issue(4);
  Reverse(5);
  EXPECT_ANY_THROW(
      database_.Sql("UPDATE certificate SET invalidated_at = NULL, invalidation_reason = NULL"));
}

TEST_F(Certificates, TheDatabaseRejectsASecondValidCertificate) {
  Issue(4);
  EXPECT_ANY_THROW(
      database_.Sql("INSERT INTO certificate (certificate_id, person_id, kind, year, serial, "
                    "year_version, holder_name, "
                    "id_number_masked, public_tenths, professional_tenths, issued_at) "
                    "SELECT gen_random_uuid(), person_id, kind, year, '000000000000000000000', 5, "
                    "'x', 'x', 1, 1, issued_at "
                    "FROM certificate"));
}

TEST_F(Certificates, D73_TheDatabaseRejectsAYearThatHasNotBegun) {
  const Timestamp before = jixue::testing::At("2026-12-31T23:59:59+08:00");
  EXPECT_ANY_THROW(Issue(Command(4, 2027), before));
  EXPECT_TRUE(Issue(Command(4, 2027), before + std::chrono::seconds{1}));
}

TEST_F(Certificates, TheServiceItselfMayNotDelete) {
  EXPECT_EQ(database_.Sql("SELECT has_table_privilege('certificate_app', 'certificate', 'DELETE')"),
            "f");
}

}  // namespace
}  // namespace jixue::certificate
