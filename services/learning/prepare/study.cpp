#include "services/learning/prepare/study.h"

#include "libs/base/try.h"

namespace jixue::learning {
namespace {

template <class Command>
Result<Prepared<Command>> PrepareStudy(PolicyYears& policy_years, const Call& call,
                                       const Command& command, const Uuid& studied) {
  JIXUE_TRY(fetched, policy_years.FetchForStudy(call, studied));
  return Prepared<Command>{command, std::move(fetched)};
}

}  // namespace

Result<Prepared<EnrolCommand>> PrepareEnrol(PolicyYears& policy_years, const Call& call,
                                            const EnrolCommand& command) {
  return PrepareStudy(policy_years, call, command, command.programme.uuid());
}

Result<Prepared<SelectCourseCommand>> PrepareSelectCourse(PolicyYears& policy_years,
                                                          const Call& call,
                                                          const SelectCourseCommand& command) {
  return PrepareStudy(policy_years, call, command, command.course.uuid());
}

Result<Prepared<RecordHeartbeatCommand>> PrepareRecordHeartbeat(
    PolicyYears& policy_years, const Call& call, const RecordHeartbeatCommand& command) {
  return PrepareStudy(policy_years, call, command, command.lesson.uuid());
}

Result<Prepared<StartAttemptCommand>> PrepareStartAttempt(PolicyYears& policy_years,
                                                          const Call& call,
                                                          const StartAttemptCommand& command) {
  return PrepareStudy(policy_years, call, command, command.exam.uuid());
}

}  // namespace jixue::learning
