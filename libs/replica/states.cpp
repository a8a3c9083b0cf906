#include "libs/replica/states.h"

#include "jixue/identity/v1/identity_events.pb.h"
#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/outbox/subscription.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::replica {
namespace {

template <class State>
std::optional<Industry> IndustryOfState(const State& state) {
  if (!state.has_industry()) return std::nullopt;
  return IndustryOf(static_cast<std::int32_t>(state.industry()));
}

std::optional<Industry> ConfirmedIndustryOf(const identity::v1::PersonState& state) {
  if (!state.has_confirmed_industry()) return std::nullopt;
  return IndustryOf(static_cast<std::int32_t>(state.confirmed_industry()));
}

}  // namespace

bool IsYear(std::int32_t year) { return year >= 1900 && year <= 2199; }

Result<Person> ParsePerson(const identity::v1::PersonState& state) {
  const auto id = PersonId::Parse(state.person_id());
  if (!id) return outbox::InvalidEvent("person_id");
  if (state.version() <= 0) return outbox::InvalidEvent("version");
  const auto unit = UnitId::Parse(state.unit_id());
  if (state.has_unit_id() != unit.has_value()) return outbox::InvalidEvent("unit_id");
  const auto department = DepartmentId::Parse(state.department_id());
  if (state.has_department_id() != department.has_value()) {
    return outbox::InvalidEvent("department_id");
  }
  return Person{.id = *id,
                .version = state.version(),
                .name = state.name(),
                .id_number_masked = state.id_number_masked(),
                .id_number_index = state.id_number_index(),
                .unit = unit,
                .department = department,
                .industry = IndustryOfState(state),
                .confirmed_industry = ConfirmedIndustryOf(state)};
}

Result<Unit> ParseUnit(const identity::v1::UnitState& state) {
  const auto id = UnitId::Parse(state.unit_id());
  if (!id) return outbox::InvalidEvent("unit_id");
  if (state.version() <= 0) return outbox::InvalidEvent("version");
  return Unit{.id = *id,
              .version = state.version(),
              .name = state.name(),
              .region_code = state.region_code(),
              .industry = IndustryOfState(state)};
}

Result<PolicyYear> ParsePolicyYear(const ledger::v1::PolicyYearState& state) {
  if (!IsYear(state.year())) return outbox::InvalidEvent("year");
  if (state.version() <= 0) return outbox::InvalidEvent("version");
  if (!state.has_registration_opens_at() || !rpc::IsInstant(state.registration_opens_at())) {
    return outbox::InvalidEvent("registration_opens_at");
  }
  if (!state.has_registration_closes_at() || !rpc::IsInstant(state.registration_closes_at())) {
    return outbox::InvalidEvent("registration_closes_at");
  }
  for (const std::int32_t year : state.make_up_years()) {
    if (!IsYear(year)) return outbox::InvalidEvent("make_up_years");
  }
  return PolicyYear{.year = state.year(),
                    .version = state.version(),
                    .registration_opens_at = rpc::FromProto(state.registration_opens_at()),
                    .registration_closes_at = rpc::FromProto(state.registration_closes_at()),
                    .make_up_years = {state.make_up_years().begin(), state.make_up_years().end()}};
}

}  // namespace jixue::replica
