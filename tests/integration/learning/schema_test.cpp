// The last line of defence: constraints and rights of the database.
#include "libs/db/query.h"
#include "tests/integration/learning/fixture.h"

namespace jixue::learning {
namespace {

TEST_F(LearningTest, EveryQueryFitsTheSchema) {
  int queries = 0;
  for (const db::Query* query = db::Query::First(); query != nullptr; query = query->next()) {
    EXPECT_NO_THROW(database_.Sql("PREPARE fits AS " + std::string{query->sql()})) << query->name();
    EXPECT_NO_THROW(database_.Sql("DEALLOCATE ALL"));
    ++queries;
  }
  EXPECT_GT(queries, 40);
}

TEST_F(LearningTest, TheDatabaseRejectsASecondPublishedProgramme) {
  MakeElective(1);
  EXPECT_ANY_THROW(
      database_.Sql("INSERT INTO programme (programme_id, year, kind, title, hours_tenths, "
                    "opens_at, closes_at, state, created_at, "
                    "published_at) SELECT gen_random_uuid(), year, kind, title, hours_tenths, "
                    "opens_at, closes_at, state, "
                    "created_at, published_at FROM programme"));
}

TEST_F(LearningTest, TheDatabaseRejectsASplitThatDoesNotAddUp) {
  MakeRequired(1);
  EXPECT_ANY_THROW(database_.Sql("UPDATE programme SET study_tenths = 100, exam_tenths = 99"));
  EXPECT_NO_THROW(database_.Sql("UPDATE programme SET study_tenths = 100, exam_tenths = 100"));
}

TEST_F(LearningTest, TheDatabaseRejectsAnAwardOfAPartTwice) {
  const Made made = MakeElective(1);
  EnrolIn(made);
  Choose(made.courses[0]);
  Watch(made.courses[0]);
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM hours_earned"), "1");
  EXPECT_ANY_THROW(database_.Sql("INSERT INTO hours_earned SELECT * FROM hours_earned"));
  EXPECT_NO_THROW(
      database_.Sql("INSERT INTO hours_earned SELECT person_id, programme_id, 'ALL', NULL, 200, "
                    "false, earned_at FROM hours_earned"));
  EXPECT_ANY_THROW(database_.Sql(
      "INSERT INTO hours_earned SELECT person_id, programme_id, 'ALL', NULL, 200, false, earned_at "
      "FROM hours_earned LIMIT 1"));
}

TEST_F(LearningTest, TheDatabaseRejectsASecondOpenAttempt) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  Watch(made);
  Start(made.courses[0]);
  EXPECT_ANY_THROW(database_.Sql(
      "INSERT INTO attempt (attempt_id, person_id, exam_id, number, started_at, deadline, made_up) "
      "SELECT gen_random_uuid(), person_id, exam_id, 2, started_at, deadline, false FROM attempt"));
}

TEST_F(LearningTest, TheDatabaseLimitsTheRememberedPlaybacks) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  SendHeartbeat(made.courses[0].lessons[0], 1, 0);
  const std::string fill = "UPDATE lesson_progress SET earlier_playbacks = array_fill('p'::text, ";
  EXPECT_NO_THROW(database_.Sql(fill + "ARRAY[" + std::to_string(kEarlierPlaybacksMax) + "])"));
  EXPECT_ANY_THROW(
      database_.Sql(fill + "ARRAY[" + std::to_string(kEarlierPlaybacksMax + 1) + "])"));
}

TEST_F(LearningTest, TheServiceMayNotChangeFinalRows) {
  for (const char* table : {"question", "lesson", "exam", "course", "attempt_paper", "hours_earned",
                            "make_up", "enrolment", "selection"}) {
    EXPECT_EQ(database_.Sql("SELECT has_table_privilege('learning_app', '" + std::string{table} +
                            "', 'UPDATE') OR has_table_privilege('learning_app', '" + table +
                            "', 'DELETE')"),
              "f")
        << table;
  }
}

}  // namespace
}  // namespace jixue::learning
