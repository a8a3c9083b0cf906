#include "services/identity/jobs/normalise_names.h"

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "libs/fields/text.h"
#include "libs/obs/metrics.h"
#include "services/identity/publish/identity_events.h"
#include "services/identity/storage/names/name_repository.h"
#include "services/identity/storage/people/person_repository.h"
#include "services/identity/storage/units/unit_repository.h"

namespace jixue::identity {
namespace {

constexpr int kNamesPerBatch = 200;
constexpr std::chrono::seconds kNamesTimeout{5};
// A transaction with a lower id may commit after one with a higher id.
constexpr std::chrono::minutes kSettled{1};

void PublishRenamed(db::Tx& tx, const PersonalData& personal_data, NameKind kind,
                    const std::string& id, Timestamp now) {
  if (kind == NameKind::kUnit) {
    PublishUnitState(tx, *UnitRepository{tx}.Lock(*UnitId::Parse(id)), Cause{now});
  } else if (kind == NameKind::kPerson) {
    const auto profile = PersonRepository{tx, personal_data}.LockOwn(*PersonId::Parse(id));
    PublishPersonState(tx, profile->person, Cause{now});
  }
}

// Whether there may be more.
bool NormaliseBatch(db::Pool& pool, const PersonalData& personal_data, NameKind kind, Timestamp now,
                    const obs::Counter& left) {
  db::Tx tx{pool, db::Access::kReadWrite, std::chrono::steady_clock::now() + kNamesTimeout};
  NameRepository names{tx};
  const auto after = names.LockProgress(kind);
  if (!after) return false;
  const auto batch = names.LockNext(kind, *after, now - kSettled, kNamesPerBatch);
  const auto text = kind == NameKind::kPerson ? fields::TextKind::kName : fields::TextKind::kLine;
  for (const StoredName& stored : batch) {
    const std::string name = fields::Repair(text, stored.name);
    if (name == stored.name) continue;
    if (name.empty() || !names.Rename(kind, stored.id, name)) {
      left.Add();
    } else {
      PublishRenamed(tx, personal_data, kind, stored.id, now);
    }
  }
  if (batch.empty()) return false;
  names.SaveProgress(kind, batch.back().id);
  tx.Commit();
  return batch.size() == static_cast<std::size_t>(kNamesPerBatch);
}

}  // namespace

void NormaliseNames(db::Pool& pool, const PersonalData& personal_data, const Clock& clock,
                    const std::stop_token& stop) {
  const obs::Counter left = obs::FindCounter(
      "identity_names_left_total", "Stored names that have no normal form, or one that is taken.");
  const Timestamp now = clock.Now();
  for (const NameKind kind : {NameKind::kUnit, NameKind::kDepartment, NameKind::kPerson}) {
    while (!stop.stop_requested() && NormaliseBatch(pool, personal_data, kind, now, left)) {
    }
  }
}

}  // namespace jixue::identity
