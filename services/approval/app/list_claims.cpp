#include "services/approval/app/list_claims.h"

#include "libs/base/crypto.h"
#include "libs/base/errors.h"
#include "services/approval/storage/copy_repository.h"

namespace jixue::approval {

namespace {

template <class Id>
std::string TextOf(const std::optional<Id>& id) {
  return id ? id->ToText() : "";
}

// A page token belongs to one list with these filters.
std::string TokenScope(const ClaimListQuery& query) {
  const ClaimFilter& filter = query.filter;
  std::string text = query.list + "|" + TextOf(filter.person) + "|" + TextOf(filter.unit) + "|" +
                     TextOf(filter.department) + "|" +
                     (filter.year ? std::to_string(*filter.year) : "") + "|";
  for (const auto state : filter.states) text.append(NameOf(state)).append(",");
  text += "|" + crypto::Hex(query.id_number_index.value_or("")) + "|";
  return text + filter.name_prefix.value_or("");
}

// The filter with the person that an ID number names; nullopt when it names nobody, or not the
// person asked for.
std::optional<ClaimFilter> ResolveIdNumber(db::Tx& tx, const ClaimListQuery& query) {
  ClaimFilter filter = query.filter;
  if (!query.id_number_index) return filter;
  const auto person = CopyRepository{tx}.FindPersonByIdNumber(*query.id_number_index);
  if (!person || (filter.person && filter.person != person)) return std::nullopt;
  filter.person = person;
  return filter;
}

}  // namespace

Result<ClaimPage> ListClaims(db::Tx& tx, const Call& call, const PageTokens& tokens,
                             const ClaimListQuery& query) {
  const auto token_scope = TokenScope(query);
  std::optional<ClaimId> before;
  if (!query.page_token.empty()) {
    const auto key = tokens.Read(token_scope, query.page_token);
    before = key ? ClaimId::Parse(*key) : std::nullopt;
    if (!before) return FailField("#/pageToken", jixue::errors::kBadPageToken);
  }
  ClaimPage page;
  const auto filter = ResolveIdNumber(tx, query);
  const auto scope = auth::ScopeOf(call.caller());
  ClaimReader reader{tx, scope};
  if (query.include_total) page.total_count = filter ? reader.Count(*filter) : 0;
  if (!filter) return page;

  // One more than asked for tells whether there is a next page.
  const auto size = PageSizeOf(query.page_size);
  page.items = reader.List(*filter, before, size + 1);
  if (page.items.size() > static_cast<std::size_t>(size)) {
    page.items.pop_back();
    page.next_page_token = tokens.Make(token_scope, page.items.back().claim.id.ToText());
  }
  return page;
}

}  // namespace jixue::approval
