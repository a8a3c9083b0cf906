// The RPCs of learning: one override each, without logic.
#pragma once

#include "jixue/learning/v1/learning_service.grpc.pb.h"
#include "libs/base/page.h"
#include "libs/rpc/server/host.h"
#include "services/learning/prepare/replicas.h"

namespace jixue::learning {

// Thread-safe; lives as long as the server.
class LearningService final : public v1::LearningService::Service {
 public:
  struct Dependencies {
    rpc::Host& host;
    const PageTokens& page_tokens;
    PolicyYears& policy_years;
  };

  explicit LearningService(Dependencies dependencies)
      : host_{dependencies.host},
        page_tokens_{dependencies.page_tokens},
        policy_years_{dependencies.policy_years} {}

  // rpc/catalogue_rpcs.cpp
  grpc::Status CreateProgramme(grpc::ServerContext* context,
                               const v1::CreateProgrammeRequest* request,
                               v1::Programme* response) override;
  grpc::Status CreateCourse(grpc::ServerContext* context, const v1::CreateCourseRequest* request,
                            v1::Course* response) override;
  grpc::Status CreateQuestions(grpc::ServerContext* context,
                               const v1::CreateQuestionsRequest* request,
                               common::v1::BulkResult* response) override;
  grpc::Status PublishProgramme(grpc::ServerContext* context,
                                const v1::PublishProgrammeRequest* request,
                                v1::Programme* response) override;
  grpc::Status ListProgrammes(grpc::ServerContext* context,
                              const v1::ListProgrammesRequest* request,
                              v1::ListProgrammesResponse* response) override;
  grpc::Status GetProgramme(grpc::ServerContext* context, const v1::GetProgrammeRequest* request,
                            v1::Programme* response) override;
  grpc::Status GetCourse(grpc::ServerContext* context, const v1::GetCourseRequest* request,
                         v1::Course* response) override;

  // rpc/study_rpcs.cpp
  grpc::Status Enrol(grpc::ServerContext* context, const v1::EnrolRequest* request,
                     v1::Enrolment* response) override;
  grpc::Status SelectCourse(grpc::ServerContext* context, const v1::SelectCourseRequest* request,
                            v1::Selection* response) override;
  grpc::Status RecordHeartbeat(grpc::ServerContext* context,
                               const v1::RecordHeartbeatRequest* request,
                               v1::RecordHeartbeatResponse* response) override;
  grpc::Status ListMyProgrammes(grpc::ServerContext* context,
                                const v1::ListMyProgrammesRequest* request,
                                v1::ListMyProgrammesResponse* response) override;

  // rpc/exams_rpcs.cpp
  grpc::Status StartAttempt(grpc::ServerContext* context, const v1::StartAttemptRequest* request,
                            v1::Attempt* response) override;
  grpc::Status SaveAnswers(grpc::ServerContext* context, const v1::SaveAnswersRequest* request,
                           v1::SaveAnswersResponse* response) override;
  grpc::Status SubmitAttempt(grpc::ServerContext* context, const v1::SubmitAttemptRequest* request,
                             v1::AttemptResult* response) override;
  grpc::Status CreateMakeUp(grpc::ServerContext* context, const v1::CreateMakeUpRequest* request,
                            v1::MakeUp* response) override;

 private:
  rpc::Host& host_;
  const PageTokens& page_tokens_;
  PolicyYears& policy_years_;
};

}  // namespace jixue::learning
