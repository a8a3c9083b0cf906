// Sessions and refresh tokens, inside the caller's transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/sessions/session_rules.h"

namespace jixue::identity {

// A new session, for the account as it was when its password was checked.
struct NewSession {
  SessionId id;
  AccountId account;
  std::int64_t account_version;
  // Keys of PersonalData::LoginLockKey: while one of the first is locked no session is started. All
  // are forgotten when one is.
  std::vector<std::string> owner_locks;
  std::string typed_lock;
  RefreshToken token;
  Timestamp created_at;
  Timestamp expires_at;
};

enum class SessionStart {
  kStarted,
  kLocked,   // Meanwhile, by wrong passwords.
  kChanged,  // The account was changed after its password was checked.
};

class SessionRepository {
 public:
  explicit SessionRepository(db::Tx& tx) : tx_{tx} {}

  // Starts the session and deletes the wrong passwords, in one statement.
  SessionStart Start(const NewSession& session);
  // Locks the session of a refresh token until commit, then reads the token.
  std::optional<PresentedToken> Lock(const std::string& token_hash);
  // Both need the lock. Marks a token as used, unless it is, and adds a successor.
  void Rotate(const SessionId& session, const std::string& used_hash, const RefreshToken& next,
              Timestamp now);
  // Deletes the oldest tokens that were never used, beyond kLiveTokensMax, but no successor of
  // `used_hash`: they belong to clients that lost them.
  void DropOldTokens(const SessionId& session, const std::string& used_hash);

  // Both delete the refresh tokens too.
  void End(const SessionId& session);
  void EndAll(const AccountId& account, const std::optional<SessionId>& except);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
