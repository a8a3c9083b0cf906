#include "services/ledger/clients/identity_states.h"

#include "jixue/identity/v1/identity_events.pb.h"

namespace jixue::ledger {
namespace {

template <class State>
std::optional<std::int32_t> IndustryOf(const State& state) {
  if (!state.has_industry()) return std::nullopt;
  return static_cast<std::int32_t>(state.industry());
}

}  // namespace

std::optional<PersonCopy> PersonCopyOf(const identity::v1::PersonState& state) {
  const auto id = PersonId::Parse(state.person_id());
  const auto unit = UnitId::Parse(state.unit_id());
  const auto department = DepartmentId::Parse(state.department_id());
  if (!id || state.has_unit_id() != unit.has_value() ||
      state.has_department_id() != department.has_value()) {
    return std::nullopt;
  }
  return PersonCopy{
      .id = *id,
      .version = state.version(),
      .name = state.name(),
      .id_number_masked = state.id_number_masked(),
      .id_number_index = state.id_number_index(),
      .unit = unit,
      .department = department,
      .industry = IndustryOf(state),
  };
}

std::optional<UnitCopy> UnitCopyOf(const identity::v1::UnitState& state) {
  const auto id = UnitId::Parse(state.unit_id());
  if (!id) return std::nullopt;
  return UnitCopy{
      .id = *id,
      .version = state.version(),
      .name = state.name(),
      .region_code = state.region_code(),
      .industry = IndustryOf(state),
  };
}

}  // namespace jixue::ledger
