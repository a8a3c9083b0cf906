#include "services/identity/jobs/purge_expired.h"

#include "libs/db/tx.h"
#include "services/identity/domain/accounts/registration_rules.h"
#include "services/identity/domain/appointments/appointment_rules.h"
#include "services/identity/domain/sessions/login_rules.h"
#include "services/identity/storage/sessions/expiry_repository.h"

namespace jixue::identity {
namespace {

constexpr int kBatchRows = 500;
constexpr int kBatchesMax = 1000;
constexpr std::chrono::seconds kBatchTimeout{2};

// Whether there may be more.
bool PurgeBatch(db::Pool& pool, Timestamp now, std::chrono::milliseconds address_window) {
  db::Tx tx{pool, db::Access::kReadWrite, std::chrono::steady_clock::now() + kBatchTimeout};
  ExpiryRepository rows{tx};
  const bool full =
      rows.DeleteSessions(now, kBatchRows) == kBatchRows ||
      rows.DeleteRevocations(now, kBatchRows) == kBatchRows ||
      rows.DeleteLoginAttempts(now - kWrongPasswordMemory, kBatchRows) == kBatchRows ||
      rows.DeleteAppointments(now, kBatchRows) == kBatchRows ||
      rows.DeleteRegistrationGroups(now - kNumberMemory, kBatchRows) == kBatchRows ||
      rows.DeleteTakenNumberCounts(now - kTakenWindow, kBatchRows) == kBatchRows ||
      rows.DeleteMadeAppointments(now - kAppointmentMemory, kBatchRows) == kBatchRows ||
      rows.DeleteAddressLogins(now - address_window, kBatchRows) == kBatchRows;
  tx.Commit();
  return full;
}

}  // namespace

void PurgeExpired(db::Pool& pool, const Clock& clock, std::chrono::milliseconds address_window,
                  const std::stop_token& stop) {
  const Timestamp now = clock.Now();
  for (int batch = 0; batch < kBatchesMax && PurgeBatch(pool, now, address_window); ++batch) {
    if (stop.stop_requested()) return;
  }
}

}  // namespace jixue::identity
