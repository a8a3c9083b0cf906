// RPCs of programmes, courses and question banks.
#include "libs/rpc/server/serve.h"
#include "libs/rpc/wire/request.h"
#include "services/learning/app/catalogue/create_programme.h"
#include "services/learning/app/catalogue/get_course.h"
#include "services/learning/app/catalogue/get_programme.h"
#include "services/learning/app/catalogue/publish_programme.h"
#include "services/learning/prepare/publish_programme.h"
#include "services/learning/rpc/catalogue_proto.h"
#include "services/learning/rpc/learning_service.h"

namespace jixue::learning {

grpc::Status LearningService::CreateProgramme(grpc::ServerContext* context,
                                              const v1::CreateProgrammeRequest* request,
                                              v1::Programme* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) { return ParseCreateProgramme(*request); },
      [](db::Tx& tx, const Call& call, const NewProgramme& wanted) {
        return learning::CreateProgramme(tx, call, wanted).map([](const ProgrammeView& programme) {
          return ToProto(programme);
        });
      });
}

grpc::Status LearningService::CreateCourse(grpc::ServerContext* context,
                                           const v1::CreateCourseRequest* request,
                                           v1::Course* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return ParseCreateCourse(*request); },
      [](db::Tx& tx, const Call& call, const CreateCourseCommand& command) {
        return learning::CreateCourse(tx, call, command).map([](const Course& course) {
          return ToProto(course);
        });
      });
}

grpc::Status LearningService::CreateQuestions(grpc::ServerContext* context,
                                              const v1::CreateQuestionsRequest* request,
                                              common::v1::BulkResult* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call&) { return ParseCreateQuestions(*request); },
      [](db::Tx& tx, const Call& call, const CreateQuestionsCommand& command) {
        return learning::CreateQuestions(tx, call, command).map([](const QuestionResults& results) {
          return ToProto(results);
        });
      });
}

grpc::Status LearningService::PublishProgramme(grpc::ServerContext* context,
                                               const v1::PublishProgrammeRequest* request,
                                               v1::Programme* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return rpc::ParseId<ProgrammeId>(request->programme_id(), "#/programmeId")
            .and_then([&](const ProgrammeId& id) {
              return PreparePublishProgramme(policy_years_, call, id);
            });
      },
      [](db::Tx& tx, const Call& call, const Prepared<ProgrammeId>& prepared) {
        StoreFetched(tx, prepared);
        return learning::PublishProgramme(tx, call, prepared.command)
            .map([](const ProgrammeView& programme) { return ToProto(programme); });
      });
}

grpc::Status LearningService::ListProgrammes(grpc::ServerContext* context,
                                             const v1::ListProgrammesRequest* request,
                                             v1::ListProgrammesResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return ParseListProgrammes(*request, page_tokens_); },
      [&](db::Tx& tx, const Call& call,
          const ListProgrammesQuery& query) -> Result<v1::ListProgrammesResponse> {
        return ToProto(learning::ListProgrammes(tx, call, query), query.filter, page_tokens_);
      });
}

grpc::Status LearningService::GetProgramme(grpc::ServerContext* context,
                                           const v1::GetProgrammeRequest* request,
                                           v1::Programme* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) {
        return rpc::ParseId<ProgrammeId>(request->programme_id(), "#/programmeId");
      },
      [](db::Tx& tx, const Call& call, const ProgrammeId& id) {
        return learning::GetProgramme(tx, call, id).map([](const ProgrammeView& programme) {
          return ToProto(programme);
        });
      });
}

grpc::Status LearningService::GetCourse(grpc::ServerContext* context,
                                        const v1::GetCourseRequest* request, v1::Course* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call&) { return rpc::ParseId<CourseId>(request->course_id(), "#/courseId"); },
      [](db::Tx& tx, const Call& call, const CourseId& id) {
        return learning::GetCourse(tx, call, id).map([](const Course& course) {
          return ToProto(course);
        });
      });
}

}  // namespace jixue::learning
