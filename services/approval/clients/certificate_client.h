// Asks certificate what falls when hours are taken away (D23). Thread-safe.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/base/principal.h"

namespace jixue::rpc {
struct PeerSettings;
}

namespace jixue::approval {

struct PersonYear {
  PersonId person;
  std::int32_t year;

  friend auto operator<=>(const PersonYear&, const PersonYear&) = default;
};

struct FallingCertificate {
  std::string id;
  std::string serial;
};

using FallingCertificates = std::map<PersonYear, std::vector<FallingCertificate>>;

class CertificateClient {
 public:
  CertificateClient(const rpc::PeerSettings& certificate, const Clock& clock);
  ~CertificateClient();

  // The valid certificates of these years of these people. SERVICE_UNAVAILABLE after at most half a
  // second. No years, no question.
  Result<FallingCertificates> PreviewInvalidation(const Call& call,
                                                  const std::set<PersonYear>& years) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixue::approval
