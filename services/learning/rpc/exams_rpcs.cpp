// RPCs of exams, attempts and make-ups.
#include "libs/rpc/server/serve.h"
#include "services/learning/prepare/study.h"
#include "services/learning/rpc/exams_proto.h"
#include "services/learning/rpc/learning_service.h"

namespace jixue::learning {

grpc::Status LearningService::StartAttempt(grpc::ServerContext* context,
                                           const v1::StartAttemptRequest* request,
                                           v1::Attempt* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) {
        return ParseStartAttempt(*request, call).and_then([&](const StartAttemptCommand& command) {
          return PrepareStartAttempt(policy_years_, call, command);
        });
      },
      [](db::Tx& tx, const Call& call, const Prepared<StartAttemptCommand>& prepared) {
        StoreFetched(tx, prepared);
        return learning::StartAttempt(tx, call, prepared.command)
            .map([](const StartedAttempt& started) { return ToProto(started); });
      });
}

grpc::Status LearningService::SaveAnswers(grpc::ServerContext* context,
                                          const v1::SaveAnswersRequest* request,
                                          v1::SaveAnswersResponse* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) { return ParseSaveAnswers(*request, call); },
      [](db::Tx& tx, const Call& call, const SaveAnswersCommand& command) {
        return learning::SaveAnswers(tx, call, command).map([](const SavedAnswers& saved) {
          return ToProto(saved);
        });
      });
}

grpc::Status LearningService::SubmitAttempt(grpc::ServerContext* context,
                                            const v1::SubmitAttemptRequest* request,
                                            v1::AttemptResult* response) {
  return rpc::Write(
      host_, context, *request, response,
      [&](const Call& call) { return ParseSubmitAttempt(*request, call); },
      [](db::Tx& tx, const Call& call, const SubmitAttemptCommand& command) {
        return learning::SubmitAttempt(tx, call, command).map([](const AttemptResult& result) {
          return ToProto(result);
        });
      });
}

grpc::Status LearningService::CreateMakeUp(grpc::ServerContext* context,
                                           const v1::CreateMakeUpRequest* request,
                                           v1::MakeUp* response) {
  return rpc::Write(
      host_, context, *request, response, [&](const Call&) { return ParseCreateMakeUp(*request); },
      [](db::Tx& tx, const Call& call, const CreateMakeUpCommand& command) {
        return learning::CreateMakeUp(tx, call, command).map([](const NewMakeUp& make_up) {
          return ToProto(make_up);
        });
      });
}

}  // namespace jixue::learning
