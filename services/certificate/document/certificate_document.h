// The printed certificate: one A4 page in landscape, laid out by pango/cairo in LXGW WenKai, with
// the QR code of the verification address. Every page of an invalid one says so, with date and
// reason (D59).
#pragma once

#include <string>

#include "libs/base/error.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// Returns the PDF's bytes, which are equal for the same certificate. Thread-safe; takes some tens
// of milliseconds. Throws std::runtime_error when a library fails. Errors: CHARACTER_NOT_PRINTABLE
// when no installed font has a character.
Result<std::string> MakeDocument(const Certificate& certificate,
                                 const std::string& verification_url);

}  // namespace jixue::certificate
