#include "services/learning/app/catalogue/list_programmes.h"

namespace jixue::learning {

ProgrammePage ListProgrammes(db::Tx& tx, const Call& call, const ProgrammeFilter& filter) {
  ProgrammeFilter with_one_more = filter;
  with_one_more.limit = filter.limit + 1;
  const bool sees_drafts = call.caller().Has(RoleCode::kPlatformOperator);
  ProgrammePage page{ProgrammeReader{tx, sees_drafts}.List(with_one_more), {}};
  if (page.programmes.size() > static_cast<std::size_t>(filter.limit)) {
    page.programmes.pop_back();
    page.next_before = page.programmes.back().programme.id;
  }
  return page;
}

}  // namespace jixue::learning
