// A database of learning, and shorthand for the calls of operators and learners.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jixue/learning/v1/learning_events.pb.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/learning/app/catalogue/create_course.h"
#include "services/learning/app/catalogue/create_programme.h"
#include "services/learning/app/catalogue/create_questions.h"
#include "services/learning/app/catalogue/publish_programme.h"
#include "services/learning/app/exams/create_make_up.h"
#include "services/learning/app/exams/save_answers.h"
#include "services/learning/app/exams/start_attempt.h"
#include "services/learning/app/exams/submit_attempt.h"
#include "services/learning/app/replicas/upsert_policy_year.h"
#include "services/learning/app/study/enrol.h"
#include "services/learning/app/study/list_my_programmes.h"
#include "services/learning/app/study/record_heartbeat.h"
#include "services/learning/app/study/select_course.h"
#include "services/learning/migrations.h"

namespace jixue::learning {

inline constexpr std::int32_t kLessonSeconds = 60;

inline Hours TenthsOf(std::int64_t tenths) { return Hours::FromTenths(tenths).value(); }

template <class T>
std::string ReasonOf(const Result<T>& result) {
  return result ? "" : result.error().reason;
}

// A programme with its courses, as an operator created it.
struct Made {
  ProgrammeId id;
  std::vector<Course> courses;
};

class LearningTest : public ::testing::Test {
 protected:
  LearningTest();

  // Runs a use case in a transaction, which is committed when it succeeds.
  template <class Body>
  auto Do(Body body) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite,
              std::chrono::steady_clock::now() + std::chrono::seconds{5}};
    auto result = body(tx, CallNow());
    if (result) tx.Commit();
    return result;
  }

  Call CallNow(RoleCode role = RoleCode::kPlatformOperator) const;

  // What operators do.
  Result<ProgrammeView> Create(ProgrammeKind kind, std::int64_t tenths,
                               std::optional<std::pair<int, int>> split = {});
  Result<Course> AddCourse(const ProgrammeId& programme, bool with_exam,
                           std::optional<std::int64_t> elective_tenths = {}, int lessons = 2);
  void AddQuestions(const Course& course, int count = 6);
  Result<ProgrammeView> Publish(const ProgrammeId& programme);
  // Published, 20 hours; each course has an exam of five questions.
  Made MakeRequired(int courses, std::optional<std::pair<int, int>> split = {});
  // Published, 10 hours; each course has five hours and no exam.
  Made MakeElective(int courses);
  Result<NewMakeUp> MakeUp(const Course& course, bool reset_study = true);
  // Stores version `version` of a policy year, as its event does.
  void StorePolicyYear(std::int32_t year, std::int64_t version,
                       std::vector<std::int32_t> make_up_years);

  // What the learner person_ does.
  Result<Enrolled> EnrolIn(const Made& made);
  Result<CourseSelected> Choose(const Course& course);
  Result<LessonProgress> SendHeartbeat(const Lesson& lesson, int sequence, int position,
                                       const std::string& playback = "p");
  // Plays all lessons in real time.
  void Watch(const Course& course);
  void Watch(const Made& made);
  Result<StartedAttempt> Start(const Course& course);
  // Answers the first `right` questions of the paper correctly and the others wrongly.
  Result<SavedAnswers> Answer(const AttemptView& view, int right, int revision = 1);
  Result<AttemptResult> Submit(const AttemptId& attempt);
  // Starts an attempt, answers as above, and submits it.
  AttemptResult TakeExam(const Course& course, int right);
  MyProgramme Mine(const Made& made);

  std::vector<v1::PublicHoursEarned> HoursEvents();

  Timestamp now_ = jixue::testing::At("2025-06-01T12:00:00+08:00");
  std::int32_t year_ = 2025;
  PersonId person_ = PersonId::New(now_);
  AccountId account_ = AccountId::New(now_);
  SessionId session_ = SessionId::New(now_);
  jixue::testing::TestDatabase database_{"learning", kMigrations};
};

}  // namespace jixue::learning
