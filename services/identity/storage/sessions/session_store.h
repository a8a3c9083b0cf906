// Sessions and refresh tokens, inside the caller's transaction.
#pragma once

#include <optional>
#include <string>

#include "libs/db/tx.h"
#include "services/identity/domain/sessions/login_rules.h"
#include "services/identity/domain/sessions/session_rules.h"

namespace jixue::identity {

// A session that begins, for the account as it was when its password was checked.
struct NewSession {
  SessionId id;
  AccountId account;
  std::int64_t account_version;
  std::string login_lock_key;
  RefreshToken token;
  Timestamp created_at;
  Timestamp expires_at;
};

// What became of a beginning session.
struct SessionStart {
  bool started;  // false: the account was changed meanwhile, or the name was locked.
  std::optional<Timestamp> locked_until;  // Set: the name was locked meanwhile.
};

class SessionStore {
 public:
  explicit SessionStore(db::Tx& tx) : tx_{tx} {}

  // Begins the session and forgets wrong passwords, in one statement.
  SessionStart Start(const NewSession& session);
  // Finds the session of a refresh token and locks it until commit.
  std::optional<PresentedToken> Lock(const std::string& token_hash);
  // Marks a token as used and adds the next one. false when it was used before; then nothing is
  // added.
  bool Rotate(const SessionId& session, const std::string& used_hash, const RefreshToken& next,
              Timestamp now);

  // End sessions together with their refresh tokens.
  void End(const SessionId& session);
  void EndAll(const AccountId& account, const std::optional<SessionId>& except);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
