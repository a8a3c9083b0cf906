#include "services/registry/app/list_catalogue.h"

#include "libs/base/errors.h"

namespace jixue::registry {
namespace {

// The id that the page starts after; nothing for the first page.
template <class Id>
Result<std::optional<Id>> AfterOf(const PageTokens& tokens, const std::string& list,
                                  const std::string& token) {
  if (token.empty()) return std::optional<Id>{};
  const auto key = tokens.Read(list, token);
  const auto id = key ? Id::Parse(*key) : std::nullopt;
  if (!id) return FailField("#/pageToken", errors::kBadPageToken);
  return id;
}

// One item more than asked for was read; it tells whether there is a next page.
template <class Item>
Page<Item> CutTo(std::vector<Item> items, std::int32_t size, const PageTokens& tokens,
                 const std::string& list) {
  Page<Item> page{std::move(items), {}};
  if (page.items.size() > static_cast<std::size_t>(size)) {
    page.items.erase(page.items.begin() + size, page.items.end());
    page.next_page_token = tokens.Make(list, page.items.back().id.ToText());
  }
  return page;
}

std::string ListName(const InstitutionFilter& filter) {
  const std::string batch = filter.batch ? std::to_string(*filter.batch) : "";
  return "institutions|" + filter.occupation + "|" + filter.name + "|" + batch;
}

}  // namespace

Result<Page<Occupation>> ListOccupations(db::Tx& tx, const PageTokens& tokens,
                                         const PageRequest& request) {
  const auto after = AfterOf<OccupationId>(tokens, "occupations", request.token);
  if (!after) return tl::unexpected{after.error()};
  const std::int32_t size = PageSizeOf(request.size);
  return CutTo(CatalogueRepository{tx}.ListOccupations(*after, size + 1), size, tokens,
               "occupations");
}

Result<Page<Institution>> ListInstitutions(db::Tx& tx, const PageTokens& tokens,
                                           const InstitutionFilter& filter,
                                           const PageRequest& request) {
  const std::string list = ListName(filter);
  const auto after = AfterOf<InstitutionId>(tokens, list, request.token);
  if (!after) return tl::unexpected{after.error()};
  const std::int32_t size = PageSizeOf(request.size);
  return CutTo(CatalogueRepository{tx}.ListInstitutions(filter, *after, size + 1), size, tokens,
               list);
}

}  // namespace jixue::registry
