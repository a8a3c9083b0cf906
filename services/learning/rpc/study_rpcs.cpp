// RPCs of enrolment and study.
#include "libs/rpc/server/serve.h"
#include "services/learning/prepare/study.h"
#include "services/learning/rpc/learning_service.h"
#include "services/learning/rpc/study_proto.h"

namespace jixue::learning {

grpc::Status LearningService::Enrol(grpc::ServerContext* context, const v1::EnrolRequest* request,
                                    v1::Enrolment* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return ParseEnrol(*request, call).and_then([&](const EnrolCommand& command) {
          return PrepareEnrol(policy_years_, call, command);
        });
      },
      [](db::Tx& tx, const Call& call, const Prepared<EnrolCommand>& prepared) {
        StoreFetched(tx, prepared);
        return learning::Enrol(tx, call, prepared.command).map([&](const Enrolled& enrolled) {
          return ToProto(prepared.command.programme, enrolled);
        });
      });
}

grpc::Status LearningService::SelectCourse(grpc::ServerContext* context,
                                           const v1::SelectCourseRequest* request,
                                           v1::Selection* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return ParseSelectCourse(*request, call).and_then([&](const SelectCourseCommand& command) {
          return PrepareSelectCourse(policy_years_, call, command);
        });
      },
      [](db::Tx& tx, const Call& call, const Prepared<SelectCourseCommand>& prepared) {
        StoreFetched(tx, prepared);
        return learning::SelectCourse(tx, call, prepared.command)
            .map([&](const CourseSelected& selected) {
              return ToProto(prepared.command.course, selected);
            });
      });
}

grpc::Status LearningService::RecordHeartbeat(grpc::ServerContext* context,
                                              const v1::RecordHeartbeatRequest* request,
                                              v1::RecordHeartbeatResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return ParseRecordHeartbeat(*request, call)
            .and_then([&](const RecordHeartbeatCommand& command) {
              return PrepareRecordHeartbeat(policy_years_, call, command);
            });
      },
      [](db::Tx& tx, const Call& call, const Prepared<RecordHeartbeatCommand>& prepared) {
        StoreFetched(tx, prepared);
        return learning::RecordHeartbeat(tx, call, prepared.command)
            .map([](const LessonProgress& progress) { return ToProto(progress); });
      });
}

grpc::Status LearningService::ListMyProgrammes(grpc::ServerContext* context,
                                               const v1::ListMyProgrammesRequest* request,
                                               v1::ListMyProgrammesResponse* response) {
  return rpc::Read(
      host_, context, *request, response,
      [&](const Call& call) { return ParseListMyProgrammes(*request, call); },
      [](db::Tx& tx, const Call&,
         const ListMyProgrammesQuery& query) -> Result<v1::ListMyProgrammesResponse> {
        return ToProto(learning::ListMyProgrammes(tx, query));
      });
}

}  // namespace jixue::learning
