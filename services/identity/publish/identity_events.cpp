#include "services/identity/publish/identity_events.h"

#include "libs/outbox/outbox.h"
#include "services/identity/publish/states.h"

namespace jixue::identity {

void PublishPersonState(db::Tx& tx, const Person& person, const Cause& cause) {
  outbox::Publish(tx,
                  {.topic = "jixue.identity.person.v1",
                   .key = person.id.ToText(),
                   .type = "person",
                   .id = person.id.ToText(),
                   .version = person.version},
                  StateOf(person), cause);
}

void PublishUnitState(db::Tx& tx, const Unit& unit, const Cause& cause) {
  outbox::Publish(tx,
                  {.topic = "jixue.identity.unit.v1",
                   .key = unit.id.ToText(),
                   .type = "unit",
                   .id = unit.id.ToText(),
                   .version = unit.version},
                  StateOf(unit), cause);
}

}  // namespace jixue::identity
