// The mapping of an appointment's row, shared by the write and the read side. For storage/ only.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/rows.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

// Each reads all columns but created_at; nullopt when there is no row.
std::vector<OpenAppointment> AppointmentsOf(const db::Rows& rows);
std::optional<OpenAppointment> OptionalAppointment(const db::Rows& rows);

}  // namespace jixue::identity
