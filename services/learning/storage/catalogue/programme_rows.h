// Mapping of the rows that several classes of this folder read. For storage/ only: it brings in
// pqxx.
#pragma once

#include <pqxx/row>
#include <string>
#include <string_view>
#include <vector>

#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/catalogue/question_rules.h"

namespace jixue::learning {

// The columns of a programme, always in this order and first in the row:
// programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths, opens_at, closes_at,
// state, version.
Programme ProgrammeRowOf(const pqxx::row& row);
inline constexpr int kProgrammeColumns = 11;

// title, pass_score, attempts_allowed, duration_seconds, question_count from the given column on.
ExamSettings ExamSettingsOf(const pqxx::row& row, int first_column);

Hours HoursOf(const pqxx::field& tenths);
std::optional<Hours> OptionalHoursOf(const pqxx::field& tenths);

std::string_view NameOf(ProgrammeKind kind);
std::string_view NameOf(ProgrammeState state);
std::string_view NameOf(QuestionKind kind);
QuestionKind QuestionKindOf(std::string_view name);

// "{1,2}" of an integer[] column, and "1,2" of our own compact lists.
std::vector<std::int32_t> IntegersOf(const pqxx::field& array);
std::vector<std::int32_t> SplitIntegers(std::string_view list);
std::string JoinIntegers(const std::vector<std::int32_t>& numbers);

}  // namespace jixue::learning
