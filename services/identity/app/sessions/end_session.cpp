#include "services/identity/app/sessions/end_session.h"

#include "services/identity/storage/sessions/revocation_repository.h"
#include "services/identity/storage/sessions/session_repository.h"

namespace jixue::identity {

void EndSession(db::Tx& tx, const Call& call) {
  SessionRepository{tx}.End(call.caller().session);
  RevocationRepository{tx}.Revoke(call.caller().session, call.received_at);
}

}  // namespace jixue::identity
