#include "services/approval/clients/state_proto.h"

#include "jixue/identity/v1/identity_events.pb.h"
#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::approval {

namespace {

// "HEALTH"; nothing for an industry that is not said, or that this build does not know.
template <class State>
std::optional<std::string> IndustryOf(const State& state) {
  using common::v1::Industry;
  if (!state.has_industry() || state.industry() == Industry::INDUSTRY_UNSPECIFIED) {
    return std::nullopt;
  }
  const auto& name = Industry::Code_Name(state.industry());
  if (name.empty()) return std::nullopt;
  return name;
}

}  // namespace

std::optional<PersonCopy> CopyOf(const identity::v1::PersonState& state) {
  const auto id = PersonId::Parse(state.person_id());
  const auto unit = UnitId::Parse(state.unit_id());
  const auto department = DepartmentId::Parse(state.department_id());
  const bool complete = id && state.version() > 0 && state.has_unit_id() == unit.has_value() &&
                        state.has_department_id() == department.has_value();
  if (!complete) return std::nullopt;
  return PersonCopy{.id = *id,
                    .version = state.version(),
                    .name = state.name(),
                    .id_number_masked = state.id_number_masked(),
                    .id_number_index = state.id_number_index(),
                    .unit = unit,
                    .department = department,
                    .industry = IndustryOf(state)};
}

std::optional<UnitCopy> CopyOf(const identity::v1::UnitState& state) {
  const auto id = UnitId::Parse(state.unit_id());
  if (!id || state.version() <= 0) return std::nullopt;
  return UnitCopy{*id, state.version(), state.name(), IndustryOf(state)};
}

std::optional<PolicyYearCopy> CopyOf(const ledger::v1::PolicyYearState& state) {
  const bool complete = state.year() > 0 && state.version() > 0 &&
                        state.has_registration_opens_at() && state.has_registration_closes_at() &&
                        rpc::IsInstant(state.registration_opens_at()) &&
                        rpc::IsInstant(state.registration_closes_at());
  if (!complete) return std::nullopt;
  return PolicyYearCopy{state.year(),
                        state.version(),
                        {rpc::FromProto(state.registration_opens_at()),
                         rpc::FromProto(state.registration_closes_at())}};
}

}  // namespace jixue::approval
