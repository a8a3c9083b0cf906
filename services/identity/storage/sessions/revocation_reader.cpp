#include "services/identity/storage/sessions/revocation_reader.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kListRevocations{"identity.list_revocations", R"sql(
  SELECT seq, session_id, account_id, minimum_version, forget_after
  FROM revocation
  WHERE seq > $1 AND forget_after > $2
  ORDER BY seq
)sql"};

}  // namespace

std::vector<Revocation> RevocationReader::ListAfter(std::int64_t seq, Timestamp now) {
  std::vector<Revocation> revocations;
  for (const auto& row : tx_.Run(kListRevocations, seq, now)) {
    revocations.push_back({.seq = row.Get<std::int64_t>("seq"),
                           .session = row.Find<SessionId>("session_id"),
                           .account = row.Find<AccountId>("account_id"),
                           .minimum_version = row.Get<std::int64_t>("minimum_version"),
                           .forget_after = row.Get<Timestamp>("forget_after")});
  }
  return revocations;
}

}  // namespace jixue::identity
