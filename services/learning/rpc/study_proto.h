// proto ↔ domain for what a learner does; the only place with both vocabularies.
#pragma once

#include <vector>

#include "jixue/learning/v1/learning_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/learning/app/exams/create_make_up.h"
#include "services/learning/app/exams/save_answers.h"
#include "services/learning/app/exams/start_attempt.h"
#include "services/learning/app/exams/submit_attempt.h"
#include "services/learning/app/study/enrol.h"
#include "services/learning/app/study/list_my_programmes.h"
#include "services/learning/app/study/record_heartbeat.h"
#include "services/learning/app/study/select_course.h"

namespace jixue::learning {

// Each takes the caller's own person from the call. Errors: the fields; PERMISSION_DENIED for an
// account without person.
Result<EnrolCommand> ParseEnrol(const v1::EnrolRequest& request, const Call& call);
Result<SelectCourseCommand> ParseSelectCourse(const v1::SelectCourseRequest& request,
                                              const Call& call);
Result<HeartbeatCommand> ParseHeartbeat(const v1::RecordHeartbeatRequest& request,
                                        const Call& call);
Result<MyProgrammesQuery> ParseMyProgrammes(const v1::ListMyProgrammesRequest& request,
                                            const Call& call);
Result<StartAttemptCommand> ParseStartAttempt(const v1::StartAttemptRequest& request,
                                              const Call& call);
Result<SaveAnswersCommand> ParseSaveAnswers(const v1::SaveAnswersRequest& request,
                                            const Call& call);
Result<SubmitAttemptCommand> ParseSubmitAttempt(const v1::SubmitAttemptRequest& request,
                                                const Call& call);
Result<CreateMakeUpCommand> ParseCreateMakeUp(const v1::CreateMakeUpRequest& request);

v1::RecordHeartbeatResponse ToProto(const LessonProgress& progress);
v1::ListMyProgrammesResponse ToProto(const std::vector<MyProgramme>& programmes);
// `at` is the instant that the remaining time counts from.
v1::Attempt ToProto(const AttemptView& view, Timestamp at);
v1::SaveAnswersResponse ToProto(const SavedAnswers& saved);
v1::AttemptResult ToProto(const AttemptResult& result);
v1::MakeUp ToProto(const NewMakeUp& make_up);

}  // namespace jixue::learning
