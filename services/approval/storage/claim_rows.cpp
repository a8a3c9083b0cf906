#include "services/approval/storage/claim_rows.h"

#include <array>

#include "libs/db/run.h"

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

Hours HoursOf(const pqxx::field& field) {
  const auto hours = Hours::FromTenths(field.as<std::int32_t>());
  if (!hours) db::ThrowBadColumn("hours");
  return *hours;
}

ClaimContent ContentOf(const pqxx::row& row) {
  return {row["year"].as<std::int32_t>(),
          ActivityTypeOf(db::Text(row["activity_type"])),
          row["title"].as<std::string>(),
          row["organiser"].as<std::string>(),
          {db::DateOf(db::Text(row["start_date"])), HalfOf(db::Text(row["start_half"])),
           db::DateOf(db::Text(row["end_date"])), HalfOf(db::Text(row["end_half"]))},
          HoursOf(row["hours_tenths"])};
}

}  // namespace

ClaimState ClaimStateOf(std::string_view column) {
  using enum ClaimState;
  static constexpr std::array kAll{kDraft, kPending, kApproved, kRejected};
  return EnumOf(column, kAll);
}

std::string_view TextOf(Half half) { return half == Half::kAm ? "AM" : "PM"; }

Claim ClaimOf(const pqxx::row& row) {
  return {.id = db::IdOf<ClaimId>(db::Text(row["claim_id"])),
          .person = db::IdOf<PersonId>(db::Text(row["person_id"])),
          .content = ContentOf(row),
          .state = ClaimStateOf(db::Text(row["state"])),
          .revision = row["revision"].as<std::int32_t>(),
          .version = row["version"].as<std::int64_t>(),
          .created_by_unit = db::OptionalId<UnitId>(row["created_by_unit_id"]),
          .reviewer_unit = db::OptionalId<UnitId>(row["reviewer_unit_id"]),
          .person_unit = db::OptionalId<UnitId>(row["person_unit_id"]),
          .department = db::OptionalId<DepartmentId>(row["department_id"]),
          .opinion = db::Optional<std::string>(row["opinion"]),
          .created_at = db::TimestampOf(db::Text(row["created_at"])),
          .submitted_at = db::OptionalTimestamp(row["submitted_at"]),
          .decided_at = db::OptionalTimestamp(row["decided_at"]),
          .deleted_at = db::OptionalTimestamp(row["deleted_at"])};
}

}  // namespace jixue::approval
