#include "services/identity/app/sessions/login_lock.h"

#include "libs/base/try.h"
#include "services/identity/storage/sessions/address_login_repository.h"
#include "services/identity/storage/sessions/login_attempt_repository.h"

namespace jixue::identity {
namespace {

// Returns the attempts before.
LoginAttempts CountFor(db::Tx& tx, const Call& call, const LoginLock& lock) {
  LoginAttemptRepository repository{tx};
  const LoginAttempts before = repository.Lock(lock.key, call.received_at);
  repository.Save(lock.key, AfterWrongPassword(before, call.received_at, lock.rule));
  return before;
}

}  // namespace

std::string AccountLockKey(const PersonalData& personal_data, const AccountId& account) {
  return personal_data.LoginLockKey("account:" + account.ToText());
}

std::string DeviceLockKey(const PersonalData& personal_data, const AccountId& account,
                          const DeviceId& device) {
  return personal_data.LoginLockKey("device:" + account.ToText() + ":" + device.ToText());
}

std::string DevicesLockKey(const PersonalData& personal_data, const AccountId& account) {
  return personal_data.LoginLockKey("devices:" + account.ToText());
}

std::string NameLockKey(const PersonalData& personal_data, std::string_view name) {
  return personal_data.LoginLockKey("name:" + std::string{name});
}

std::string TypedLockKey(const PersonalData& personal_data, std::string_view name) {
  return personal_data.LoginLockKey("typed:" + std::string{name});
}

void Unlock(db::Tx& tx, const std::string& lock_key) {
  LoginAttemptRepository{tx}.Forget(lock_key);
}

LockState ReadLocks(db::Tx& tx, const Call& call, const LoginLocks& locks) {
  LoginAttemptRepository repository{tx};
  LockState state{.refuses_passwords = false,
                  .told = CheckLock(repository.Read(locks.typed.key), call.received_at)};
  for (const LoginLock& lock : locks.owner) {
    if (IsLocked(repository.Read(lock.key), call.received_at)) state.refuses_passwords = true;
  }
  if (locks.owner.empty()) state.refuses_passwords = !state.told;
  return state;
}

Failure CountWrongPassword(db::Pool& pool, const Call& call, const Guess& guess,
                           const ErrorDef& otherwise) {
  db::Tx tx{pool, db::Access::kReadWrite, call.deadline};
  // In this order everywhere, so that transactions wait for each other and not in a circle.
  for (const LoginLock& lock : guess.locks.owner) CountFor(tx, call, lock);
  const LoginAttempts before = CountFor(tx, call, guess.locks.typed);
  if (guess.origin) {
    AddressLoginRepository{tx}.Count(*guess.origin, false, call.received_at,
                                     call.received_at - guess.window);
  }
  tx.Commit();
  // After the lock engages, concurrent guesses get the same response whether right or wrong.
  JIXUE_RETURN_IF_FAILED(CheckLock(before, call.received_at));
  return Fail(otherwise);
}

}  // namespace jixue::identity
