#include "services/approval/clients/certificate_client.h"

#include "jixue/certificate/v1/certificate_internal_service.grpc.pb.h"
#include "libs/rpc/client/peer.h"

namespace jixue::approval {

namespace {

namespace v1 = ::jixue::certificate::v1;
using Service = v1::CertificateInternalService;

}  // namespace

struct CertificateClient::State {
  rpc::Peer<Service> certificate;
};

CertificateClient::CertificateClient(const rpc::PeerSettings& certificate, const Clock& clock)
    : state_{new State{{certificate, clock}}} {}

CertificateClient::~CertificateClient() = default;

Result<FallingCertificates> CertificateClient::PreviewInvalidation(
    const Call& call, const std::set<PersonYear>& years) const {
  FallingCertificates falling;
  if (years.empty()) return falling;
  v1::PreviewInvalidationRequest request;
  for (const auto& year : years) {
    auto& one = *request.add_person_years();
    one.set_person_id(year.person.ToText());
    one.set_year(year.year);
  }
  const auto answer = state_->certificate.Ask(call, &Service::Stub::PreviewInvalidation, request);
  if (!answer) return tl::unexpected{answer.error()};
  if (!*answer) return falling;
  for (const auto& certificate : (**answer).certificates()) {
    const auto person = PersonId::Parse(certificate.person_id());
    if (!person) continue;
    falling[{*person, certificate.year()}].push_back(
        {certificate.certificate_id(), certificate.serial()});
  }
  return falling;
}

}  // namespace jixue::approval
