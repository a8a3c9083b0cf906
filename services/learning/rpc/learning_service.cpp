#include "services/learning/rpc/learning_service.h"

#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/proto_time.h"
#include "services/learning/app/catalogue/create_programme.h"
#include "services/learning/app/catalogue/get_course.h"
#include "services/learning/app/catalogue/get_programme.h"
#include "services/learning/app/catalogue/publish_programme.h"
#include "services/learning/app/replicas/take_policy_year.h"
#include "services/learning/rpc/programme_proto.h"
#include "services/learning/rpc/study_proto.h"

namespace jixue::learning {
namespace {

const auto kShow = [](const auto& value) { return ToProto(value); };

// The parsed command together with the policy year that a look-up for it fetched.
template <class Command, class Lookup>
Result<WithPolicy<Command>> Fetching(Result<Command> command, const Lookup& lookup) {
  if (!command) return tl::unexpected<Error>{std::move(command).error()};
  Result<std::optional<PolicyYear>> fetched = lookup(*command);
  if (!fetched) return tl::unexpected<Error>{std::move(fetched).error()};
  return WithPolicy<Command>{*std::move(command), *std::move(fetched)};
}

// What was fetched goes into the copy with the effect that needs it.
void Take(db::Tx& tx, const std::optional<PolicyYear>& fetched) {
  if (fetched) TakePolicyYear(tx, *fetched);
}

}  // namespace

grpc::Status LearningService::CreateProgramme(grpc::ServerContext* context,
                                              const v1::CreateProgrammeRequest* request,
                                              v1::Programme* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) { return ParseCreateProgramme(*request); },
      [](db::Tx& tx, const Call& call, const NewProgramme& wanted) {
        return learning::CreateProgramme(tx, call, wanted).map(kShow);
      });
}

grpc::Status LearningService::CreateCourse(grpc::ServerContext* context,
                                           const v1::CreateCourseRequest* request,
                                           v1::Course* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return ParseCreateCourse(*request); },
      [](db::Tx& tx, const Call& call, const CreateCourseCommand& command) {
        return learning::CreateCourse(tx, call, command).map(kShow);
      });
}

grpc::Status LearningService::CreateQuestions(grpc::ServerContext* context,
                                              const v1::CreateQuestionsRequest* request,
                                              common::v1::BulkResult* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) { return ParseCreateQuestions(*request); },
      [](db::Tx& tx, const Call& call, const CreateQuestionsCommand& command) {
        return learning::CreateQuestions(tx, call, command).map(kShow);
      });
}

grpc::Status LearningService::PublishProgramme(grpc::ServerContext* context,
                                               const v1::PublishProgrammeRequest* request,
                                               v1::Programme* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return Fetching(ParseId<ProgrammeId>(request->programme_id(), "#/programmeId"),
                        [&](const ProgrammeId& id) { return policies_.ForPublication(call, id); });
      },
      [](db::Tx& tx, const Call& call, const WithPolicy<ProgrammeId>& prepared) {
        Take(tx, prepared.fetched);
        return learning::PublishProgramme(tx, call, prepared.command).map(kShow);
      });
}

grpc::Status LearningService::ListProgrammes(grpc::ServerContext* context,
                                             const v1::ListProgrammesRequest* request,
                                             v1::ListProgrammesResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseListProgrammes(*request, page_tokens_); },
      [&](db::Tx& tx, const Call& call,
          const ProgrammeFilter& filter) -> Result<v1::ListProgrammesResponse> {
        return ToProto(learning::ListProgrammes(tx, call, filter), filter, page_tokens_);
      });
}

grpc::Status LearningService::GetProgramme(grpc::ServerContext* context,
                                           const v1::GetProgrammeRequest* request,
                                           v1::Programme* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseId<ProgrammeId>(request->programme_id(), "#/programmeId"); },
      [](db::Tx& tx, const Call& call, const ProgrammeId& id) {
        return learning::GetProgramme(tx, call, id).map(kShow);
      });
}

grpc::Status LearningService::Enrol(grpc::ServerContext* context, const v1::EnrolRequest* request,
                                    v1::Enrolment* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return Fetching(ParseEnrol(*request, call), [&](const EnrolCommand& command) {
          return policies_.ForStudy(call, command.programme.uuid());
        });
      },
      [](db::Tx& tx, const Call& call, const WithPolicy<EnrolCommand>& prepared) {
        Take(tx, prepared.fetched);
        return learning::Enrol(tx, call, prepared.command).map([&](const Enrolled& enrolled) {
          rpc::Answer<v1::Enrolment> answer{.message = {}, .existed = enrolled.existed};
          answer.message.set_programme_id(prepared.command.programme.ToText());
          *answer.message.mutable_enrolled_at() = rpc::ToProto(enrolled.at);
          return answer;
        });
      });
}

grpc::Status LearningService::SelectCourse(grpc::ServerContext* context,
                                           const v1::SelectCourseRequest* request,
                                           v1::Selection* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return Fetching(ParseSelectCourse(*request, call), [&](const SelectCourseCommand& command) {
          return policies_.ForStudy(call, command.course.uuid());
        });
      },
      [](db::Tx& tx, const Call& call, const WithPolicy<SelectCourseCommand>& prepared) {
        Take(tx, prepared.fetched);
        return learning::SelectCourse(tx, call, prepared.command)
            .map([&](const CourseSelected& selected) {
              rpc::Answer<v1::Selection> answer{.message = {}, .existed = selected.existed};
              answer.message.set_course_id(prepared.command.course.ToText());
              *answer.message.mutable_selected_at() = rpc::ToProto(selected.at);
              return answer;
            });
      });
}

grpc::Status LearningService::GetCourse(grpc::ServerContext* context,
                                        const v1::GetCourseRequest* request, v1::Course* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseId<CourseId>(request->course_id(), "#/courseId"); },
      [](db::Tx& tx, const Call& call, const CourseId& id) {
        return learning::GetCourse(tx, call, id).map(kShow);
      });
}

grpc::Status LearningService::RecordHeartbeat(grpc::ServerContext* context,
                                              const v1::RecordHeartbeatRequest* request,
                                              v1::RecordHeartbeatResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return Fetching(ParseHeartbeat(*request, call), [&](const HeartbeatCommand& command) {
          return policies_.ForStudy(call, command.lesson.uuid());
        });
      },
      [](db::Tx& tx, const Call& call, const WithPolicy<HeartbeatCommand>& prepared) {
        Take(tx, prepared.fetched);
        return learning::RecordHeartbeat(tx, call, prepared.command).map(kShow);
      });
}

grpc::Status LearningService::ListMyProgrammes(grpc::ServerContext* context,
                                               const v1::ListMyProgrammesRequest* request,
                                               v1::ListMyProgrammesResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call& call) { return ParseMyProgrammes(*request, call); },
      [](db::Tx& tx, const Call&,
         const MyProgrammesQuery& query) -> Result<v1::ListMyProgrammesResponse> {
        return ToProto(learning::ListMyProgrammes(tx, query));
      });
}

grpc::Status LearningService::StartAttempt(grpc::ServerContext* context,
                                           const v1::StartAttemptRequest* request,
                                           v1::Attempt* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return Fetching(ParseStartAttempt(*request, call), [&](const StartAttemptCommand& command) {
          return policies_.ForStudy(call, command.exam.uuid());
        });
      },
      [](db::Tx& tx, const Call& call, const WithPolicy<StartAttemptCommand>& prepared) {
        Take(tx, prepared.fetched);
        return learning::StartAttempt(tx, call, prepared.command)
            .map([&](const StartedAttempt& started) {
              return rpc::Answer<v1::Attempt>{ToProto(started.view, call.received_at),
                                              started.existed};
            });
      });
}

grpc::Status LearningService::SaveAnswers(grpc::ServerContext* context,
                                          const v1::SaveAnswersRequest* request,
                                          v1::SaveAnswersResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) { return ParseSaveAnswers(*request, call); },
      [](db::Tx& tx, const Call& call, const SaveAnswersCommand& command) {
        return learning::SaveAnswers(tx, call, command).map(kShow);
      });
}

grpc::Status LearningService::SubmitAttempt(grpc::ServerContext* context,
                                            const v1::SubmitAttemptRequest* request,
                                            v1::AttemptResult* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) { return ParseSubmitAttempt(*request, call); },
      [](db::Tx& tx, const Call& call, const SubmitAttemptCommand& command) {
        return learning::SubmitAttempt(tx, call, command).map(kShow);
      });
}

grpc::Status LearningService::CreateMakeUp(grpc::ServerContext* context,
                                           const v1::CreateMakeUpRequest* request,
                                           v1::MakeUp* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return ParseCreateMakeUp(*request); },
      [](db::Tx& tx, const Call& call, const CreateMakeUpCommand& command) {
        return learning::CreateMakeUp(tx, call, command).map(kShow);
      });
}

}  // namespace jixue::learning
