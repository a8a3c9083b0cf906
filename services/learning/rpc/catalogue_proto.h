// Requests and responses of the catalogue: programmes, courses and question banks.
#pragma once

#include "jixue/learning/v1/learning_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page.h"
#include "services/learning/app/catalogue/create_course.h"
#include "services/learning/app/catalogue/create_questions.h"
#include "services/learning/app/catalogue/list_programmes.h"
#include "services/learning/domain/catalogue/programme_rules.h"

namespace jixue::learning {

Result<NewProgramme> ParseCreateProgramme(const v1::CreateProgrammeRequest& request);
Result<CreateCourseCommand> ParseCreateCourse(const v1::CreateCourseRequest& request);
Result<CreateQuestionsCommand> ParseCreateQuestions(const v1::CreateQuestionsRequest& request);
Result<ListProgrammesQuery> ParseListProgrammes(const v1::ListProgrammesRequest& request,
                                                const PageTokens& tokens);

v1::ProgrammeKind::Code ToProto(ProgrammeKind kind);
v1::QuestionKind::Code ToProto(QuestionKind kind);
v1::Programme ToProto(const ProgrammeView& view);
v1::Course ToProto(const Course& course);
common::v1::BulkResult ToProto(const QuestionResults& results);
v1::ListProgrammesResponse ToProto(const Page<ProgrammeView>& page, const ProgrammeFilter& filter,
                                   const PageTokens& tokens);

}  // namespace jixue::learning
