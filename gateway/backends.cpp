#include "gateway/backends.h"

#include "jixue/approval/v1/approval_service.grpc.pb.h"
#include "jixue/certificate/v1/certificate_service.grpc.pb.h"
#include "jixue/identity/v1/identity_service.grpc.pb.h"
#include "jixue/learning/v1/learning_service.grpc.pb.h"
#include "jixue/ledger/v1/ledger_service.grpc.pb.h"
#include "jixue/registry/v1/registry_service.grpc.pb.h"

namespace jixue::gateway {

namespace {

// Naming a generated request class keeps its file, and so its descriptors, in the program: a static
// library drops what nobody names.
template <class Service, class Request>
BackendBinding Bind(const char* backend) {
  (void)Request::descriptor();
  return {Service::service_full_name(), backend};
}

}  // namespace

std::vector<BackendBinding> Bindings() {
  return {
      Bind<identity::v1::IdentityService, identity::v1::GetMeRequest>("identity"),
      Bind<learning::v1::LearningService, learning::v1::GetCourseRequest>("learning"),
      Bind<approval::v1::ApprovalService, approval::v1::GetClaimRequest>("approval"),
      Bind<ledger::v1::LedgerService, ledger::v1::GetMyYearRequest>("ledger"),
      Bind<certificate::v1::CertificateService, certificate::v1::GetCertificateRequest>(
          "certificate"),
      Bind<registry::v1::RegistryService, registry::v1::ListOccupationsRequest>("registry"),
  };
}

}  // namespace jixue::gateway
