#include "services/certificate/storage/certificate_row.h"

#include "libs/base/check.h"

namespace jixue::certificate {
namespace {

Serial SerialOf(std::string_view column) {
  auto serial = Serial::Parse(column);
  JIXUE_CHECK(serial.has_value(), "a stored serial is well-formed");
  return *std::move(serial);
}

std::optional<Invalidation> InvalidationOf(const db::Row& row) {
  const auto at = row.Find<Timestamp>("invalidated_at");
  if (!at) return std::nullopt;
  return Invalidation{*at, row.Get<std::string>("invalidation_reason"),
                      row.Find<CertificateId>("replaced_by")};
}

Certificate CertificateOf(const db::Row& row) {
  return {.id = row.Get<CertificateId>("certificate_id"),
          .person = row.Get<PersonId>("person_id"),
          .kind = Kind::kAnnual,
          .year = row.Get<std::int32_t>("year"),
          .serial = SerialOf(row.Get<std::string_view>("serial")),
          .year_version = row.Get<std::int64_t>("year_version"),
          .holder = {row.Get<std::string>("holder_name"), row.Get<std::string>("id_number_masked"),
                     row.Find<std::string>("unit_name")},
          .public_tenths = row.Get<std::int32_t>("public_tenths"),
          .professional_tenths = row.Get<std::int32_t>("professional_tenths"),
          .issued_at = row.Get<Timestamp>("issued_at"),
          .invalidation = InvalidationOf(row)};
}

}  // namespace

std::optional<Certificate> CertificateIn(const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return CertificateOf(rows.front());
}

std::vector<Certificate> CertificatesIn(const db::Rows& rows) {
  std::vector<Certificate> certificates;
  certificates.reserve(rows.size());
  for (const auto& row : rows) certificates.push_back(CertificateOf(row));
  return certificates;
}

}  // namespace jixue::certificate
