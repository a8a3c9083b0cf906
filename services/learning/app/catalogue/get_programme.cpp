#include "services/learning/app/catalogue/get_programme.h"

#include "services/learning/domain/errors.h"
#include "services/learning/storage/catalogue/programme_reader.h"

namespace jixue::learning {

Result<ProgrammeView> GetProgramme(db::Tx& tx, const Call& call, const ProgrammeId& id) {
  auto view = ProgrammeReader{tx, call.caller().Has(RoleCode::kPlatformOperator)}.Find(id);
  if (!view) return Fail(errors::kProgrammeNotFound);
  return *std::move(view);
}

}  // namespace jixue::learning
