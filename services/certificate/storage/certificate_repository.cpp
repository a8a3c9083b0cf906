#include "services/certificate/storage/certificate_repository.h"

#include "libs/base/check.h"
#include "libs/db/run.h"

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

const db::Query kFindOwn{"certificate.find_own", R"sql(
  SELECT certificate_id, person_id, year, serial, year_version, holder_name, id_number_masked, unit_name,
         public_tenths, professional_tenths, issued_at, invalidated_at, invalidation_reason, replaced_by
  FROM certificate
  WHERE certificate_id = $2 AND person_id = $1
)sql"};

const db::Query kFindBySerial{"certificate.find_by_serial", R"sql(
  SELECT certificate_id, person_id, year, serial, year_version, holder_name, id_number_masked, unit_name,
         public_tenths, professional_tenths, issued_at, invalidated_at, invalidation_reason, replaced_by
  FROM certificate
  WHERE serial = $1
)sql"};

const db::Query kListOwn{"certificate.list_own", R"sql(
  SELECT certificate_id, person_id, year, serial, year_version, holder_name, id_number_masked, unit_name,
         public_tenths, professional_tenths, issued_at, invalidated_at, invalidation_reason, replaced_by
  FROM certificate
  WHERE person_id = $1 AND ($2::uuid IS NULL OR certificate_id < $2::uuid)
  ORDER BY certificate_id DESC
  LIMIT $3
)sql"};

const db::Query kListValid{"certificate.list_valid", R"sql(
  SELECT c.certificate_id, c.person_id, c.year, c.serial, c.year_version, c.holder_name, c.id_number_masked, c.unit_name,
         c.public_tenths, c.professional_tenths, c.issued_at, c.invalidated_at, c.invalidation_reason, c.replaced_by
  FROM certificate c
  JOIN unnest($1::uuid[], $2::integer[]) AS asked (person_id, year) USING (person_id, year)
  WHERE c.invalidated_at IS NULL
  ORDER BY c.certificate_id
)sql"};

std::optional<Invalidation> InvalidationOf(const pqxx::row& row) {
  const auto at = db::OptionalTimestamp(row["invalidated_at"]);
  if (!at) return std::nullopt;
  return Invalidation{*at, row["invalidation_reason"].as<std::string>(),
                      db::OptionalId<CertificateId>(row["replaced_by"])};
}

Certificate CertificateOf(const pqxx::row& row) {
  auto serial = Serial::Parse(db::Text(row["serial"]));
  JIXUE_CHECK(serial.has_value(), "a stored serial is well-formed");
  return {
      .id = db::IdOf<CertificateId>(db::Text(row["certificate_id"])),
      .person = db::IdOf<PersonId>(db::Text(row["person_id"])),
      .kind = Kind::kAnnual,
      .year = row["year"].as<std::int32_t>(),
      .serial = *std::move(serial),
      .year_version = row["year_version"].as<std::int64_t>(),
      .holder = {row["holder_name"].as<std::string>(), row["id_number_masked"].as<std::string>(),
                 db::Optional<std::string>(row["unit_name"])},
      .public_tenths = row["public_tenths"].as<std::int32_t>(),
      .professional_tenths = row["professional_tenths"].as<std::int32_t>(),
      .issued_at = db::TimestampOf(db::Text(row["issued_at"])),
      .invalidation = InvalidationOf(row)};
}

std::optional<Certificate> OneOf(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return CertificateOf(rows.front());
}

std::vector<Certificate> AllOf(const pqxx::result& rows) {
  std::vector<Certificate> certificates;
  certificates.reserve(rows.size());
  for (const auto& row : rows) certificates.push_back(CertificateOf(row));
  return certificates;
}

}  // namespace

std::int64_t CertificateRepository::LockYear(const PersonYear& person_year) {
  pqxx::result rows = tx_.Run(kLockYear, person_year.person, person_year.year);
  if (rows.empty()) {
    tx_.Run(kInsertYear, person_year.person, person_year.year);
    rows = tx_.Run(kLockYear, person_year.person, person_year.year);
  }
  return rows.front()[0].as<std::int64_t>();
}

void CertificateRepository::RaiseReversalVersion(const PersonYear& person_year,
                                                 std::int64_t version) {
  tx_.Run(kRaiseReversalVersion, person_year.person, person_year.year, version);
}

std::optional<Certificate> CertificateRepository::FindValid(const PersonYear& person_year) {
  return OneOf(tx_.Run(kFindValid, person_year.person, person_year.year));
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

std::optional<Certificate> CertificateRepository::FindOwn(const PersonId& person,
                                                          const CertificateId& id) {
  return OneOf(tx_.Run(kFindOwn, person, id));
}

std::optional<Certificate> CertificateRepository::FindBySerial(const Serial& serial) {
  return OneOf(tx_.Run(kFindBySerial, serial.ToText()));
}

std::vector<Certificate> CertificateRepository::ListOwn(const PersonId& person,
                                                        const std::optional<CertificateId>& before,
                                                        int limit) {
  return AllOf(tx_.Run(kListOwn, person, before, limit));
}

std::vector<Certificate> CertificateRepository::ListValid(
    const std::vector<PersonYear>& person_years) {
  std::vector<PersonId> people;
  std::vector<std::int32_t> years;
  for (const PersonYear& person_year : person_years) {
    people.push_back(person_year.person);
    years.push_back(person_year.year);
  }
  return AllOf(tx_.Run(kListValid, people, years));
}

}  // namespace jixue::certificate
