// A certificate and what it is made of, as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/time.h"
#include "services/certificate/domain/ids.h"
#include "services/certificate/domain/serial.h"

namespace jixue::certificate {

// Kinds of certificates; the text is the same in the database and in REST.
enum class Kind { kAnnual };

struct PersonYear {
  PersonId person;
  std::int32_t year;
};

// Hours of a person's year were reversed in the ledger, which raised the year's version.
struct YearReversal {
  PersonYear person_year;
  std::int64_t year_version;
};

// One condition of R-62 as the ledger judged it, in tenths of hours.
struct Condition {
  std::string rule;
  std::int32_t required_tenths;
  std::int32_t actual_tenths;
  std::int32_t missing_tenths;
  bool met;
};

// The ledger's report on a person's year (D1). Every posting and every reversal raises the version.
struct EligibilityFacts {
  bool policy_year_known;
  std::int64_t version;
  std::int32_t public_tenths;
  std::int32_t professional_tenths;
  std::vector<Condition> conditions;
  // The unit that the year's last recognised professional hours were approved for (D68).
  std::optional<std::string> unit_name = std::nullopt;
};

// What is printed about the person, and stored in the certificate's row.
struct Holder {
  std::string name;
  std::string id_number_masked;
  std::optional<std::string> unit_name;  // EligibilityFacts::unit_name.
};

struct Invalidation {
  Timestamp at;
  std::string reason;
  std::optional<CertificateId> replaced_by;
};

struct Certificate {
  CertificateId id;
  PersonId person;
  Kind kind;
  std::int32_t year;
  Serial serial;
  std::int64_t year_version;
  Holder holder;
  std::int32_t public_tenths;
  std::int32_t professional_tenths;
  Timestamp issued_at;
  std::optional<Invalidation> invalidation;
};

}  // namespace jixue::certificate
