#include "services/approval/storage/claim_rows.h"

#include <array>

#include "libs/db/param.h"

namespace jixue::approval {

namespace {

template <class Enum, std::size_t kCount>
Enum EnumOf(std::string_view column, const std::array<Enum, kCount>& values) {
  for (const Enum value : values) {
    if (NameOf(value) == column) return value;
  }
  db::ThrowBadColumn("enum");
}

ActivityType ActivityTypeOf(std::string_view column) {
  using enum ActivityType;
  static constexpr std::array kAll{
      kTraining, kDegreeStudy, kAcademicConference, kPaper,          kBook,
      kPatent,   kProject,     kTeaching,           kVillageSupport, kOther};
  return EnumOf(column, kAll);
}

Half HalfOf(std::string_view column) {
  if (column == TextOf(Half::kAm)) return Half::kAm;
  if (column == TextOf(Half::kPm)) return Half::kPm;
  db::ThrowBadColumn("half");
}

Hours HoursOf(std::int32_t tenths) {
  const auto hours = Hours::FromTenths(tenths);
  if (!hours) db::ThrowBadColumn("hours");
  return *hours;
}

}  // namespace

std::string BoundOf(const std::optional<ClaimId>& below) {
  return below ? below->ToText() : "ffffffff-ffff-ffff-ffff-ffffffffffff";
}

std::optional<std::string> PrefixPattern(const std::optional<std::string>& prefix) {
  if (!prefix) return std::nullopt;
  return db::EscapeLike(*prefix) + '%';
}

ClaimState ClaimStateOf(std::string_view column) {
  using enum ClaimState;
  static constexpr std::array kAll{kDraft, kPending, kApproved, kRejected};
  return EnumOf(column, kAll);
}

std::string_view TextOf(Half half) { return half == Half::kAm ? "AM" : "PM"; }

ClaimContent ContentOf(const db::Row& row) {
  return {row.Get<std::int32_t>("year"),
          ActivityTypeOf(row.Get<std::string_view>("activity_type")),
          row.Get<std::string>("title"),
          row.Get<std::string>("organiser"),
          {row.Get<Date>("start_date"), HalfOf(row.Get<std::string_view>("start_half")),
           row.Get<Date>("end_date"), HalfOf(row.Get<std::string_view>("end_half"))},
          HoursOf(row.Get<std::int32_t>("hours_tenths"))};
}

Claim ClaimOf(const db::Row& row) {
  // Reading in the order of the statements' columns is quicker, and a Claim has these ones later.
  const auto id = row.Get<ClaimId>("claim_id");
  const auto person = row.Get<PersonId>("person_id");
  const auto person_unit = row.Find<UnitId>("person_unit_id");
  const auto department = row.Find<DepartmentId>("department_id");
  const auto created_by_unit = row.Find<UnitId>("created_by_unit_id");
  const auto reviewer_unit = row.Find<UnitId>("reviewer_unit_id");
  return {.id = id,
          .person = person,
          .content = ContentOf(row),
          .state = ClaimStateOf(row.Get<std::string_view>("state")),
          .revision = row.Get<std::int32_t>("revision"),
          .version = row.Get<std::int64_t>("version"),
          .created_by_unit = created_by_unit,
          .reviewer_unit = reviewer_unit,
          .person_unit = person_unit,
          .department = department,
          .opinion = row.Find<std::string>("opinion"),
          .created_at = row.Get<Timestamp>("created_at"),
          .submitted_at = row.Find<Timestamp>("submitted_at"),
          .decided_at = row.Find<Timestamp>("decided_at"),
          .deleted_at = row.Find<Timestamp>("deleted_at")};
}

ClaimView ViewOf(const db::Row& row) {
  return {ClaimOf(row), row.Get<std::string>("person_name"),
          row.Get<std::string>("id_number_masked")};
}

}  // namespace jixue::approval
