// Query: the own certificates, page by page, newest first (D48).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/page_token.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

struct CertificatePage {
  PersonId person;
  std::int32_t size;
  std::optional<CertificateId> before;
};

struct CertificateList {
  std::vector<Certificate> items;
  std::string next_page_token;  // Empty on the last page.
};

// INVALID_REQUEST with `#/pageToken` for a token that was not given out for this list.
Result<CertificatePage> ParsePage(const PageTokens& tokens, const PersonId& person,
                                  std::int32_t page_size, const std::string& page_token);
CertificateList ListCertificates(db::Tx& tx, const PageTokens& tokens, const CertificatePage& page);

}  // namespace jixue::certificate
