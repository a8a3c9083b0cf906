#include "services/learning/storage/catalogue/programme_rows.h"

#include <fmt/format.h>

#include "libs/base/parse.h"
#include "libs/db/run.h"

namespace jixue::learning {

Programme ProgrammeRowOf(const pqxx::row& row) {
  std::optional<Split> split;
  if (!row[5].is_null()) split = Split{HoursOf(row[5]), HoursOf(row[6])};
  return {
      .id = db::IdOf<ProgrammeId>(db::Text(row[0])),
      .year = row[1].as<std::int32_t>(),
      .kind = db::Text(row[2]) == "REQUIRED" ? ProgrammeKind::kRequired : ProgrammeKind::kElective,
      .title = std::string{db::Text(row[3])},
      .hours = HoursOf(row[4]),
      .split = split,
      .window = {db::TimestampOf(db::Text(row[7])), db::TimestampOf(db::Text(row[8]))},
      .state =
          db::Text(row[9]) == "PUBLISHED" ? ProgrammeState::kPublished : ProgrammeState::kDraft,
      .version = row[10].as<std::int64_t>()};
}

ExamSettings ExamSettingsOf(const pqxx::row& row, int first_column) {
  return {.title = std::string{db::Text(row[first_column])},
          .pass_score = row[first_column + 1].as<std::int32_t>(),
          .attempts_allowed = row[first_column + 2].as<std::int32_t>(),
          .duration_seconds = row[first_column + 3].as<std::int32_t>(),
          .question_count = row[first_column + 4].as<std::int32_t>()};
}

Hours HoursOf(const pqxx::field& tenths) {
  const auto hours = Hours::FromTenths(tenths.as<std::int64_t>());
  if (!hours) db::ThrowBadColumn("hours");
  return *hours;
}

std::optional<Hours> OptionalHoursOf(const pqxx::field& tenths) {
  if (tenths.is_null()) return std::nullopt;
  return HoursOf(tenths);
}

std::string_view NameOf(ProgrammeKind kind) {
  return kind == ProgrammeKind::kRequired ? "REQUIRED" : "ELECTIVE";
}

std::string_view NameOf(ProgrammeState state) {
  return state == ProgrammeState::kPublished ? "PUBLISHED" : "DRAFT";
}

std::string_view NameOf(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::kSingle:
      return "SINGLE";
    case QuestionKind::kMultiple:
      return "MULTIPLE";
    case QuestionKind::kTrueFalse:
    case QuestionKind::kUnknown:
      return "TRUE_FALSE";
  }
  return "TRUE_FALSE";
}

QuestionKind QuestionKindOf(std::string_view name) {
  if (name == "SINGLE") return QuestionKind::kSingle;
  return name == "MULTIPLE" ? QuestionKind::kMultiple : QuestionKind::kTrueFalse;
}

std::vector<std::int32_t> IntegersOf(const pqxx::field& array) {
  std::vector<std::int32_t> numbers;
  for (const std::string& text : db::ArrayOf(db::Text(array))) {
    const auto number = ParseInt<std::int32_t>(text);
    if (!number) db::ThrowBadColumn("integer[]");
    numbers.push_back(*number);
  }
  return numbers;
}

std::vector<std::int32_t> SplitIntegers(std::string_view list) {
  std::vector<std::int32_t> numbers;
  if (list.empty()) return numbers;
  for (const std::string& text : jixue::Split(list, ',')) {
    const auto number = ParseInt<std::int32_t>(text);
    if (!number) db::ThrowBadColumn("list of integers");
    numbers.push_back(*number);
  }
  return numbers;
}

std::string JoinIntegers(const std::vector<std::int32_t>& numbers) {
  return fmt::format("{}", fmt::join(numbers, ","));
}

}  // namespace jixue::learning
