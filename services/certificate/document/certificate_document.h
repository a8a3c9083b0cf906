// The printed certificate: one A4 page in landscape, laid out by pango/cairo in LXGW WenKai, with
// the QR code of the verification address.
#pragma once

#include <string>

#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// The PDF's bytes. The same certificate gives the same page. Thread-safe; takes some tens of
// milliseconds. Throws std::runtime_error when a library fails.
std::string MakeDocument(const Certificate& certificate, const std::string& verification_url);

}  // namespace jixue::certificate
