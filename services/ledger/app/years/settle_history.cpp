#include "services/ledger/app/years/settle_history.h"

#include <algorithm>
#include <thread>

#include "services/ledger/domain/errors.h"
#include "services/ledger/storage/posting/horizon_repository.h"

namespace jixue::ledger {
namespace {

constexpr std::chrono::milliseconds kWaitMax{1000};
constexpr std::chrono::milliseconds kPause{20};

}  // namespace

Result<void> CheckAsOf(const Call& call, const std::optional<Timestamp>& as_of) {
  if (!as_of || *as_of <= call.received_at) return {};
  return FailField("#/asOf", errors::kAsOfInFuture);
}

Result<void> SettleHistory(db::Pool& pool, const Call& call,
                           const std::optional<Timestamp>& as_of) {
  if (!as_of) return {};
  {
    db::Tx tx{pool, db::Access::kReadWrite, call.deadline};
    HorizonRepository{tx}.RaiseAnswered(*as_of);
    tx.Commit();
  }
  const auto give_up = std::min(std::chrono::steady_clock::now() + kWaitMax, call.deadline);
  while (true) {
    {
      db::Tx tx{pool, db::Access::kReadOnly, call.deadline};
      if (!HorizonRepository{tx}.IsOpen(*as_of)) return {};
    }
    if (std::chrono::steady_clock::now() + kPause >= give_up)
      return Fail(errors::kHistoryUnsettled);
    std::this_thread::sleep_for(kPause);  // Without a connection.
  }
}

}  // namespace jixue::ledger
