#include "services/identity/app/sessions/login_lock.h"

#include "libs/base/try.h"
#include "services/identity/storage/sessions/address_login_repository.h"
#include "services/identity/storage/sessions/login_attempt_repository.h"

namespace jixue::identity {

std::string AccountLockKey(const PersonalData& personal_data, const AccountId& account) {
  return personal_data.LoginLockKey("account:" + account.ToText());
}

std::string DeviceLockKey(const PersonalData& personal_data, const AccountId& account,
                          const DeviceId& device) {
  return personal_data.LoginLockKey("device:" + account.ToText() + ":" + device.ToText());
}

std::string NameLockKey(const PersonalData& personal_data, std::string_view name) {
  return personal_data.LoginLockKey("name:" + std::string{name});
}

void Unlock(db::Tx& tx, const std::string& lock_key) {
  LoginAttemptRepository{tx}.Forget(lock_key);
}

Result<void> CheckLoginLock(db::Tx& tx, const Call& call, const std::string& lock_key) {
  return CheckLock(LoginAttemptRepository{tx}.Read(lock_key), call.received_at);
}

Failure CountWrongPassword(db::Pool& pool, const Call& call, const Guess& guess,
                           const ErrorDef& otherwise) {
  db::Tx tx{pool, db::Access::kReadWrite, call.deadline};
  LoginAttemptRepository repository{tx};
  const LoginAttempts before = repository.Lock(guess.lock_key, call.received_at);
  // After the lock engages, concurrent guesses get the same response whether right or wrong.
  JIXUE_RETURN_IF_FAILED(CheckLock(before, call.received_at));
  repository.Save(guess.lock_key, AfterWrongPassword(before, call.received_at));
  if (guess.origin) {
    AddressLoginRepository{tx}.Count(*guess.origin, false, call.received_at,
                                     call.received_at - guess.window);
  }
  tx.Commit();
  return Fail(otherwise);
}

}  // namespace jixue::identity
