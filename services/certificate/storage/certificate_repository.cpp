#include "services/certificate/storage/certificate_repository.h"

#include "libs/db/run.h"
#include "services/certificate/storage/certificate_row.h"

namespace jixue::certificate {
namespace {

const db::Query kLockYear{"certificate.lock_year", R"sql(
  SELECT last_reversal_version FROM person_year WHERE person_id = $1 AND year = $2 FOR UPDATE
)sql"};

const db::Query kInsertYear{"certificate.insert_year", R"sql(
  INSERT INTO person_year (person_id, year) VALUES ($1, $2) ON CONFLICT DO NOTHING
)sql"};

const db::Query kRaiseReversalVersion{"certificate.raise_reversal_version", R"sql(
  UPDATE person_year SET last_reversal_version = $3
  WHERE person_id = $1 AND year = $2 AND last_reversal_version < $3::bigint
)sql"};

const db::Query kFindValid{"certificate.find_valid", R"sql(
  SELECT certificate_id, person_id, year, serial, year_version, holder_name, id_number_masked, unit_name,
         public_tenths, professional_tenths, issued_at, invalidated_at, invalidation_reason, replaced_by
  FROM certificate
  WHERE person_id = $1 AND year = $2 AND kind = 'ANNUAL' AND invalidated_at IS NULL
)sql"};

const db::Query kInsert{"certificate.insert", R"sql(
  INSERT INTO certificate (certificate_id, person_id, kind, year, serial, year_version, holder_name, id_number_masked,
                           unit_name, public_tenths, professional_tenths, issued_at)
  VALUES ($1, $2, 'ANNUAL', $3, $4, $5, $6, $7, $8, $9, $10, $11)
)sql"};

const db::Query kInvalidate{"certificate.invalidate", R"sql(
  UPDATE certificate SET invalidated_at = $2, invalidation_reason = $3
  WHERE certificate_id = $1 AND invalidated_at IS NULL
)sql"};

const db::Query kPointPredecessors{"certificate.point_predecessors", R"sql(
  UPDATE certificate SET replaced_by = $3
  WHERE person_id = $1 AND year = $2 AND kind = 'ANNUAL' AND invalidated_at IS NOT NULL AND replaced_by IS NULL
)sql"};

}  // namespace

std::int64_t CertificateRepository::LockYear(const PersonYear& person_year) {
  db::Rows rows = tx_.Run(kLockYear, person_year.person, person_year.year);
  if (rows.empty()) {
    tx_.Run(kInsertYear, person_year.person, person_year.year);
    rows = tx_.Run(kLockYear, person_year.person, person_year.year);
  }
  return rows.Single<std::int64_t>("last_reversal_version");
}

void CertificateRepository::RaiseFence(const YearReversal& reversal) {
  tx_.Run(kRaiseReversalVersion, reversal.person_year.person, reversal.person_year.year,
          reversal.year_version);
}

std::optional<Certificate> CertificateRepository::FindValid(const PersonYear& person_year) {
  return CertificateIn(tx_.Run(kFindValid, person_year.person, person_year.year));
}

void CertificateRepository::Insert(const Certificate& certificate) {
  tx_.Run(kInsert, certificate.id, certificate.person, certificate.year,
          certificate.serial.ToText(), certificate.year_version, certificate.holder.name,
          certificate.holder.id_number_masked, certificate.holder.unit_name,
          certificate.public_tenths, certificate.professional_tenths, certificate.issued_at);
}

void CertificateRepository::Invalidate(const Certificate& certificate, Timestamp at,
                                       const std::string& reason) {
  tx_.Run(kInvalidate, certificate.id, at, reason);
}

void CertificateRepository::PointPredecessorsTo(const Certificate& certificate) {
  tx_.Run(kPointPredecessors, certificate.person, certificate.year, certificate.id);
}

}  // namespace jixue::certificate
