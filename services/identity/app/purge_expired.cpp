#include "services/identity/app/purge_expired.h"

#include "libs/db/tx.h"
#include "services/identity/domain/sessions/login_rules.h"
#include "services/identity/storage/expiry_store.h"

namespace jixue::identity {
namespace {

constexpr int kBatchRows = 500;
constexpr int kBatchesMax = 1000;
constexpr std::chrono::seconds kBatchTimeout{2};

// Whether there may be more.
bool PurgeBatch(db::Pool& pool, Timestamp now) {
  db::Tx tx{pool, db::Access::kReadWrite, std::chrono::steady_clock::now() + kBatchTimeout};
  ExpiryStore store{tx};
  const bool full = store.DeleteSessions(now, kBatchRows) == kBatchRows ||
                    store.DeleteRevocations(now, kBatchRows) == kBatchRows ||
                    store.DeleteLoginAttempts(now - kWrongPasswordMemory, kBatchRows) == kBatchRows;
  tx.Commit();
  return full;
}

}  // namespace

void PurgeExpired(db::Pool& pool, Timestamp now) {
  for (int batch = 0; batch < kBatchesMax && PurgeBatch(pool, now); ++batch) {
  }
}

}  // namespace jixue::identity
