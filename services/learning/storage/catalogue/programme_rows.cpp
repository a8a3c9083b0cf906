#include "services/learning/storage/catalogue/programme_rows.h"

#include <fmt/format.h>

#include "libs/base/parse.h"

namespace jixue::learning {

namespace {

ProgrammeKind ProgrammeKindOf(std::string_view name) {
  for (const auto kind : {ProgrammeKind::kRequired, ProgrammeKind::kElective}) {
    if (NameOf(kind) == name) return kind;
  }
  db::ThrowBadColumn("programme kind");
}

ProgrammeState ProgrammeStateOf(std::string_view name) {
  for (const auto state : {ProgrammeState::kDraft, ProgrammeState::kPublished}) {
    if (NameOf(state) == name) return state;
  }
  db::ThrowBadColumn("programme state");
}

Hours HoursOf(std::int64_t tenths) {
  const auto hours = Hours::FromTenths(tenths);
  if (!hours) db::ThrowBadColumn("hours");
  return *hours;
}

std::optional<Split> SplitOf(const db::Row& row) {
  const auto study = OptionalHoursOf(row.Find<std::int64_t>("study_tenths"));
  if (!study) return std::nullopt;
  return Split{*study, HoursOf(row.Get<std::int64_t>("exam_tenths"))};
}

}  // namespace

Programme ProgrammeOf(const db::Row& row) {
  return {.id = row.Get<ProgrammeId>("programme_id"),
          .year = row.Get<std::int32_t>("year"),
          .kind = ProgrammeKindOf(row.Get<std::string_view>("kind")),
          .title = row.Get<std::string>("title"),
          .hours = HoursOf(row.Get<std::int64_t>("hours_tenths")),
          .split = SplitOf(row),
          .window = {row.Get<Timestamp>("opens_at"), row.Get<Timestamp>("closes_at")},
          .state = ProgrammeStateOf(row.Get<std::string_view>("state")),
          .version = row.Get<std::int64_t>("version")};
}

std::optional<Programme> FirstProgrammeOf(const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return ProgrammeOf(rows.front());
}

ExamSettings ExamSettingsOf(const db::Row& row) {
  return {.title = row.Get<std::string>("exam_title"),
          .pass_score = row.Get<std::int32_t>("pass_score"),
          .attempts_allowed = row.Get<std::int32_t>("attempts_allowed"),
          .duration_seconds = row.Get<std::int32_t>("duration_seconds"),
          .question_count = row.Get<std::int32_t>("question_count")};
}

std::optional<Hours> OptionalHoursOf(std::optional<std::int64_t> tenths) {
  if (!tenths) return std::nullopt;
  return HoursOf(*tenths);
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
  for (const auto kind :
       {QuestionKind::kSingle, QuestionKind::kMultiple, QuestionKind::kTrueFalse}) {
    if (NameOf(kind) == name) return kind;
  }
  db::ThrowBadColumn("question kind");
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
