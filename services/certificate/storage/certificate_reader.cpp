#include "services/certificate/storage/certificate_reader.h"

#include "libs/db/run.h"
#include "services/certificate/storage/certificate_row.h"

namespace jixue::certificate {
namespace {

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

const db::Query kFindSerial{"certificate.find_serial", R"sql(
  SELECT serial
  FROM certificate
  WHERE certificate_id = $1
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

}  // namespace

std::optional<Certificate> CertificateReader::FindOwn(const PersonId& person,
                                                      const CertificateId& id) {
  return CertificateIn(tx_.Run(kFindOwn, person, id));
}

std::optional<Certificate> CertificateReader::FindBySerial(const Serial& serial) {
  return CertificateIn(tx_.Run(kFindBySerial, serial.ToText()));
}

std::optional<Serial> CertificateReader::FindSerial(const CertificateId& id) {
  const auto rows = tx_.Run(kFindSerial, id);
  return rows.empty() ? std::nullopt : Serial::Parse(rows.front().Get<std::string>("serial"));
}

Page<Certificate> CertificateReader::ListOwn(const PersonId& person,
                                             const PageQuery<CertificateId>& page) {
  return PageOf(CertificatesIn(tx_.Run(kListOwn, person, page.after, page.size + 1)), page.size);
}

std::vector<Certificate> CertificateReader::ListValid(const std::vector<PersonYear>& person_years) {
  std::vector<PersonId> people;
  std::vector<std::int32_t> years;
  for (const PersonYear& person_year : person_years) {
    people.push_back(person_year.person);
    years.push_back(person_year.year);
  }
  return CertificatesIn(tx_.Run(kListValid, people, years));
}

}  // namespace jixue::certificate
