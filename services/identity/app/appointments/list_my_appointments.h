// Query: the caller's appointments as unit admin. Decision D57.
#pragma once

#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "libs/db/tx.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

// Those in force and those that the caller is asked to accept, newest first.
Page<OwnAppointment> ListMyAppointments(db::Tx& tx, const Call& call,
                                        const PageQuery<GrantId>& page);

}  // namespace jixue::identity
