// Maps rows that several classes of storage/ read. For storage/ only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/db/rows.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/catalogue/question_rules.h"

namespace jixue::learning {

// Reads the columns programme_id, year, kind, title, hours_tenths, study_tenths, exam_tenths,
// opens_at, closes_at, state, version.
Programme ProgrammeOf(const db::Row& row);
// nullopt when there is no row.
std::optional<Programme> FirstProgrammeOf(const db::Rows& rows);

// Reads the columns exam_title, pass_score, attempts_allowed, duration_seconds, question_count.
ExamSettings ExamSettingsOf(const db::Row& row);

// Maps a nullable column of tenths. Throws std::runtime_error for a number that no Hours can have.
std::optional<Hours> OptionalHoursOf(std::optional<std::int64_t> tenths);

std::string_view NameOf(ProgrammeKind kind);
std::string_view NameOf(ProgrammeState state);
std::string_view NameOf(QuestionKind kind);
// Throws std::runtime_error for an unknown name.
QuestionKind QuestionKindOf(std::string_view name);

// Lists of integers as "1,2", which is how answers and orders of options are stored.
std::vector<std::int32_t> SplitIntegers(std::string_view list);
std::string JoinIntegers(const std::vector<std::int32_t>& numbers);

}  // namespace jixue::learning
