// Requests and responses of exams, attempts and make-ups.
#pragma once

#include "jixue/learning/v1/learning_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/rpc/server/serve.h"
#include "services/learning/app/exams/create_make_up.h"
#include "services/learning/app/exams/save_answers.h"
#include "services/learning/app/exams/start_attempt.h"
#include "services/learning/app/exams/submit_attempt.h"

namespace jixue::learning {

// Each command with a Call is for the caller's own person. Errors: the fields; PERMISSION_DENIED
// for an account without a person.
Result<StartAttemptCommand> ParseStartAttempt(const v1::StartAttemptRequest& request,
                                              const Call& call);
Result<SaveAnswersCommand> ParseSaveAnswers(const v1::SaveAnswersRequest& request,
                                            const Call& call);
Result<SubmitAttemptCommand> ParseSubmitAttempt(const v1::SubmitAttemptRequest& request,
                                                const Call& call);
Result<CreateMakeUpCommand> ParseCreateMakeUp(const v1::CreateMakeUpRequest& request);

rpc::ResponseWithStatus<v1::Attempt> ToProto(const StartedAttempt& started);
v1::SaveAnswersResponse ToProto(const SavedAnswers& saved);
v1::AttemptResult ToProto(const AttemptResult& result);
v1::MakeUp ToProto(const NewMakeUp& make_up);

}  // namespace jixue::learning
