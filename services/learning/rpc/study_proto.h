// Requests and responses of enrolment and study.
#pragma once

#include <vector>

#include "jixue/learning/v1/learning_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/rpc/server/serve.h"
#include "services/learning/app/study/enrol.h"
#include "services/learning/app/study/list_my_programmes.h"
#include "services/learning/app/study/record_heartbeat.h"
#include "services/learning/app/study/select_course.h"

namespace jixue::learning {

// Each command is for the caller's own person. Errors: the fields; PERMISSION_DENIED for an account
// without a person.
Result<EnrolCommand> ParseEnrol(const v1::EnrolRequest& request, const Call& call);
Result<SelectCourseCommand> ParseSelectCourse(const v1::SelectCourseRequest& request,
                                              const Call& call);
Result<RecordHeartbeatCommand> ParseRecordHeartbeat(const v1::RecordHeartbeatRequest& request,
                                                    const Call& call);
Result<ListMyProgrammesQuery> ParseListMyProgrammes(const v1::ListMyProgrammesRequest& request,
                                                    const Call& call);

rpc::ResponseWithStatus<v1::Enrolment> ToProto(const ProgrammeId& programme,
                                               const Enrolled& enrolled);
rpc::ResponseWithStatus<v1::Selection> ToProto(const CourseId& course,
                                               const CourseSelected& selected);
v1::RecordHeartbeatResponse ToProto(const LessonProgress& progress);
v1::ListMyProgrammesResponse ToProto(const std::vector<MyProgramme>& programmes);

}  // namespace jixue::learning
