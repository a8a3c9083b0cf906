#include "services/identity/storage/sessions/revocation_repository.h"

#include "libs/db/run.h"
#include "services/identity/domain/sessions/session_rules.h"

namespace jixue::identity {
namespace {

const db::Query kInsertRevocation{"identity.insert_revocation", R"sql(
  INSERT INTO revocation (session_id, account_id, minimum_version, forget_after) VALUES ($1, $2, $3, $4)
)sql"};

}  // namespace

void RevocationRepository::Revoke(const SessionId& session, Timestamp now) {
  tx_.Run(kInsertRevocation, session, std::nullopt, 0, now + kRevocationMemory);
}

void RevocationRepository::Revoke(const AccountId& account, std::int64_t minimum_version,
                                  Timestamp now) {
  tx_.Run(kInsertRevocation, std::nullopt, account, minimum_version, now + kRevocationMemory);
}

}  // namespace jixue::identity
