// proto ↔ domain; the only place with both vocabularies.
#pragma once

#include <string>

#include "jixue/certificate/v1/certificate_service.pb.h"
#include "libs/base/error.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// The address that the QR code holds.
std::string VerificationUrl(const std::string& base_url, const Serial& serial);

v1::Certificate ToProto(const Certificate& certificate, const std::string& base_url);
// What strangers may know: masked name, hours, state.
v1::Verification ToVerification(const Certificate& certificate);

// The request's own id was checked for its form already; an id that is none cannot be anybody's.
Result<CertificateId> ParseCertificateId(const std::string& text);
// SERIAL_UNKNOWN for an ill-formed serial too (D46).
Result<Serial> ParseSerial(const std::string& text);

}  // namespace jixue::certificate
