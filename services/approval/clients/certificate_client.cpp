#include "services/approval/clients/certificate_client.h"

#include "jixue/certificate/v1/certificate_internal_service.grpc.pb.h"
#include "libs/rpc/client/peer.h"

namespace jixue::approval {

namespace {

using Certificates = certificate::v1::CertificateInternalService;

}  // namespace

struct CertificateClient::State {
  rpc::Peer<Certificates> certificate;
};

CertificateClient::CertificateClient(const rpc::PeerSettings& certificate, const Clock& clock)
    : state_{new State{{certificate, clock}}} {}

CertificateClient::~CertificateClient() = default;

Result<CertificatesToInvalidate> CertificateClient::GetCertificatesToInvalidate(
    const Call& call, const std::set<PersonYear>& years) const {
  CertificatesToInvalidate certificates;
  if (years.empty()) return certificates;
  certificate::v1::PreviewInvalidationRequest request;
  for (const auto& year : years) {
    auto& one = *request.add_person_years();
    one.set_person_id(year.person.ToText());
    one.set_year(year.year);
  }
  JIXUE_TRY(response,
            state_->certificate.Find(call, &Certificates::Stub::PreviewInvalidation, request));
  if (!response) return certificates;
  for (const auto& certificate : response->certificates()) {
    const auto person = PersonId::Parse(certificate.person_id());
    if (!person) return Fail(common_errors::kInternal);
    certificates[{*person, certificate.year()}].push_back(
        {certificate.certificate_id(), certificate.serial()});
  }
  return certificates;
}

}  // namespace jixue::approval
