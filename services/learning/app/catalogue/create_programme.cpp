#include "services/learning/app/catalogue/create_programme.h"

#include "libs/base/try.h"
#include "services/learning/storage/catalogue/programme_repository.h"

namespace jixue::learning {

Result<ProgrammeView> CreateProgramme(db::Tx& tx, const Call& call, const NewProgramme& wanted) {
  JIXUE_TRY(programme, DecideProgramme(wanted, call.received_at));
  ProgrammeRepository{tx}.Insert(programme, call.received_at);
  return ProgrammeView{std::move(programme), {}};
}

}  // namespace jixue::learning
