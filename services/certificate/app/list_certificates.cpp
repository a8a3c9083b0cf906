#include "services/certificate/app/list_certificates.h"

#include "libs/base/errors.h"
#include "services/certificate/storage/certificate_repository.h"

namespace jixue::certificate {
namespace {

std::string ListName(const PersonId& person) { return "certificates|" + person.ToText(); }

}  // namespace

Result<CertificatePage> ParsePage(const PageTokens& tokens, const PersonId& person,
                                  std::int32_t page_size, const std::string& page_token) {
  CertificatePage page{person, PageSizeOf(page_size), std::nullopt};
  if (page_token.empty()) return page;
  const auto key = tokens.Read(ListName(person), page_token);
  if (key) page.before = CertificateId::Parse(*key);
  if (!page.before) return FailField("#/pageToken", jixue::errors::kBadPageToken);
  return page;
}

CertificateList ListCertificates(db::Tx& tx, const PageTokens& tokens,
                                 const CertificatePage& page) {
  // One more than asked for tells whether there is a next page.
  CertificateList list{CertificateRepository{tx}.ListOwn(page.person, page.before, page.size + 1),
                       {}};
  if (list.items.size() > static_cast<std::size_t>(page.size)) {
    list.items.pop_back();
    list.next_page_token = tokens.Make(ListName(page.person), list.items.back().id.ToText());
  }
  return list;
}

}  // namespace jixue::certificate
