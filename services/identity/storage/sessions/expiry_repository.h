// Deletes rows that nobody can use any more, in batches, inside the caller's transaction.
#pragma once

#include <cstdint>

#include "libs/db/tx.h"

namespace jixue::identity {

class ExpiryRepository {
 public:
  explicit ExpiryRepository(db::Tx& tx) : tx_{tx} {}

  // Each deletes at most `rows_max` rows and returns how many it deleted.
  std::int64_t DeleteSessions(Timestamp expired_before, int rows_max);
  std::int64_t DeleteRevocations(Timestamp forgotten_before, int rows_max);
  std::int64_t DeleteLoginAttempts(Timestamp failed_before, int rows_max);
  std::int64_t DeleteRegistrationGroups(Timestamp tried_before, int rows_max);
  std::int64_t DeleteTakenNumberCounts(Timestamp begun_before, int rows_max);
  // Appointments that nobody accepted in time leave no trace (D57).
  std::int64_t DeleteAppointments(Timestamp expired_by, int rows_max);
  std::int64_t DeleteMadeAppointments(Timestamp made_before, int rows_max);
  std::int64_t DeleteAddressLogins(Timestamp last_before, int rows_max);

 private:
  std::int64_t Delete(const db::Query& query, Timestamp before, int rows_max);

  db::Tx& tx_;
};

}  // namespace jixue::identity
