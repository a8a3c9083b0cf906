#include "services/learning/rpc/catalogue_proto.h"

#include "libs/rpc/wire/proto_time.h"
#include "tests/unit/learning/samples.h"

namespace jixue::learning {
namespace {

using ::testing::ElementsAre;

const PageTokens& Tokens() {
  static const PageTokens tokens{Secret{std::string(32, 'k')}};
  return tokens;
}

v1::CreateProgrammeRequest ProgrammeRequest() {
  v1::CreateProgrammeRequest request;
  request.set_year(2025);
  request.set_kind(v1::ProgrammeKind::ELECTIVE);
  request.set_title("选修");
  request.set_hours(7.5);
  *request.mutable_opens_at() = rpc::ToProto(kNoon);
  *request.mutable_closes_at() = rpc::ToProto(kNoon);
  return request;
}

TEST(ParseCreateProgramme, ReadsHoursAsTenths) {
  const auto wanted = ParseCreateProgramme(ProgrammeRequest());
  ASSERT_TRUE(wanted.has_value());
  EXPECT_EQ(wanted->hours.tenths(), 75);
  EXPECT_EQ(wanted->kind, ProgrammeKind::kElective);
  EXPECT_FALSE(wanted->study_hours);
  EXPECT_EQ(wanted->window.opens_at, kNoon);
}

TEST(ParseCreateProgramme, RejectsHoursWithTwoDecimals) {
  v1::CreateProgrammeRequest request = ProgrammeRequest();
  request.set_hours(7.55);
  request.set_study_hours(0.01);
  EXPECT_THAT(FieldsOf(ParseCreateProgramme(request)),
              ElementsAre("#/hours TOO_MANY_DECIMALS", "#/studyHours TOO_MANY_DECIMALS"));
}

TEST(ParseListProgrammes, RejectsATokenOfOtherFilters) {
  const Page<ProgrammeView> page{.items = {{Required(), {}}}, .more = true, .total = {}};
  v1::ListProgrammesRequest request;
  request.set_year(2025);
  const auto first = ParseListProgrammes(request, Tokens());
  ASSERT_TRUE(first.has_value());
  EXPECT_FALSE(first->page.after);
  request.set_page_token(ToProto(page, first->filter, Tokens()).next_page_token());
  const auto next = ParseListProgrammes(request, Tokens());
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(next->page.after, page.items[0].programme.id);

  request.set_year(2024);
  EXPECT_THAT(FieldsOf(ParseListProgrammes(request, Tokens())),
              ElementsAre("#/pageToken BAD_PAGE_TOKEN"));
}

TEST(ParseListProgrammes, AcceptsTokensOfEarlierVersions) {
  v1::ListProgrammesRequest request;
  request.set_year(2025);
  request.set_kind(v1::ProgrammeKind::ELECTIVE);
  const ProgrammeId last = ProgrammeId::New(kNoon);
  request.set_page_token(
      Tokens().Make("learning.ListProgrammes year=2025 kind=1 state=1", last.ToText()));
  const auto query = ParseListProgrammes(request, Tokens());
  ASSERT_TRUE(query.has_value());
  EXPECT_EQ(query->page.after, last);
}

TEST(ParseListProgrammes, ListsPublishedProgrammesUnlessDraftsAreRequested) {
  v1::ListProgrammesRequest request;
  EXPECT_EQ(ParseListProgrammes(request, Tokens())->filter.state, ProgrammeState::kPublished);
  request.set_state(v1::ProgrammeState::DRAFT);
  EXPECT_EQ(ParseListProgrammes(request, Tokens())->filter.state, ProgrammeState::kDraft);
}

TEST(ParseCreateQuestions, DefaultsToOnePoint) {
  v1::CreateQuestionsRequest request;
  request.set_exam_id(ExamId::New(kNoon).ToText());
  request.add_items()->set_stem("?");
  request.add_items()->set_points(0);
  const auto command = ParseCreateQuestions(request);
  ASSERT_TRUE(command.has_value());
  EXPECT_EQ(command->questions[0].points, 1);
  EXPECT_EQ(command->questions[1].points, 0);
}

TEST(ProgrammeToProto, ShowsASplitOnlyIfThereIsOne) {
  const v1::Programme plain = ToProto(ProgrammeView{Required(), {}});
  EXPECT_FALSE(plain.has_study_hours());
  EXPECT_EQ(plain.hours(), 20.0);
  EXPECT_EQ(plain.etag(), "2");
  const v1::Programme split = ToProto(ProgrammeView{SplitProgramme(), {}});
  EXPECT_EQ(split.study_hours(), 10.0);
  EXPECT_EQ(split.exam_hours(), 5.0);
}

TEST(QuestionResults, KeepTheOrderOfTheRequest) {
  const QuestionId good = QuestionId::New(kNoon);
  const auto bulk = ToProto(QuestionResults{FailField("#/items/0/stem", FieldCode{"REQUIRED"}),
                                            Result<QuestionId>{good}});
  EXPECT_EQ(bulk.succeeded(), 1);
  EXPECT_EQ(bulk.failed(), 1);
  EXPECT_EQ(bulk.results(0).problem().errors(0).pointer(), "#/items/0/stem");
  EXPECT_EQ(bulk.results(1).id(), good.ToText());
}

}  // namespace
}  // namespace jixue::learning
