#include "services/identity/app/sessions/create_session.h"

#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "libs/db/tx.h"
#include "services/identity/app/appointments/open_invited_account.h"
#include "services/identity/app/sessions/login_lock.h"
#include "services/identity/domain/accounts/password_rules.h"
#include "services/identity/domain/accounts/username_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/domain/sessions/login_rules.h"
#include "services/identity/storage/accounts/account_reader.h"
#include "services/identity/storage/appointments/appointment_reader.h"
#include "services/identity/storage/sessions/address_login_repository.h"
#include "services/identity/storage/sessions/session_repository.h"

namespace jixue::identity {
namespace {

// Another try when the account or the invitation was changed while its password was being verified.
constexpr int kTriesMax = 3;

// A log-in whose password is still to be verified. The name is that of an account, or else of the
// appointment of an invited person (D57).
struct LoginAttempt {
  std::optional<Account> account = std::nullopt;
  std::optional<OpenAppointment> invitation = std::nullopt;
  std::optional<DeviceId> device = std::nullopt;  // Set when a valid token proves it.
  std::string lock_key{};
  std::optional<LoginOrigin> origin = std::nullopt;  // Absent when the address does not matter.
};

AccountKey KeyOf(const PersonalData& personal_data, const LoginName& name) {
  AccountKey key;
  if (name.id_number) {
    key.id_number_index = personal_data.IndexOf(*name.id_number);
  } else {
    key.username_key = name.normalised;
  }
  return key;
}

// Wrong passwords count for the account, whichever of its names was typed, and for an unknown name.
// Those of a device that has logged in before count apart, so that others cannot lock it (D55).
std::string LockNameOf(const LoginAttempt& attempt, const LoginName& name) {
  if (!attempt.account) return "name:" + name.normalised;
  const std::string account = attempt.account->id.ToText();
  return attempt.device ? "device:" + account + ":" + attempt.device->ToText()
                        : "account:" + account;
}

bool Proves(const std::optional<Device>& device, const std::optional<Account>& account) {
  return device && account && device->account == account->id &&
         device->generation == account->device_generation;
}

// Fails while the account, the name or the address is locked.
Result<LoginAttempt> BeginLogin(const SessionDependencies& dependencies, const Call& call,
                                const LoginName& name, const std::optional<Device>& device) {
  const PersonalData& personal_data = dependencies.personal_data;
  db::Tx tx{dependencies.pool, db::Access::kReadOnly, call.deadline};
  LoginAttempt attempt;
  const AccountKey key = KeyOf(personal_data, name);
  // Also when there is an account, so that ID numbers with and without one cost the same work; and
  // before it, because an invitation may become an account between the two.
  if (key.id_number_index) {
    attempt.invitation =
        AppointmentReader{tx}.FindInvitation(*key.id_number_index, call.received_at);
  }
  attempt.account = AccountReader{tx}.Find(key);
  if (attempt.account) attempt.invitation.reset();
  if (Proves(device, attempt.account)) attempt.device = device->id;
  attempt.lock_key = personal_data.LoginLockKey(LockNameOf(attempt, name));
  JIXUE_RETURN_IF_FAILED(CheckLoginLock(tx, call, attempt.lock_key));
  if (attempt.device || call.client_address.empty()) return attempt;
  const AddressLimit& limit = dependencies.address_limit;
  attempt.origin =
      LoginOrigin{.address = personal_data.LoginLockKey("address:" + call.client_address),
                  .name = attempt.lock_key};
  JIXUE_RETURN_IF_FAILED(CheckAddress(
      AddressLoginRepository{tx}.Read(attempt.origin->address, call.received_at - limit.window),
      limit));
  return attempt;
}

Result<bool> VerifyCredentials(const SessionDependencies& dependencies, const Call& call,
                               const LoginAttempt& attempt, const Secret& password) {
  if (attempt.invitation) {
    return dependencies.hasher.Verify(password, attempt.invitation->first_password_hash,
                                      {call.client_address, call.deadline});
  }
  const auto& account = attempt.account;
  // Rule R-57: an admin's account without the flag "may log in" behaves like a name that does not
  // exist.
  if (!account || !account->login_allowed) {
    return dependencies.hasher.VerifyNothing(password, {call.client_address, call.deadline});
  }
  return dependencies.hasher.Verify(password, account->password_hash,
                                    {call.client_address, call.deadline});
}

// nullopt: the account has changed since it was read.
Result<std::optional<SessionTokens>> StartSession(const SessionDependencies& dependencies,
                                                  const Call& call, const LoginAttempt& attempt) {
  const Account& account = *attempt.account;
  const Timestamp now = call.received_at;
  const Timestamp expires_at = now + kSessionLifetime;
  const NewRefreshToken token = MakeRefreshToken(now, expires_at);
  const NewSession session{.id = SessionId::New(now),
                           .account = account.id,
                           .account_version = account.version,
                           .login_lock_key = attempt.lock_key,
                           .token = token.stored,
                           .created_at = now,
                           .expires_at = expires_at};
  db::Tx tx{dependencies.pool, db::Access::kReadWrite, call.deadline};
  const SessionStart start = SessionRepository{tx}.Start(session);
  JIXUE_RETURN_IF_FAILED(CheckLock({.locked_until = start.locked_until}, now));
  if (!start.started) return std::nullopt;
  if (attempt.origin) {
    AddressLoginRepository{tx}.Count(*attempt.origin, true, now,
                                     now - dependencies.address_limit.window);
  }
  tx.Commit();
  const Device device{account.id, attempt.device.value_or(DeviceId::New(now)),
                      account.device_generation};
  return SessionTokens{dependencies.signer.Sign(PrincipalOf(account, session.id), now), token.text,
                       dependencies.devices.Make(device, now), account};
}

// Decision D73: people learn who reset their password at the first log-in with the new one.
std::optional<ResetNotice> FindResetNotice(const SessionDependencies& dependencies,
                                           const Call& call, const Account& account) {
  if (!account.password_change_required) return std::nullopt;
  db::Tx tx{dependencies.pool, db::Access::kReadOnly, call.deadline};
  return AccountReader{tx}.FindReset(account.id);
}

}  // namespace

Result<SessionTokens> CreateSession(const SessionDependencies& dependencies, const Call& call,
                                    const Credentials& credentials) {
  const LoginName name = ParseLoginName(credentials.username, CivilDate(call.received_at));
  const auto device =
      dependencies.devices.Read(credentials.device_token.Reveal(), call.received_at);
  const Secret password{VerifiedForm(credentials.password.Reveal())};
  for (int tries = 0; tries < kTriesMax; ++tries) {
    JIXUE_TRY(attempt, BeginLogin(dependencies, call, name, device));
    JIXUE_TRY(is_right, VerifyCredentials(dependencies, call, attempt, password));
    if (!is_right) {
      return CountWrongPassword(
          dependencies.pool, call,
          {attempt.lock_key, attempt.origin, dependencies.address_limit.window},
          errors::kCredentialsInvalid);
    }
    if (attempt.invitation) {
      JIXUE_TRY(opened,
                OpenInvitedAccount(dependencies, call, *attempt.invitation, *name.id_number));
      attempt.account = std::move(opened);
    }
    if (!attempt.account) continue;
    if (HasExpired(attempt.account->password_expires_at, call.received_at)) {
      return Fail(errors::kPasswordExpired);
    }
    JIXUE_TRY(tokens, StartSession(dependencies, call, attempt));
    if (!tokens) continue;
    tokens->password_reset = FindResetNotice(dependencies, call, *attempt.account);
    return *std::move(tokens);
  }
  return Fail(common_errors::kOverloaded);
}

}  // namespace jixue::identity
