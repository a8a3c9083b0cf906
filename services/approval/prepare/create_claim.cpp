#include "services/approval/prepare/create_claim.h"

#include <utility>

#include "libs/base/errors.h"
#include "libs/base/try.h"

namespace jixue::approval {

Result<NewClaim> PrepareCreateClaim(const Replicas& replicas, const Call& call,
                                    const Registration& registration) {
  auto completed = Complete(registration.statement);
  if (!completed) {
    return FailStatement(std::move(completed).error().fields, registration.declared);
  }
  ClaimContent& content = *completed;
  if (!registration.person) return FailField("#/personId", common_errors::kRequired);
  JIXUE_RETURN_IF_FAILED(
      replicas.Ensure(call, {.person = registration.person, .year = content.year}));
  return NewClaim{*registration.person, std::move(content), registration.declared};
}

}  // namespace jixue::approval
