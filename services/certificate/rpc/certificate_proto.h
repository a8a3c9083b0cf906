// proto ↔ domain; the only place with both vocabularies.
#pragma once

#include <string>
#include <vector>

#include "jixue/certificate/v1/certificate_internal_service.pb.h"
#include "jixue/certificate/v1/certificate_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "services/certificate/app/get_certificate.h"
#include "services/certificate/app/list_my_certificates.h"
#include "services/certificate/app/verify_certificate.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

// Learners have a person. Errors of all that need one: PERMISSION_DENIED for an account without.
Result<PersonYear> ParseIssueCertificate(const Call& call,
                                         const v1::IssueCertificateRequest& request);
Result<MyCertificatesQuery> ParseListMyCertificates(const Call& call,
                                                    const v1::ListMyCertificatesRequest& request,
                                                    const PageTokens& tokens);
// Errors: CERTIFICATE_NOT_FOUND for a text that is no id. The field's form was checked already, so
// such a text cannot be anybody's certificate.
Result<CertificateQuery> ParseGetCertificate(const Call& call,
                                             const v1::GetCertificateRequest& request);
Result<CertificateQuery> ParseGetCertificateDocument(
    const Call& call, const v1::GetCertificateDocumentRequest& request);
// Errors: SERIAL_UNKNOWN, for an ill-formed serial too (D46).
Result<Serial> ParseVerifyCertificate(const v1::VerifyCertificateRequest& request);
Result<std::vector<PersonYear>> ParsePreviewInvalidation(
    const v1::PreviewInvalidationRequest& request);

// The address in the QR code.
std::string VerificationUrl(const std::string& base_url, const Serial& serial);

// The name under which a browser saves the document.
std::string DocumentName(const Certificate& certificate);

v1::Certificate ToProto(const Certificate& certificate, const std::string& base_url);
v1::ListMyCertificatesResponse ToProto(const Page<Certificate>& page,
                                       const MyCertificatesQuery& query, const PageTokens& tokens,
                                       const std::string& base_url);
// The part of a certificate that strangers may see: masked name, unit, hours, state.
v1::Verification ToVerification(const VerifiedCertificate& verified);
v1::PreviewInvalidationResponse ToPreview(const std::vector<Certificate>& certificates);

}  // namespace jixue::certificate
