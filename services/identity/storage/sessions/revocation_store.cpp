#include "services/identity/storage/sessions/revocation_store.h"

#include "libs/db/run.h"
#include "services/identity/domain/sessions/session_rules.h"

namespace jixue::identity {
namespace {

const db::Query kRevoke{"identity.revoke", R"sql(
  INSERT INTO revocation (session_id, account_id, minimum_version, forget_after) VALUES ($1, $2, $3, $4)
)sql"};

const db::Query kListRevocations{"identity.list_revocations", R"sql(
  SELECT seq, session_id, account_id, minimum_version, forget_after
  FROM revocation
  WHERE seq > $1 AND forget_after > $2
  ORDER BY seq
)sql"};

}  // namespace

void RevocationStore::Revoke(const SessionId& session, Timestamp now) {
  tx_.Run(kRevoke, session, std::nullopt, 0, now + kRevocationMemory);
}

void RevocationStore::Revoke(const AccountId& account, std::int64_t minimum_version,
                             Timestamp now) {
  tx_.Run(kRevoke, std::nullopt, account, minimum_version, now + kRevocationMemory);
}

std::vector<Revocation> RevocationStore::ListAfter(std::int64_t seq, Timestamp now) {
  std::vector<Revocation> revocations;
  for (const auto& row : tx_.Run(kListRevocations, seq, now)) {
    revocations.push_back({.seq = row[0].as<std::int64_t>(),
                           .session = db::OptionalId<SessionId>(row[1]),
                           .account = db::OptionalId<AccountId>(row[2]),
                           .minimum_version = row[3].as<std::int64_t>(),
                           .forget_after = db::TimestampOf(db::Text(row[4]))});
  }
  return revocations;
}

}  // namespace jixue::identity
