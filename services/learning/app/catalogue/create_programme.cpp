#include "services/learning/app/catalogue/create_programme.h"

#include "services/learning/storage/catalogue/programme_repository.h"

namespace jixue::learning {

Result<ProgrammeView> CreateProgramme(db::Tx& tx, const Call& call, const NewProgramme& wanted) {
  Result<Programme> programme = DecideProgramme(wanted, call.received_at);
  if (!programme) return tl::unexpected<Error>{std::move(programme).error()};
  ProgrammeRepository{tx}.Insert(*programme, call.received_at);
  return ProgrammeView{*std::move(programme), {}};
}

}  // namespace jixue::learning
