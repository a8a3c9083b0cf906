#include "services/approval/prepare/submit_claims.h"

#include <utility>

namespace jixue::approval {

Result<Submission> PrepareSubmitClaims(const Replicas& replicas, const Call& call,
                                       Submission submission) {
  return replicas.Ensure(call, {.unit = submission.reviewer}).map([&] {
    return std::move(submission);
  });
}

}  // namespace jixue::approval
