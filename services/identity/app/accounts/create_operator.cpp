#include "services/identity/app/accounts/create_operator.h"

#include "libs/db/tx.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/accounts/password_strength.h"
#include "services/identity/domain/accounts/username_rules.h"
#include "services/identity/storage/accounts/account_repository.h"

namespace jixue::identity {
namespace {

// A command waits longer than a call.
constexpr std::chrono::seconds kCommandTimeout{10};

bool OperatorExists(db::Pool& pool, const std::string& username) {
  db::Tx tx{pool, db::Access::kReadOnly, std::chrono::steady_clock::now() + kCommandTimeout};
  return AccountReader{tx}.Find({.username_key = UsernameKey(username)}).has_value();
}

OperatorOutcome InsertOperator(db::Pool& pool, Timestamp now, const std::string& username,
                               const std::string& hash) {
  db::Tx tx{pool, db::Access::kReadWrite, std::chrono::steady_clock::now() + kCommandTimeout};
  AccountRepository accounts{tx};
  const NewAccount account{.id = AccountId::New(now),
                           .person = std::nullopt,
                           .username = username,
                           .display_name = username,
                           .password_hash = hash,
                           .first_password_expires_at = std::nullopt,
                           .login_allowed = true};
  if (!accounts.Insert(account, now)) return OperatorOutcome::kExists;
  accounts.Insert(account.id, UnlimitedGrant(RoleCode::kPlatformOperator, now), now);
  tx.Commit();
  return OperatorOutcome::kCreated;
}

}  // namespace

Result<OperatorOutcome> CreateOperator(db::Pool& pool, auth::PasswordHasher& hasher, Timestamp now,
                                       const NewOperator& wanted) {
  if (OperatorExists(pool, wanted.username)) return OperatorOutcome::kExists;
  if (const auto code = CheckUsername(wanted.username)) return FailField("#/username", *code);
  const Secret password{NormalisePassword(wanted.password.Reveal())};
  const auto problem = CheckPassword(password.Reveal(), {.username = wanted.username,
                                                         .name = std::nullopt,
                                                         .id_number = std::nullopt,
                                                         .administrator = true});
  if (problem) return FailField("#/password", problem->code, problem->params);
  return hasher.Hash(password, {}).map([&](const std::string& hash) {
    return InsertOperator(pool, now, wanted.username, hash);
  });
}

}  // namespace jixue::identity
