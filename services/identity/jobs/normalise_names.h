// Job: brings the names of units, departments and people that were stored before D58 into their
// normal form and publishes the states of those that change. Hashed and printed rows stay as they
// are. What is done is done: it goes on where it was after a crash or an upgrade.
#pragma once

#include <stop_token>

#include "libs/base/time.h"
#include "libs/db/pool.h"
#include "services/identity/storage/people/personal_data.h"

namespace jixue::identity {

// In batches, each in its own transaction, until nothing is left or a stop is requested. Several
// instances take turns. A name of which nothing would be left, or that another department of the
// unit has, stays and is counted in identity_names_left.
void NormaliseNames(db::Pool& pool, const PersonalData& personal_data, const Clock& clock,
                    const std::stop_token& stop);

}  // namespace jixue::identity
