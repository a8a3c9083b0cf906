// Fetches the policy year that decides whether a programme may be made up now.
// RPCs: Enrol, SelectCourse, RecordHeartbeat, StartAttempt.
#pragma once

#include "services/learning/app/exams/start_attempt.h"
#include "services/learning/app/study/enrol.h"
#include "services/learning/app/study/record_heartbeat.h"
#include "services/learning/app/study/select_course.h"
#include "services/learning/prepare/prepared.h"
#include "services/learning/prepare/replicas.h"

namespace jixue::learning {

// Errors of all: SERVICE_UNAVAILABLE when the ledger is needed and does not answer.
Result<Prepared<EnrolCommand>> PrepareEnrol(PolicyYears& policy_years, const Call& call,
                                            const EnrolCommand& command);
Result<Prepared<SelectCourseCommand>> PrepareSelectCourse(PolicyYears& policy_years,
                                                          const Call& call,
                                                          const SelectCourseCommand& command);
Result<Prepared<RecordHeartbeatCommand>> PrepareRecordHeartbeat(
    PolicyYears& policy_years, const Call& call, const RecordHeartbeatCommand& command);
Result<Prepared<StartAttemptCommand>> PrepareStartAttempt(PolicyYears& policy_years,
                                                          const Call& call,
                                                          const StartAttemptCommand& command);

}  // namespace jixue::learning
