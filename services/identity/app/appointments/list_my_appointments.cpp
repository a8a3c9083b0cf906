#include "services/identity/app/appointments/list_my_appointments.h"

#include "services/identity/storage/appointments/appointment_reader.h"

namespace jixue::identity {

Page<OwnAppointment> ListMyAppointments(db::Tx& tx, const Call& call,
                                        const PageQuery<GrantId>& page) {
  const auto& person = call.caller().person;
  if (!person) return {};
  return AppointmentReader{tx}.ListOwn(*person, page, call.received_at);
}

}  // namespace jixue::identity
