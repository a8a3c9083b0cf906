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
  LoginLocks locks{};
  bool refuses_passwords = false;                    // Of the locks: right ones too.
  std::optional<LoginOrigin> origin = std::nullopt;  // Absent when the address does not matter.
};

// Who the client says they are. The device is that of a token of ours, of whichever account.
struct LoginClaim {
  LoginName name;
  std::optional<Device> device;
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
// Those of devices that have logged in before count apart, so that others cannot lock them (D55).
// Each attempt also counts for the typed name, and without a device all cost the same work.
LoginLocks LocksOf(const PersonalData& personal_data, const LoginAttempt& attempt,
                   const LoginName& name) {
  const std::string typed = TypedLockKey(personal_data, name.normalised);
  if (!attempt.account) return {{typed}, {{NameLockKey(personal_data, name.normalised)}}};
  const AccountId& account = attempt.account->id;
  if (!attempt.device) return {{typed}, {{AccountLockKey(personal_data, account)}}};
  const std::string device = DeviceLockKey(personal_data, account, *attempt.device);
  return {{personal_data.LoginLockKey(device + ":" + typed)},
          {{device}, {DevicesLockKey(personal_data, account), kDevicesLockRule}}};
}

bool Proves(const std::optional<Device>& device, const std::optional<Account>& account) {
  return device && account && device->account == account->id &&
         device->generation == account->device_generation;
}

// Whose name was typed, and from which device.
LoginAttempt FindOwner(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                       const LoginClaim& claim) {
  LoginAttempt attempt;
  const AccountKey key = KeyOf(personal_data, claim.name);
  // Also when there is an account, so that ID numbers with and without one cost the same work; and
  // before it, because an invitation may become an account between the two.
  if (key.id_number_index) {
    attempt.invitation =
        AppointmentReader{tx}.FindInvitation(*key.id_number_index, call.received_at);
  }
  attempt.account = AccountReader{tx}.Find(key);
  if (attempt.account) attempt.invitation.reset();
  if (Proves(claim.device, attempt.account)) attempt.device = claim.device->id;
  attempt.locks = LocksOf(personal_data, attempt, claim.name);
  return attempt;
}

// Fails while the typed name is locked together with its owner, or while the address is.
Result<void> CheckLimits(db::Tx& tx, const SessionDependencies& dependencies, const Call& call,
                         LoginAttempt& attempt) {
  const LockState lock = ReadLocks(tx, call, attempt.locks);
  attempt.refuses_passwords = lock.refuses_passwords;
  if (lock.refuses_passwords) JIXUE_RETURN_IF_FAILED(lock.told);
  if (attempt.device || call.client_address.empty()) return {};
  const AddressLimit& limit = dependencies.address_limit;
  attempt.origin = LoginOrigin{
      .address = dependencies.personal_data.LoginLockKey("address:" + call.client_address),
      .name = attempt.locks.typed.key};
  return CheckAddress(
      AddressLoginRepository{tx}.Read(attempt.origin->address, call.received_at - limit.window),
      limit);
}

Result<bool> VerifyCredentials(const SessionDependencies& dependencies, const Call& call,
                               const LoginAttempt& attempt, const Secret& password) {
  const auth::HashClient client{call.client_address, call.deadline};
  // The account is locked by another of its names: as for any wrong password.
  if (attempt.refuses_passwords) return dependencies.hasher.VerifyNothing(password, client);
  if (attempt.invitation) {
    return dependencies.hasher.Verify(Secret{VerifiedForm(password.Reveal())},
                                      attempt.invitation->first_password_hash, client);
  }
  const auto& account = attempt.account;
  // Rule R-57: an admin's account without the flag "may log in" behaves like a name that does not
  // exist.
  if (!account || !account->login_allowed) {
    return dependencies.hasher.VerifyNothing(password, client);
  }
  return dependencies.hasher.Verify(
      account->password_change_required ? Secret{VerifiedForm(password.Reveal())} : password,
      account->password_hash, client);
}

Failure RefusePassword(const SessionDependencies& dependencies, const Call& call,
                       const LoginAttempt& attempt) {
  return CountWrongPassword(dependencies.pool, call,
                            {attempt.locks, attempt.origin, dependencies.address_limit.window},
                            errors::kCredentialsInvalid);
}

SessionStart InsertSession(const SessionDependencies& dependencies, const Call& call,
                           const LoginAttempt& attempt, const NewSession& session) {
  db::Tx tx{dependencies.pool, db::Access::kReadWrite, call.deadline};
  const SessionStart start = SessionRepository{tx}.Start(session);
  if (start != SessionStart::kStarted) return start;
  if (attempt.origin) {
    AddressLoginRepository{tx}.Count(*attempt.origin, true, call.received_at,
                                     call.received_at - dependencies.address_limit.window);
  }
  tx.Commit();
  return start;
}

// nullopt: the account has changed since it was read.
Result<std::optional<SessionTokens>> StartSession(const SessionDependencies& dependencies,
                                                  const Call& call, const LoginAttempt& attempt) {
  const Account& account = *attempt.account;
  const Timestamp now = call.received_at;
  const Timestamp expires_at = now + kSessionLifetime;
  const NewRefreshToken token = MakeRefreshToken(now, expires_at);
  NewSession session{.id = SessionId::New(now),
                     .account = account.id,
                     .account_version = account.version,
                     .owner_locks = {},
                     .typed_lock = attempt.locks.typed.key,
                     .token = token.stored,
                     .created_at = now,
                     .expires_at = expires_at};
  for (const LoginLock& lock : attempt.locks.owner) session.owner_locks.push_back(lock.key);
  switch (InsertSession(dependencies, call, attempt, session)) {
    case SessionStart::kLocked:
      return RefusePassword(dependencies, call, attempt);
    case SessionStart::kChanged:
      return std::nullopt;
    case SessionStart::kStarted:
      break;
  }
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

// Only known devices log in from an address that has used up its quota (D54).
Result<void> CheckQuota(const Credentials& credentials, const LoginAttempt& attempt) {
  if (!credentials.quota_retry_seconds || attempt.device) return {};
  return Fail(common_errors::kTooManyRequests,
              {{"retryAfterSeconds", std::to_string(*credentials.quota_retry_seconds)}});
}

Result<LoginAttempt> BeginLogin(const SessionDependencies& dependencies, const Call& call,
                                const LoginClaim& claim, const Credentials& credentials,
                                bool& by_known_device) {
  db::Tx tx{dependencies.pool, db::Access::kReadOnly, call.deadline};
  LoginAttempt attempt = FindOwner(tx, call, dependencies.personal_data, claim);
  by_known_device = attempt.device.has_value();
  JIXUE_RETURN_IF_FAILED(CheckQuota(credentials, attempt));
  JIXUE_RETURN_IF_FAILED(CheckLimits(tx, dependencies, call, attempt));
  return attempt;
}

Result<SessionTokens> LogIn(const SessionDependencies& dependencies, const Call& call,
                            const Credentials& credentials, bool& by_known_device) {
  const LoginClaim claim{
      ParseLoginName(credentials.username, CivilDate(call.received_at)),
      dependencies.devices.Read(credentials.device_token.Reveal(), call.received_at)};
  for (int tries = 0; tries < kTriesMax; ++tries) {
    JIXUE_TRY(attempt, BeginLogin(dependencies, call, claim, credentials, by_known_device));
    JIXUE_TRY(is_right, VerifyCredentials(dependencies, call, attempt, credentials.password));
    if (!is_right) return RefusePassword(dependencies, call, attempt);
    if (attempt.invitation) {
      JIXUE_TRY(opened,
                OpenInvitedAccount(dependencies, call, *attempt.invitation, *claim.name.id_number));
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

}  // namespace

LoginOutcome CreateSession(const SessionDependencies& dependencies, const Call& call,
                           const Credentials& credentials) {
  bool by_known_device = false;
  auto tokens = LogIn(dependencies, call, credentials, by_known_device);
  return {std::move(tokens), by_known_device};
}

}  // namespace jixue::identity
