#include "services/approval/rpc/read_through.h"

namespace jixue::approval {

namespace {

// Keeps a fetched copy in a transaction of its own.
template <class Copy>
Result<void> KeepFetched(db::Pool& pool, const Call& call, const Result<std::optional<Copy>>& copy,
                         void (*keep)(db::Tx&, const Copy&)) {
  if (!copy) return tl::unexpected{copy.error()};
  if (!*copy) return {};
  db::Tx tx{pool, db::Access::kReadWrite, call.deadline};
  keep(tx, **copy);
  tx.Commit();
  return {};
}

}  // namespace

Result<void> ReadThrough::Fill(const Call& call, const NeededCopies& needed) const {
  auto missing = FindMissing(call, needed);
  if (missing.person) {
    const auto fetched = FetchPerson(call, *missing.person);
    if (!fetched) return fetched;
    // Only now it is known which unit belongs to the person.
    missing.unit = FindMissing(call, needed).unit;
  }
  if (missing.unit) {
    const auto fetched = FetchUnit(call, *missing.unit);
    if (!fetched) return fetched;
  }
  return missing.year ? FetchYear(call, *missing.year) : Result<void>{};
}

NeededCopies ReadThrough::FindMissing(const Call& call, const NeededCopies& needed) const {
  db::Tx tx{pool_, db::Access::kReadOnly, call.deadline};
  auto missing = FindMissingCopies(tx, needed);
  tx.Commit();
  return missing;
}

Result<void> ReadThrough::FetchPerson(const Call& call, const PersonId& id) const {
  return KeepFetched(pool_, call, identity_.FindPerson(call, id), &KeepPerson);
}

Result<void> ReadThrough::FetchUnit(const Call& call, const UnitId& id) const {
  return KeepFetched(pool_, call, identity_.FindUnit(call, id), &KeepUnit);
}

Result<void> ReadThrough::FetchYear(const Call& call, std::int32_t year) const {
  return KeepFetched(pool_, call, ledger_.FindPolicyYear(call, year), &KeepPolicyYear);
}

}  // namespace jixue::approval
