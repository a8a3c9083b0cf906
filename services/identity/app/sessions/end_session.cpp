#include "services/identity/app/sessions/end_session.h"

#include "services/identity/storage/sessions/revocation_store.h"
#include "services/identity/storage/sessions/session_store.h"

namespace jixue::identity {

void EndSession(db::Tx& tx, const Call& call) {
  SessionStore{tx}.End(call.caller().session);
  RevocationStore{tx}.Revoke(call.caller().session, call.received_at);
}

}  // namespace jixue::identity
