// The service behind a real gRPC server, as the gateway calls it.
#include <grpc/support/time.h>

#include "jixue/learning/v1/learning_service.grpc.pb.h"
#include "libs/auth/token.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/server/server.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/status.h"
#include "services/learning/clients/ledger_client.h"
#include "services/learning/rpc/learning_service.h"
#include "tests/integration/learning/fixture.h"

namespace jixue::learning {
namespace {

using std::chrono::seconds;
using ::testing::Contains;
using ::testing::SizeIs;

// A key for tests only.
constexpr char kPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    "-----END PRIVATE KEY-----\n";

class ServiceTest : public LearningTest {
 protected:
  ServiceTest()
      : stub_{v1::LearningService::NewStub(
            rpc::MakeChannel("127.0.0.1:" + std::to_string(server_.port())))} {}

  using Context = std::unique_ptr<grpc::ClientContext>;

  Context As(RoleCode role, const std::string& key = {}) const {
    auto context = std::make_unique<grpc::ClientContext>();
    context->AddMetadata(rpc::kAuthorization,
                         "Bearer " + signer_.Sign(*CallNow(role).principal, clock_.Now()));
    if (!key.empty()) context->AddMetadata(rpc::kIdempotencyKeyName, key);
    context->set_deadline(gpr_time_from_seconds(5, GPR_TIMESPAN));
    return context;
  }

  // Calls an RPC of the stub; the status is kept in last_.
  template <class Request, class Response>
  Response Ask(grpc::Status (v1::LearningService::Stub::*rpc)(grpc::ClientContext*, const Request&,
                                                              Response*),
               const Request& request, RoleCode role, const std::string& key = {}) {
    context_ = As(role, key);
    Response response;
    last_ = (stub_.get()->*rpc)(context_.get(), request, &response);
    return response;
  }

  std::string Reason() const { return last_.ok() ? "" : rpc::FromStatus(last_).reason; }

  // The pointers of the fields for which the last call was rejected.
  std::vector<std::string> Pointers() const {
    std::vector<std::string> pointers;
    for (const FieldError& field : rpc::FromStatus(last_).fields) pointers.push_back(field.pointer);
    return pointers;
  }

  std::string Trailer(const char* name) const {
    const auto& trailers = context_->GetServerTrailingMetadata();
    const auto found = trailers.find(name);
    return found == trailers.end() ? "" : std::string{found->second.data(), found->second.size()};
  }

  static v1::CreateProgrammeRequest ProgrammeRequest() {
    v1::CreateProgrammeRequest request;
    request.set_year(2025);
    request.set_kind(v1::ProgrammeKind::REQUIRED);
    request.set_title("2025年公需科目必修课");
    request.set_hours(20);
    *request.mutable_opens_at() = rpc::ToProto(jixue::testing::At("2025-01-01T00:00:00+08:00"));
    *request.mutable_closes_at() = rpc::ToProto(jixue::testing::At("2025-12-31T23:59:59+08:00"));
    return request;
  }

  jixue::testing::FakeClock clock_{now_};
  auth::Signer signer_{*crypto::SigningKey::FromPem(kPem)};
  auth::Verifier verifier_{
      [this] {
        return std::vector<auth::PublicKey>{{signer_.key_id(), signer_.public_key()}};
      },
      clock_};
  rpc::Host host_{{.service = "learning",
                   .service_token_key = Secret{std::string(32, 's')},
                   .idempotency_key = Secret{std::string(32, 'i')}},
                  database_.pool(),
                  clock_,
                  verifier_,
                  {v1::LearningService::service_full_name()}};
  PageTokens page_tokens_{Secret{std::string(32, 'p')}};
  // Nothing listens there: these tests need no other service.
  LedgerClient ledger_{rpc::PeerSettings{.address = "127.0.0.1:1",
                                         .audience = "ledger",
                                         .caller = "learning",
                                         .service_token_key = Secret{std::string(32, 's')}},
                       clock_};
  PolicyYears policy_years_{database_.pool(), ledger_, clock_};
  LearningService service_{LearningService::Dependencies{
      .host = host_, .page_tokens = page_tokens_, .policy_years = policy_years_}};
  rpc::Server server_{{.listen_address = "127.0.0.1:0"}, {&service_}};
  std::unique_ptr<v1::LearningService::Stub> stub_;
  Context context_;
  grpc::Status last_;
};

using Stub = v1::LearningService::Stub;
constexpr auto kOperator = RoleCode::kPlatformOperator;
constexpr auto kLearner = RoleCode::kLearner;

class JourneyTest : public ServiceTest {
 protected:
  // A published programme with one course of one lesson of 30 seconds and an exam of two questions.
  v1::Course MakeCourse() {
    const auto programme = Ask(&Stub::CreateProgramme, ProgrammeRequest(), kOperator);
    EXPECT_EQ(programme.state(), v1::ProgrammeState::DRAFT);
    EXPECT_EQ(programme.etag(), "1");
    v1::CreateCourseRequest request;
    request.set_programme_id(programme.programme_id());
    request.set_title("人工智能时代的机遇与挑战");
    auto* lesson = request.add_lessons();
    lesson->set_title("第一讲");
    lesson->set_duration_seconds(30);
    lesson->set_media_url("https://media.example/1.mp4");
    request.mutable_exam()->set_title("考试");
    request.mutable_exam()->set_duration_seconds(600);
    request.mutable_exam()->set_question_count(2);
    const auto course = Ask(&Stub::CreateCourse, request, kOperator);
    EXPECT_EQ(Reason(), "");

    v1::PublishProgrammeRequest publish;
    publish.set_programme_id(programme.programme_id());
    Ask(&Stub::PublishProgramme, publish, kOperator);
    EXPECT_EQ(Reason(), "PROGRAMME_INCOMPLETE");
    FillBank(course.exam_id());
    EXPECT_EQ(Ask(&Stub::PublishProgramme, publish, kOperator).state(),
              v1::ProgrammeState::PUBLISHED);
    return course;
  }

  void FillBank(const std::string& exam_id) {
    v1::CreateQuestionsRequest request;
    request.set_exam_id(exam_id);
    for (const char* stem : {"1+1=?", "2+2=?"}) {
      auto* item = request.add_items();
      item->set_kind(v1::QuestionKind::SINGLE);
      item->set_stem(stem);
      item->add_options("right");
      item->add_options("wrong");
      item->add_correct(0);
    }
    EXPECT_EQ(Ask(&Stub::CreateQuestions, request, kOperator).succeeded(), 2);
  }

  v1::RecordHeartbeatResponse WatchLesson(const std::string& lesson_id) {
    v1::RecordHeartbeatRequest heartbeat;
    heartbeat.set_lesson_id(lesson_id);
    heartbeat.set_playback_id("player-1");
    heartbeat.set_sequence(1);
    Ask(&Stub::RecordHeartbeat, heartbeat, kLearner);
    clock_.Advance(seconds{30});
    heartbeat.set_sequence(2);
    heartbeat.set_position_seconds(30);
    return Ask(&Stub::RecordHeartbeat, heartbeat, kLearner);
  }

  // Saves the answers, sees them on another device, and submits.
  v1::AttemptResult AnswerAll(const v1::Attempt& attempt, const std::string& exam_id) {
    v1::SaveAnswersRequest save;
    save.set_attempt_id(attempt.attempt_id());
    save.set_revision(attempt.revision() + 1);
    for (const auto& question : attempt.questions()) {
      auto* answer = save.add_answers();
      answer->set_question_id(question.question_id());
      answer->add_selected(question.options(0) == "right" ? 0 : 1);
    }
    EXPECT_EQ(Ask(&Stub::SaveAnswers, save, kLearner).revision(), 1);
    v1::StartAttemptRequest start;
    start.set_exam_id(exam_id);
    const auto again = Ask(&Stub::StartAttempt, start, kLearner);
    EXPECT_EQ(Trailer(rpc::kStatus), "200");
    EXPECT_EQ(again.revision(), 1);
    EXPECT_EQ(again.answers_size(), 2);
    EXPECT_EQ(again.answers(0).SerializeAsString(), save.answers(0).SerializeAsString());
    v1::SubmitAttemptRequest submit;
    submit.set_attempt_id(attempt.attempt_id());
    return Ask(&Stub::SubmitAttempt, submit, kLearner);
  }
};

TEST_F(JourneyTest, ALearnerStudiesTakesTheExamAndSeesTheHours) {
  const v1::Course course = MakeCourse();
  v1::EnrolRequest enrol;
  enrol.set_programme_id(course.programme_id());
  Ask(&Stub::Enrol, enrol, kLearner);
  ASSERT_EQ(Reason(), "");
  EXPECT_EQ(Trailer(rpc::kStatus), "");
  Ask(&Stub::Enrol, enrol, kLearner);
  EXPECT_EQ(Trailer(rpc::kStatus), "200");

  const auto watched = WatchLesson(course.lessons(0).lesson_id());
  EXPECT_EQ(watched.watched_seconds(), 30);
  EXPECT_TRUE(watched.completed());

  v1::StartAttemptRequest start;
  start.set_exam_id(course.exam_id());
  const auto attempt = Ask(&Stub::StartAttempt, start, kLearner);
  ASSERT_EQ(Reason(), "");
  ASSERT_THAT(attempt.questions(), SizeIs(2));
  EXPECT_EQ(attempt.remaining_seconds(), 600);
  Ask(&Stub::StartAttempt, start, kLearner);
  EXPECT_EQ(Trailer(rpc::kStatus), "200");
  EXPECT_EQ(attempt.answers_size(), 0);
  const auto result = AnswerAll(attempt, course.exam_id());
  EXPECT_EQ(result.score(), 100);
  EXPECT_TRUE(result.passed());

  const auto mine = Ask(&Stub::ListMyProgrammes, v1::ListMyProgrammesRequest{}, kLearner);
  ASSERT_THAT(mine.items(), SizeIs(1));
  EXPECT_TRUE(mine.items(0).completed());
  EXPECT_EQ(mine.items(0).hours_awarded(), 20.0);
  EXPECT_EQ(mine.items(0).courses(0).exam().state(), v1::ExamState::PASSED);
  EXPECT_EQ(mine.items(0).courses(0).exam().attempts_allowed(), 3);
  EXPECT_EQ(HoursEvents().size(), 1u);
}

TEST_F(ServiceTest, EachRoleMayMakeOnlyItsCalls) {
  Ask(&Stub::CreateProgramme, ProgrammeRequest(), kLearner);
  EXPECT_EQ(Reason(), "PERMISSION_DENIED");
  v1::EnrolRequest enrol;
  enrol.set_programme_id(ProgrammeId::New(now_).ToText());
  Ask(&Stub::Enrol, enrol, kOperator);
  EXPECT_EQ(Reason(), "PERMISSION_DENIED");
  Ask(&Stub::Enrol, enrol, kLearner);
  EXPECT_EQ(Reason(), "PROGRAMME_NOT_FOUND");
  Ask(&Stub::ListProgrammes, v1::ListProgrammesRequest{}, RoleCode::kAuditor);
  EXPECT_EQ(Reason(), "");
}

TEST_F(ServiceTest, AllWrongFieldsAreReported) {
  v1::CreateProgrammeRequest request = ProgrammeRequest();
  request.set_hours(0);
  request.set_title("");
  Ask(&Stub::CreateProgramme, request, kOperator);
  EXPECT_EQ(Reason(), "INVALID_REQUEST");
  EXPECT_THAT(Pointers(), Contains("#/hours"));
  EXPECT_THAT(Pointers(), Contains("#/title"));

  request = ProgrammeRequest();
  request.set_study_hours(10);
  request.set_exam_hours(9.9);
  Ask(&Stub::CreateProgramme, request, kOperator);
  EXPECT_THAT(Pointers(), ::testing::ElementsAre("#/studyHours"));
}

TEST_F(ServiceTest, AReplayCreatesNothing) {
  const auto first = Ask(&Stub::CreateProgramme, ProgrammeRequest(), kOperator, "key-1");
  const auto again = Ask(&Stub::CreateProgramme, ProgrammeRequest(), kOperator, "key-1");
  EXPECT_EQ(again.programme_id(), first.programme_id());
  EXPECT_EQ(Trailer(rpc::kReplayed), "true");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM programme"), "1");
}

TEST_F(ServiceTest, TheListReturnsPageTokens) {
  for (const int year : {2024, 2025}) {
    year_ = year;
    MakeElective(1);
  }
  v1::ListProgrammesRequest request;
  request.set_page_size(1);
  const auto first = Ask(&Stub::ListProgrammes, request, kLearner);
  ASSERT_THAT(first.items(), SizeIs(1));
  request.set_page_token(first.next_page_token());
  const auto second = Ask(&Stub::ListProgrammes, request, kLearner);
  ASSERT_THAT(second.items(), SizeIs(1));
  EXPECT_NE(second.items(0).programme_id(), first.items(0).programme_id());
  EXPECT_EQ(second.next_page_token(), "");
  request.set_page_token("xyz");
  Ask(&Stub::ListProgrammes, request, kLearner);
  EXPECT_THAT(Pointers(), Contains("#/pageToken"));
}

TEST_F(ServiceTest, PublicationNeedsTheLedgerForAnUnknownYear) {
  year_ = 2030;
  const ProgrammeId id = Create(ProgrammeKind::kElective, 100).value().programme.id;
  AddCourse(id, false, 50);
  v1::PublishProgrammeRequest publish;
  publish.set_programme_id(id.ToText());
  Ask(&Stub::PublishProgramme, publish, kOperator);
  EXPECT_EQ(rpc::FromStatus(last_).kind, ErrorKind::kUnavailable);
}

TEST_F(ServiceTest, R20_AnOperatorOpensAMakeUp) {
  const Made made = MakeRequired(1);
  EnrolIn(made);
  Watch(made);
  for (int i = 0; i < 3; ++i) TakeExam(made.courses[0], 0);
  v1::CreateMakeUpRequest request;
  request.set_person_id(person_.ToText());
  request.set_exam_id(made.courses[0].exam->id.ToText());
  request.set_reason("电话申请");
  const auto make_up = Ask(&Stub::CreateMakeUp, request, kOperator);
  ASSERT_EQ(Reason(), "");
  EXPECT_EQ(make_up.attempts_allowed(), 3);
  EXPECT_TRUE(make_up.study_reset());
  v1::GetCourseRequest get;
  get.set_course_id(made.courses[0].id.ToText());
  EXPECT_EQ(Ask(&Stub::GetCourse, get, kLearner).exam_id(), request.exam_id());
  v1::GetProgrammeRequest programme;
  programme.set_programme_id(made.id.ToText());
  EXPECT_THAT(Ask(&Stub::GetProgramme, programme, kLearner).courses(), SizeIs(1));
}

}  // namespace
}  // namespace jixue::learning
