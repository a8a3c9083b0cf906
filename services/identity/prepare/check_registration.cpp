#include "services/identity/prepare/check_registration.h"

#include <utility>

#include "libs/base/try.h"
#include "libs/db/tx.h"

namespace jixue::identity {

Result<RegistrationRequest> CheckRegistrationFirst(const SessionDependencies& dependencies,
                                                   const RegistrationLimits& limits,
                                                   const Call& call, RegistrationRequest request) {
  db::Tx tx{dependencies.pool, db::Access::kReadWrite, call.deadline};
  const auto checked =
      CheckRegistration(tx, call, dependencies.personal_data, limits, request.learner);
  tx.Commit();
  JIXUE_RETURN_IF_FAILED(checked);
  return request;
}

}  // namespace jixue::identity
