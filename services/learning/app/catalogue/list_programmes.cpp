#include "services/learning/app/catalogue/list_programmes.h"

namespace jixue::learning {

Page<ProgrammeView> ListProgrammes(db::Tx& tx, const Call& call, const ListProgrammesQuery& query) {
  ProgrammeReader programmes{tx, call.caller().Has(RoleCode::kPlatformOperator)};
  return PageOf(programmes.List(query.filter, query.page), query.page.size);
}

}  // namespace jixue::learning
