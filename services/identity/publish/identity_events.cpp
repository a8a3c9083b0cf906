#include "services/identity/publish/identity_events.h"

#include "libs/outbox/outbox.h"
#include "services/identity/publish/states.h"

namespace jixue::identity {

void PublishPersonState(db::Tx& tx, const Call& call, const Person& person) {
  outbox::Append(tx, {.topic = "jixue.identity.person.v1",
                      .key = person.id.ToText(),
                      .aggregate_type = "person",
                      .aggregate_id = person.id.ToText(),
                      .aggregate_version = person.version,
                      .type = "jixue.identity.v1.PersonState",
                      .payload = StateOf(person).SerializeAsString(),
                      .occurred_at = call.received_at,
                      .trace_parent = call.trace_parent});
}

void PublishUnitState(db::Tx& tx, const Call& call, const Unit& unit) {
  outbox::Append(tx, {.topic = "jixue.identity.unit.v1",
                      .key = unit.id.ToText(),
                      .aggregate_type = "unit",
                      .aggregate_id = unit.id.ToText(),
                      .aggregate_version = unit.version,
                      .type = "jixue.identity.v1.UnitState",
                      .payload = StateOf(unit).SerializeAsString(),
                      .occurred_at = call.received_at,
                      .trace_parent = call.trace_parent});
}

}  // namespace jixue::identity
