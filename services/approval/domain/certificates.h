// The certificates that a deletion of approved hours invalidates. Rule R-64.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "services/approval/domain/history.h"

namespace jixue::approval {

struct PersonYear {
  PersonId person;
  std::int32_t year;

  friend auto operator<=>(const PersonYear&, const PersonYear&) = default;
};

struct CertificateToInvalidate {
  std::string id;
  std::string serial;

  friend bool operator==(const CertificateToInvalidate&, const CertificateToInvalidate&) = default;
};

// The valid certificates of some years of some people.
using CertificatesToInvalidate = std::map<PersonYear, std::vector<CertificateToInvalidate>>;

// The year whose certificates a deletion invalidates; nullopt when it reverses no hours.
std::optional<PersonYear> YearToInvalidate(const ClaimTransition& deletion);

}  // namespace jixue::approval
