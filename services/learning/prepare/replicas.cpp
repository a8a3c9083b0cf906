#include "services/learning/prepare/replicas.h"

#include "libs/db/tx.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {
namespace {

// Operators name the years of programmes, so there are few; more are asked for each time.
constexpr std::size_t kAbsentMax = 16;

}  // namespace

Result<std::optional<replica::PolicyYear>> PolicyYears::FetchForStudy(const Call& call,
                                                                      const Uuid& id) {
  {
    const std::lock_guard lock{mutex_};
    if (known_.contains(PolicyYearOf(call.received_at))) return std::nullopt;
  }
  std::optional<PolicyNeed> need;
  {
    // Ends before the ledger is asked, so that no connection is held meanwhile.
    db::Tx tx{pool_, db::Access::kReadOnly, call.deadline};
    need = PolicyNeedOfStudy(tx, id, call.received_at);
  }
  return Fetch(call, need);
}

Result<std::optional<replica::PolicyYear>> PolicyYears::FetchForPublication(const Call& call,
                                                                            const ProgrammeId& id) {
  std::optional<PolicyNeed> need;
  {
    db::Tx tx{pool_, db::Access::kReadOnly, call.deadline};
    need = PolicyNeedOfPublication(tx, id);
  }
  return Fetch(call, need);
}

Result<std::optional<replica::PolicyYear>> PolicyYears::Fetch(
    const Call& call, const std::optional<PolicyNeed>& need) {
  if (!need) return std::nullopt;
  if (!need->is_known) return Ask(call, need->year);
  const std::lock_guard lock{mutex_};
  known_.insert(need->year);
  return std::nullopt;
}

Result<std::optional<replica::PolicyYear>> PolicyYears::Ask(const Call& call, std::int32_t year) {
  // Before a policy year is created, each heartbeat of a make-up would ask for it.
  if (IsAbsent(year)) return std::nullopt;
  auto found = ledger_.FindPolicyYear(call, year);
  if (found && !*found) RememberAbsence(year);
  return found;
}

bool PolicyYears::IsAbsent(std::int32_t year) {
  const Timestamp now = clock_.Now();
  const std::lock_guard lock{mutex_};
  std::erase_if(absent_, [now](const auto& absent) {
    // A clock that was set back ends the memory too.
    return now < absent.second || now - absent.second >= kAbsenceRemembered;
  });
  return absent_.contains(year);
}

void PolicyYears::RememberAbsence(std::int32_t year) {
  const Timestamp now = clock_.Now();
  const std::lock_guard lock{mutex_};
  if (absent_.size() < kAbsentMax) absent_.insert_or_assign(year, now);
}

}  // namespace jixue::learning
