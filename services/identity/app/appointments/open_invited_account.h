// A step of log-in: an invited person who has no account gets it with the first right password.
// Rule R-57, decision D57.
#pragma once

#include <optional>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "libs/values/id_number.h"
#include "services/identity/app/sessions/tokens.h"
#include "services/identity/domain/appointments/appointment.h"

namespace jixue::identity {

// The person gets the reserved id, becomes a member of the unit, a learner, and its admin; the
// first password stays valid for the rest of its time. When several units ask, the person gets an
// id and an account of their own, without unit and role, and is asked by all of them. Opens a
// transaction by itself. nullopt: the appointment has ended, or somebody registered with the ID
// number, since it was read.
Result<std::optional<Account>> OpenInvitedAccount(const SessionDependencies& dependencies,
                                                  const Call& call,
                                                  const OpenAppointment& invitation,
                                                  const IdNumber& id_number);

}  // namespace jixue::identity
