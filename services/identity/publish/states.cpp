#include "services/identity/publish/states.h"

namespace jixue::identity {

static_assert(static_cast<int>(Industry::kGeneral) == common::v1::Industry::GENERAL);
static_assert(static_cast<int>(Industry::kHealth) == common::v1::Industry::HEALTH);
static_assert(static_cast<int>(Industry::kAccounting) == common::v1::Industry::ACCOUNTING);
static_assert(static_cast<int>(Industry::kConstruction) == common::v1::Industry::CONSTRUCTION);
static_assert(static_cast<int>(Industry::kEducation) == common::v1::Industry::EDUCATION);
static_assert(static_cast<int>(Industry::kAgriculture) == common::v1::Industry::AGRICULTURE);
static_assert(static_cast<int>(Industry::kTransport) == common::v1::Industry::TRANSPORT);
static_assert(static_cast<int>(Industry::kOther) == common::v1::Industry::OTHER);

v1::PersonState StateOf(const Person& person) {
  v1::PersonState state;
  state.set_person_id(person.id.ToText());
  state.set_version(person.version);
  state.set_name(person.name);
  state.set_id_number_masked(person.id_number_masked);
  state.set_id_number_index(person.id_number_index);
  SetMembership(person.membership, state);
  if (person.profession.industry) state.set_industry(ToProto(*person.profession.industry));
  if (person.confirmed_industry) {
    state.set_confirmed_industry(ToProto(person.confirmed_industry->industry));
  }
  return state;
}

v1::UnitState StateOf(const Unit& unit) {
  v1::UnitState state;
  state.set_unit_id(unit.id.ToText());
  state.set_version(unit.version);
  state.set_name(unit.name);
  state.set_region_code(unit.region_code);
  if (unit.industry) state.set_industry(ToProto(*unit.industry));
  return state;
}

common::v1::Industry::Code ToProto(Industry industry) {
  return static_cast<common::v1::Industry::Code>(industry);
}

}  // namespace jixue::identity
