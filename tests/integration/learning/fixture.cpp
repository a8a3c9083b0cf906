#include "tests/integration/learning/fixture.h"

#include "libs/base/crypto.h"
#include "libs/base/parse.h"

namespace jixue::learning {

using jixue::testing::At;

LearningTest::LearningTest() {
  StorePolicyYear(2025, 1, {2022, 2023, 2024});
  StorePolicyYear(2024, 1, {});
}

Call LearningTest::CallNow(RoleCode role) const {
  Call call;
  call.principal = Principal{.account = account_,
                             .session = session_,
                             .person = person_,
                             .roles = {Role{role, {}, {}, {}, {}}}};
  call.received_at = now_;
  call.deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
  return call;
}

Result<ProgrammeView> LearningTest::Create(ProgrammeKind kind, std::int64_t tenths,
                                           std::optional<std::pair<int, int>> split) {
  NewProgramme wanted{.year = year_,
                      .kind = kind,
                      .title = std::to_string(year_) + "年公需科目",
                      .hours = TenthsOf(tenths),
                      .study_hours = {},
                      .exam_hours = {},
                      .window = {At(std::to_string(year_) + "-01-01T00:00:00+08:00"),
                                 At(std::to_string(year_) + "-12-31T23:59:59+08:00")}};
  if (split) {
    wanted.study_hours = TenthsOf(split->first);
    wanted.exam_hours = TenthsOf(split->second);
  }
  return Do([&](db::Tx& tx, const Call& call) { return CreateProgramme(tx, call, wanted); });
}

Result<Course> LearningTest::AddCourse(const ProgrammeId& programme, bool with_exam,
                                       std::optional<std::int64_t> elective_tenths, int lessons) {
  NewCourse wanted{.title = "课程",
                   .lessons = {},
                   .materials = {{"讲义", "https://media.example/a.pdf"}},
                   .elective_hours = {},
                   .exam = {}};
  for (int i = 0; i < lessons; ++i) {
    wanted.lessons.push_back(
        {"第" + std::to_string(i + 1) + "讲", kLessonSeconds, "https://media.example/1.mp4"});
  }
  if (elective_tenths) wanted.elective_hours = TenthsOf(*elective_tenths);
  if (with_exam) wanted.exam = ExamSettings{"考试", 60, 3, 600, 5};
  return Do([&](db::Tx& tx, const Call& call) {
    return CreateCourse(tx, call, {programme, wanted});
  });
}

void LearningTest::AddQuestions(const Course& course, int count) {
  std::vector<NewQuestion> questions;
  for (int i = 0; i < count; ++i) {
    questions.push_back({QuestionKind::kSingle,
                         "第" + std::to_string(i) + "题",
                         {"right", "wrong", "\"quoted\", {brace}"},
                         {0},
                         1});
  }
  const auto results = Do([&](db::Tx& tx, const Call& call) {
    return CreateQuestions(tx, call, {course.exam->id, questions});
  });
  ASSERT_TRUE(results.has_value());
  for (const auto& result : *results) ASSERT_TRUE(result.has_value());
}

Result<ProgrammeView> LearningTest::Publish(const ProgrammeId& programme) {
  return Do([&](db::Tx& tx, const Call& call) { return PublishProgramme(tx, call, programme); });
}

Made LearningTest::MakeRequired(int courses, std::optional<std::pair<int, int>> split) {
  const auto view =
      Create(ProgrammeKind::kRequired, split ? split->first + split->second : 200, split);
  Made made{view.value().programme.id, {}};
  for (int i = 0; i < courses; ++i) {
    made.courses.push_back(AddCourse(made.id, true).value());
    AddQuestions(made.courses.back());
  }
  EXPECT_EQ(ReasonOf(Publish(made.id)), "");
  return made;
}

Made LearningTest::MakeElective(int courses) {
  Made made{Create(ProgrammeKind::kElective, 100).value().programme.id, {}};
  for (int i = 0; i < courses; ++i) {
    made.courses.push_back(AddCourse(made.id, false, 50, 1).value());
  }
  EXPECT_EQ(ReasonOf(Publish(made.id)), "");
  return made;
}

Result<NewMakeUp> LearningTest::MakeUp(const Course& course, bool reset_study) {
  return Do([&](db::Tx& tx, const Call& call) {
    return CreateMakeUp(tx, call, {person_, course.exam->id, "电话申请", reset_study});
  });
}

void LearningTest::StorePolicyYear(std::int32_t year, std::int64_t version,
                                   std::vector<std::int32_t> make_up_years) {
  Do([&](db::Tx& tx, const Call&) -> Result<void> {
    UpsertPolicyYearReplica(tx, {.year = year,
                                 .version = version,
                                 .registration_opens_at = now_,
                                 .registration_closes_at = now_,
                                 .make_up_years = std::move(make_up_years)});
    return {};
  });
}

Result<Enrolled> LearningTest::EnrolIn(const Made& made) {
  return Do([&](db::Tx& tx, const Call& call) { return Enrol(tx, call, {person_, made.id}); });
}

Result<CourseSelected> LearningTest::Choose(const Course& course) {
  return Do([&](db::Tx& tx, const Call& call) {
    return SelectCourse(tx, call, {person_, course.id});
  });
}

Result<LessonProgress> LearningTest::SendHeartbeat(const Lesson& lesson, int sequence, int position,
                                                   const std::string& playback) {
  return Do([&](db::Tx& tx, const Call& call) {
    return RecordHeartbeat(tx, call, {person_, lesson.id, playback, sequence, position});
  });
}

void LearningTest::Watch(const Course& course) {
  for (const Lesson& lesson : course.lessons) {
    const std::string playback = crypto::Hex(crypto::RandomBytes(8));
    ASSERT_EQ(ReasonOf(SendHeartbeat(lesson, 1, 0, playback)), "");
    now_ += std::chrono::seconds{kLessonSeconds};
    const auto end = SendHeartbeat(lesson, 2, kLessonSeconds, playback);
    ASSERT_TRUE(end.has_value());
    ASSERT_TRUE(end->completed_at.has_value());
  }
}

void LearningTest::Watch(const Made& made) {
  for (const Course& course : made.courses) Watch(course);
}

Result<StartedAttempt> LearningTest::Start(const Course& course) {
  return Do([&](db::Tx& tx, const Call& call) {
    return StartAttempt(tx, call, {person_, course.exam->id});
  });
}

Result<SavedAnswers> LearningTest::Answer(const AttemptView& view, int right, int revision) {
  NewAnswers answers{revision, {}};
  for (int i = 0; i < static_cast<int>(view.questions.size()); ++i) {
    const ShownQuestion& question = view.questions[static_cast<std::size_t>(i)];
    Selected selected;
    for (std::int32_t n = 0; n < static_cast<std::int32_t>(question.options.size()); ++n) {
      const bool is_right = question.options[static_cast<std::size_t>(n)] == "right";
      if (is_right == (i < right)) selected.push_back(n);
      if (!selected.empty()) break;
    }
    answers.answers.push_back({question.id, selected});
  }
  return Do([&](db::Tx& tx, const Call& call) {
    return SaveAnswers(tx, call, {person_, view.attempt.id, answers});
  });
}

Result<AttemptResult> LearningTest::Submit(const AttemptId& attempt) {
  return Do([&](db::Tx& tx, const Call& call) {
    return SubmitAttempt(tx, call, {person_, attempt});
  });
}

AttemptResult LearningTest::TakeExam(const Course& course, int right) {
  const auto started = Start(course);
  EXPECT_EQ(ReasonOf(started), "");
  EXPECT_EQ(ReasonOf(Answer(started->view, right)), "");
  return Submit(started->view.attempt.id).value();
}

MyProgramme LearningTest::Mine(const Made& made) {
  const auto programmes = Do([&](db::Tx& tx, const Call&) -> Result<std::vector<MyProgramme>> {
    return ListMyProgrammes(tx, {person_, {}});
  });
  for (const MyProgramme& programme : *programmes) {
    if (programme.programme.id == made.id) return programme;
  }
  throw std::runtime_error{"not enrolled"};
}

std::vector<v1::PublicHoursEarned> LearningTest::HoursEvents() {
  const std::string text = database_.Sql(
      "SELECT coalesce(string_agg(encode(payload, 'hex'), ',' ORDER BY seq), '') FROM outbox "
      "WHERE type = 'jixue.learning.v1.PublicHoursEarned'");
  std::vector<v1::PublicHoursEarned> events;
  if (text.empty()) return events;
  for (const std::string& hex : jixue::Split(text, ',')) {
    events.emplace_back();
    EXPECT_TRUE(events.back().ParseFromString(crypto::FromHex(hex).value()));
  }
  return events;
}

}  // namespace jixue::learning
