// Asks certificate which certificates are invalidated when hours are reversed (D23). Thread-safe.
#pragma once

#include <memory>
#include <set>

#include "libs/base/error.h"
#include "libs/base/principal.h"
#include "services/approval/domain/certificates.h"

namespace jixue::rpc {
struct PeerSettings;
}

namespace jixue::approval {

class CertificateClient {
 public:
  CertificateClient(const rpc::PeerSettings& certificate, const Clock& clock);
  ~CertificateClient();

  // The valid certificates of these years of these people. Without years no question is asked.
  // SERVICE_UNAVAILABLE after at most half a second.
  Result<CertificatesToInvalidate> GetCertificatesToInvalidate(
      const Call& call, const std::set<PersonYear>& years) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::approval
