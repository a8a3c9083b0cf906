#include "services/identity/storage/accounts/registration_attempt_repository.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kLockGroup{"identity.lock_registration_group", R"sql(
  INSERT INTO registration_group AS g (group_hash, last_tried_at) VALUES ($1, $2)
  ON CONFLICT (group_hash) DO UPDATE SET last_tried_at = greatest(g.last_tried_at, excluded.last_tried_at)
)sql"};

const db::Query kFindThirdOther{"identity.find_third_registration_number", R"sql(
  SELECT tried_at
  FROM registration_number
  WHERE group_hash = $1 AND id_number_index <> $2
  ORDER BY tried_at DESC
  LIMIT 1 OFFSET $3
)sql"};

const db::Query kAddNumber{"identity.add_registration_number", R"sql(
  INSERT INTO registration_number AS n (group_hash, id_number_index, tried_at) VALUES ($1, $2, $3)
  ON CONFLICT (group_hash, id_number_index) DO UPDATE SET tried_at = greatest(n.tried_at, excluded.tried_at)
)sql"};

const db::Query kReadTaken{"identity.read_taken_numbers", R"sql(
  SELECT since, responses FROM taken_number_count WHERE address_hash = $1
)sql"};

const db::Query kLockTaken{"identity.lock_taken_numbers", R"sql(
  INSERT INTO taken_number_count AS c (address_hash, since, responses) VALUES ($1, $2, 0)
  ON CONFLICT (address_hash) DO UPDATE SET responses = c.responses
  RETURNING since, responses
)sql"};

const db::Query kSaveTaken{"identity.save_taken_numbers", R"sql(
  UPDATE taken_number_count SET since = $2, responses = $3 WHERE address_hash = $1
)sql"};

TakenNumbers TakenOf(const db::Rows& rows) {
  if (rows.empty()) return {};
  const auto row = rows.front();
  return {.since = row.Get<Timestamp>("since"), .responses = row.Get<int>("responses")};
}

}  // namespace

void RegistrationAttemptRepository::LockGroup(const std::string& group, Timestamp now) {
  tx_.Run(kLockGroup, db::Bytes{group}, now);
}

std::optional<Timestamp> RegistrationAttemptRepository::FindThirdOther(
    const std::string& group, const std::string& id_number_index) {
  const auto rows = tx_.Run(kFindThirdOther, db::Bytes{group}, db::Bytes{id_number_index},
                            kNumbersOfGroupMax - 1);
  if (rows.empty()) return std::nullopt;
  return rows.front().Get<Timestamp>("tried_at");
}

void RegistrationAttemptRepository::AddNumber(const std::string& group,
                                              const std::string& id_number_index, Timestamp now) {
  tx_.Run(kAddNumber, db::Bytes{group}, db::Bytes{id_number_index}, now);
}

TakenNumbers RegistrationAttemptRepository::ReadTaken(const std::string& address) {
  return TakenOf(tx_.Run(kReadTaken, db::Bytes{address}));
}

TakenNumbers RegistrationAttemptRepository::LockTaken(const std::string& address, Timestamp now) {
  return TakenOf(tx_.Run(kLockTaken, db::Bytes{address}, now));
}

void RegistrationAttemptRepository::SaveTaken(const std::string& address,
                                              const TakenNumbers& taken) {
  tx_.Run(kSaveTaken, db::Bytes{address}, taken.since, taken.responses);
}

}  // namespace jixue::identity
