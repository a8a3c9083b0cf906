#include "services/approval/app/claim_warnings.h"

#include <string>
#include <utility>

#include "services/approval/storage/similar_claim_reader.h"

namespace jixue::approval {

void AddWarnings(db::Tx& tx, const Call& call, std::vector<ClaimView>& views) {
  if (views.empty()) return;
  std::vector<ClaimId> ids;
  std::vector<std::string> title_keys;
  ids.reserve(views.size());
  title_keys.reserve(views.size());
  for (const auto& view : views) {
    ids.push_back(view.claim.id);
    title_keys.push_back(TitleKeyOf(view.claim.content));
  }
  auto similar = SimilarClaimReader{tx}.List(ids, title_keys, call.caller().person);
  const Date today = CivilDate(call.received_at);
  for (auto& view : views) {
    view.similar = std::move(similar[view.claim.id]);
    view.ends_in_future = view.claim.content.span.end_date > today;
  }
}

ClaimView WithWarnings(db::Tx& tx, const Call& call, ClaimView view) {
  std::vector<ClaimView> views;
  views.push_back(std::move(view));
  AddWarnings(tx, call, views);
  return std::move(views.front());
}

}  // namespace jixue::approval
