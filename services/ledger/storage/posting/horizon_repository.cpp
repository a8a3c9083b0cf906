#include "services/ledger/storage/posting/horizon_repository.h"

#include "libs/db/run.h"
#include "services/ledger/domain/posting/crediting_rules.h"

namespace jixue::ledger {
namespace {

const db::Query kAnnounce{"ledger.announce_history", R"sql(
  SELECT announce_history($1)
)sql"};

const db::Query kReadAnswered{"ledger.read_answered", R"sql(
  SELECT until FROM history_answered
)sql"};

const db::Query kRaiseAnswered{"ledger.raise_answered", R"sql(
  UPDATE history_answered SET until = $1 WHERE until < $1::timestamptz
)sql"};

const db::Query kIsOpen{"ledger.is_history_open", R"sql(
  SELECT history_is_open($1) AS is_open
)sql"};

}  // namespace

void HorizonRepository::Announce(Timestamp at) { tx_.Post(kAnnounce, at); }

Timestamp HorizonRepository::Open(Timestamp at) {
  Announce(at);
  return AfterAnswered(tx_.Run(kReadAnswered).Single<Timestamp>("until"), at);
}

void HorizonRepository::RaiseAnswered(Timestamp until) { tx_.Run(kRaiseAnswered, until); }

bool HorizonRepository::IsOpen(Timestamp until) {
  return tx_.Run(kIsOpen, until).Single<bool>("is_open");
}

}  // namespace jixue::ledger
