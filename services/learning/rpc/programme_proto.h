// proto ↔ domain for programmes, courses and questions; the only place with both vocabularies.
#pragma once

#include <string>
#include <vector>

#include "jixue/learning/v1/learning_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page_token.h"
#include "services/learning/app/catalogue/create_course.h"
#include "services/learning/app/catalogue/create_questions.h"
#include "services/learning/app/catalogue/list_programmes.h"
#include "services/learning/domain/catalogue/programme_rules.h"

namespace jixue::learning {

// An id of a request. Errors: the field.
template <class Id>
Result<Id> ParseId(const std::string& text, const std::string& pointer);

Result<NewProgramme> ParseCreateProgramme(const v1::CreateProgrammeRequest& request);
Result<CreateCourseCommand> ParseCreateCourse(const v1::CreateCourseRequest& request);
Result<CreateQuestionsCommand> ParseCreateQuestions(const v1::CreateQuestionsRequest& request);
Result<ProgrammeFilter> ParseListProgrammes(const v1::ListProgrammesRequest& request,
                                            const PageTokens& tokens);

v1::ProgrammeKind::Code ToProto(ProgrammeKind kind);
v1::QuestionKind::Code ToProto(QuestionKind kind);
v1::Programme ToProto(const ProgrammeView& view);
v1::Course ToProto(const Course& course);
common::v1::BulkResult ToProto(const std::vector<Result<QuestionId>>& results);
v1::ListProgrammesResponse ToProto(const ProgrammePage& page, const ProgrammeFilter& filter,
                                   const PageTokens& tokens);

Failure FailId(const std::string& text, const std::string& pointer);

template <class Id>
Result<Id> ParseId(const std::string& text, const std::string& pointer) {
  if (const auto id = Id::Parse(text)) return *id;
  return FailId(text, pointer);
}

}  // namespace jixue::learning
