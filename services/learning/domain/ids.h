// Ids of the things that learning owns.
#pragma once

#include "libs/base/strong_id.h"

namespace jixue::learning {

using ProgrammeId = StrongId<struct ProgrammeIdTag>;
using CourseId = StrongId<struct CourseIdTag>;
using LessonId = StrongId<struct LessonIdTag>;
using ExamId = StrongId<struct ExamIdTag>;
using QuestionId = StrongId<struct QuestionIdTag>;
using AttemptId = StrongId<struct AttemptIdTag>;
using MakeUpId = StrongId<struct MakeUpIdTag>;

}  // namespace jixue::learning
