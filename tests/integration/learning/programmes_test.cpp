#include <latch>
#include <thread>

#include "services/learning/app/catalogue/get_course.h"
#include "services/learning/app/catalogue/get_programme.h"
#include "services/learning/app/catalogue/list_programmes.h"
#include "tests/integration/learning/fixture.h"

namespace jixue::learning {
namespace {

TEST_F(LearningTest, OnlyOperatorsSeeADraft) {
  const ProgrammeId id = Create(ProgrammeKind::kRequired, 200).value().programme.id;
  const Course course = AddCourse(id, true).value();
  const Call learner = CallNow(RoleCode::kLearner);
  Do([&](db::Tx& tx, const Call& call) -> Result<bool> {
    EXPECT_EQ(ReasonOf(GetProgramme(tx, learner, id)), "PROGRAMME_NOT_FOUND");
    EXPECT_EQ(ReasonOf(GetCourse(tx, learner, course.id)), "COURSE_NOT_FOUND");
    EXPECT_EQ(GetProgramme(tx, call, id)->courses.size(), 1u);
    EXPECT_EQ(GetCourse(tx, call, course.id)->lessons.size(), 2u);
    ListProgrammesQuery drafts{{}, {20, {}}};
    drafts.filter.state = ProgrammeState::kDraft;
    EXPECT_TRUE(ListProgrammes(tx, learner, drafts).items.empty());
    EXPECT_EQ(ListProgrammes(tx, call, drafts).items.size(), 1u);
    EXPECT_TRUE(ListProgrammes(tx, call, {{}, {20, {}}}).items.empty());
    return true;
  });
}

TEST_F(LearningTest, ACourseIsReadAsItWasCreated) {
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  const Course made = AddCourse(id, true, 55, 3).value();
  const Course read =
      Do([&](db::Tx& tx, const Call& call) { return GetCourse(tx, call, made.id); }).value();
  ASSERT_EQ(read.lessons.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(read.lessons[i].id, made.lessons[i].id);
  EXPECT_EQ(read.materials.at(0).title, "讲义");
  EXPECT_EQ(read.elective_hours, TenthsOf(55));
  EXPECT_EQ(read.exam->id, made.exam->id);
  EXPECT_EQ(read.exam->settings.question_count, 5);
}

TEST_F(LearningTest, R16_AProgrammeIsPublishedOnceItIsComplete) {
  const ProgrammeId id = Create(ProgrammeKind::kRequired, 200).value().programme.id;
  EXPECT_EQ(Publish(id).error().fields.at(0).code, "COURSES_MISSING");
  const Course course = AddCourse(id, true).value();
  AddQuestions(course, 4);
  EXPECT_EQ(Publish(id).error().fields.at(0).code, "QUESTIONS_MISSING");
  AddQuestions(course, 1);
  const auto published = Publish(id);
  ASSERT_TRUE(published.has_value());
  EXPECT_EQ(published->programme.state, ProgrammeState::kPublished);
  EXPECT_EQ(published->programme.version, 3);  // Created, course added, published.
  EXPECT_EQ(ReasonOf(Publish(id)), "PROGRAMME_PUBLISHED");
  EXPECT_EQ(database_.Sql("SELECT key || ' ' || aggregateversion FROM outbox "
                          "WHERE type = 'jixue.learning.v1.ProgrammePublished'"),
            id.ToText() + " 3");
}

TEST_F(LearningTest, PublishingNeedsThePolicyYear) {
  year_ = 2030;
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  AddCourse(id, false, 50);
  const auto rejected = Publish(id);
  EXPECT_EQ(ReasonOf(rejected), "POLICY_YEAR_UNKNOWN");
  EXPECT_EQ(rejected.error().params.at("year"), "2030");
}

TEST_F(LearningTest, R15_AYearHasOneProgrammeOfEachKind) {
  MakeRequired(1);
  MakeElective(1);
  const ProgrammeId second = Create(ProgrammeKind::kElective, 100).value().programme.id;
  AddCourse(second, false, 50);
  EXPECT_EQ(ReasonOf(Publish(second)), "YEAR_HAS_PROGRAMME");
}

TEST_F(LearningTest, R15_OnlyOneOfTwoConcurrentPublicationsSucceeds) {
  std::vector<ProgrammeId> ids;
  for (int i = 0; i < 2; ++i) {
    ids.push_back(Create(ProgrammeKind::kElective, 100).value().programme.id);
    AddCourse(ids.back(), false, 50);
  }
  std::string reasons[2];
  std::latch start{2};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      reasons[i] = ReasonOf(Publish(ids[static_cast<std::size_t>(i)]));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(reasons, ::testing::UnorderedElementsAre("", "YEAR_HAS_PROGRAMME"));
}

TEST_F(LearningTest, OnlyElectivesGetMoreCoursesOncePublished) {
  const Made required = MakeRequired(1);
  EXPECT_EQ(ReasonOf(AddCourse(required.id, false)), "PROGRAMME_PUBLISHED");
  const auto questions = Do([&](db::Tx& tx, const Call& call) {
    return CreateQuestions(tx, call, {required.courses[0].exam->id, {}});
  });
  EXPECT_EQ(ReasonOf(questions), "PROGRAMME_PUBLISHED");
  const Made elective = MakeElective(1);
  EXPECT_EQ(ReasonOf(AddCourse(elective.id, false, 30)), "");
}

TEST_F(LearningTest, AnInvalidQuestionDoesNotAffectTheOthers) {
  const ProgrammeId id = Create(ProgrammeKind::kRequired, 200).value().programme.id;
  const Course course = AddCourse(id, true).value();
  const NewQuestion good{QuestionKind::kMultiple, "?", {"a", "b", "c"}, {2, 0}, 1};
  NewQuestion wrong = good;
  wrong.correct = {3};
  const auto results = Do([&](db::Tx& tx, const Call& call) {
    return CreateQuestions(tx, call, {course.exam->id, {good, wrong, good}});
  });
  ASSERT_TRUE(results.has_value());
  EXPECT_TRUE((*results)[0].has_value());
  EXPECT_EQ((*results)[1].error().fields[0].pointer, "#/items/1/correct");
  EXPECT_TRUE((*results)[2].has_value());
  EXPECT_EQ(database_.Sql("SELECT string_agg(correct::text, ' ') FROM question"), "{0,2} {0,2}");
}

TEST_F(LearningTest, ProgrammesAndExamsThatDoNotExistAreNotFound) {
  EXPECT_EQ(ReasonOf(AddCourse(ProgrammeId::New(now_), false)), "PROGRAMME_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Publish(ProgrammeId::New(now_))), "PROGRAMME_NOT_FOUND");
  const auto questions = Do([&](db::Tx& tx, const Call& call) {
    return CreateQuestions(tx, call, {ExamId::New(now_), {}});
  });
  EXPECT_EQ(ReasonOf(questions), "EXAM_NOT_FOUND");
}

TEST_F(LearningTest, TheListHasPagesNewestFirst) {
  std::vector<ProgrammeId> ids;
  for (const int year : {2024, 2025}) {
    year_ = year;
    ids.push_back(MakeElective(1).id);
    now_ += std::chrono::seconds{1};
  }
  Do([&](db::Tx& tx, const Call& call) -> Result<bool> {
    ListProgrammesQuery query{{}, {1, {}}};
    const Page<ProgrammeView> first = ListProgrammes(tx, call, query);
    EXPECT_EQ(first.items.at(0).programme.id, ids[1]);
    EXPECT_EQ(first.items.at(0).courses.size(), 1u);
    EXPECT_TRUE(first.more);
    query.page.after = first.items.back().programme.id;
    const Page<ProgrammeView> last = ListProgrammes(tx, call, query);
    EXPECT_EQ(last.items.at(0).programme.id, ids[0]);
    EXPECT_FALSE(last.more);
    query = {{}, {20, {}}};
    query.filter.year = 2024;
    query.filter.kind = ProgrammeKind::kRequired;
    EXPECT_TRUE(ListProgrammes(tx, call, query).items.empty());
    return true;
  });
}

}  // namespace
}  // namespace jixue::learning
