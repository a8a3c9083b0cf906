// Sessions and refresh tokens, inside the caller's transaction.
#pragma once

#include <optional>
#include <string>

#include "libs/db/tx.h"
#include "services/identity/domain/sessions/session_rules.h"

namespace jixue::identity {

// A new session, for the account as it was when its password was checked.
struct NewSession {
  SessionId id;
  AccountId account;
  std::int64_t account_version;
  std::string login_lock_key;
  RefreshToken token;
  Timestamp created_at;
  Timestamp expires_at;
};

// Whether a new session was started.
struct SessionStart {
  // false: the account was changed after its password was checked, or the name was locked.
  bool started;
  std::optional<Timestamp> locked_until;  // Set when the name was locked.
};

class SessionRepository {
 public:
  explicit SessionRepository(db::Tx& tx) : tx_{tx} {}

  // Starts the session and deletes the wrong passwords of the name, in one statement.
  SessionStart Start(const NewSession& session);
  // Finds the session of a refresh token and locks it until commit.
  std::optional<PresentedToken> Lock(const std::string& token_hash);
  // Marks a token as used and adds the next one. false when it was used before; then nothing is
  // added.
  bool Rotate(const SessionId& session, const std::string& used_hash, const RefreshToken& next,
              Timestamp now);

  // Both delete the refresh tokens too.
  void End(const SessionId& session);
  void EndAll(const AccountId& account, const std::optional<SessionId>& except);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
