#include "services/identity/storage/sessions/address_login_repository.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kReadAddress{"identity.read_address_logins", R"sql(
  SELECT count(*) FILTER (WHERE wrong_count > 0) AS wrong_names, count(*) FILTER (WHERE right_count > 0) AS right_names
  FROM address_login
  WHERE address_hash = $1 AND last_at > $2
)sql"};

const db::Query kCountLogin{"identity.count_address_login", R"sql(
  INSERT INTO address_login AS known (address_hash, name_hash, wrong_count, right_count, last_at)
  VALUES ($1, $2, $3::integer, $4::integer, $5)
  ON CONFLICT (address_hash, name_hash) DO UPDATE
  SET wrong_count = CASE WHEN known.last_at > $6 THEN known.wrong_count ELSE 0 END + $3::integer,
      right_count = CASE WHEN known.last_at > $6 THEN known.right_count ELSE 0 END + $4::integer,
      last_at = greatest(known.last_at, $5::timestamptz)
)sql"};

}  // namespace

AddressLogins AddressLoginRepository::Read(const std::string& address, Timestamp since) {
  const auto rows = tx_.Run(kReadAddress, db::Bytes{address}, since);
  const auto row = rows.front();
  return {.wrong_names = row.Get<std::int64_t>("wrong_names"),
          .right_names = row.Get<std::int64_t>("right_names")};
}

void AddressLoginRepository::Count(const LoginOrigin& origin, bool is_right, Timestamp now,
                                   Timestamp since) {
  tx_.Run(kCountLogin, db::Bytes{origin.address}, db::Bytes{origin.name}, is_right ? 0 : 1,
          is_right ? 1 : 0, now, since);
}

}  // namespace jixue::identity
