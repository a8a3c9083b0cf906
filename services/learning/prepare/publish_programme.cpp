#include "services/learning/prepare/publish_programme.h"

#include "libs/base/try.h"

namespace jixue::learning {

Result<Prepared<ProgrammeId>> PreparePublishProgramme(PolicyYears& policy_years, const Call& call,
                                                      const ProgrammeId& id) {
  JIXUE_TRY(fetched, policy_years.FetchForPublication(call, id));
  return Prepared<ProgrammeId>{id, std::move(fetched)};
}

}  // namespace jixue::learning
