#include "services/identity/storage/people/person_repository.h"

#include "libs/db/run.h"
#include "services/identity/storage/code_columns.h"
#include "services/identity/storage/people/person_row.h"

namespace jixue::identity {
namespace {

using Column = PersonalData::Column;

const db::Query kInsertPerson{"identity.insert_person", R"sql(
  INSERT INTO person (person_id, name, id_number_masked, id_number_index, unit_id, department_id, industry,
                      title_series, title_level, version, id_number_sealed, mobile_sealed, email_sealed,
                      id_number_index_version, created_at, unit_since, unit_by_registration)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16)
  ON CONFLICT (id_number_index) DO NOTHING
)sql"};

const db::Query kLockPerson{"identity.lock_person", R"sql(
  SELECT p.person_id, p.name, p.id_number_masked, p.id_number_index, p.unit_id, p.department_id, p.industry,
         p.title_series, p.title_level, p.confirmed_industry, p.confirmed_in_unit_id, p.version, p.mobile_sealed, p.email_sealed
  FROM person p
  WHERE p.person_id = $1
    AND ($2::boolean OR EXISTS (
      SELECT FROM unnest($3::uuid[], $4::uuid[]) AS scope (unit_id, department_id)
      WHERE scope.unit_id = p.unit_id
        AND (scope.department_id IS NULL OR scope.department_id = p.department_id)))
  FOR UPDATE OF p
)sql"};

const db::Query kLockPersonByIndex{"identity.lock_person_by_index", R"sql(
  SELECT person_id, name, id_number_masked, id_number_index, unit_id, department_id, industry,
         title_series, title_level, confirmed_industry, confirmed_in_unit_id, version, mobile_sealed, email_sealed
  FROM person
  WHERE id_number_index = $1
  FOR UPDATE
)sql"};

const db::Query kUpdatePerson{"identity.update_person", R"sql(
  UPDATE person
  SET unit_id = $2, department_id = $3, industry = $4, title_series = $5, title_level = $6,
      mobile_sealed = $7, email_sealed = $8, version = $9,
      confirmed_industry = $11, confirmed_in_unit_id = $12,
      unit_since = CASE WHEN unit_id IS DISTINCT FROM $2 THEN $10 ELSE unit_since END
  WHERE person_id = $1
)sql"};

const db::Query kOpenName{"identity.open_person_name", R"sql(
  UPDATE person SET name_open = true WHERE person_id = $1
)sql"};

const db::Query kCloseName{"identity.close_person_name", R"sql(
  UPDATE person SET name = $2, name_open = false, version = version + 1
  WHERE person_id = $1 AND name_open
  RETURNING person_id, name, id_number_masked, id_number_index, unit_id, department_id, industry, title_series,
            title_level, confirmed_industry, confirmed_in_unit_id, version
)sql"};

const db::Query kAddConfirmation{"identity.add_industry_confirmation", R"sql(
  INSERT INTO industry_confirmation (person_id, industry, unit_id, confirmed_by, confirmed_at)
  VALUES ($1, $2, $3, $4, $5)
)sql"};

// Lines of an operator have no unit.
const db::Query kFindConfirmation{"identity.find_industry_confirmation", R"sql(
  SELECT CASE WHEN unit_id IS NOT NULL THEN industry END AS industry
  FROM industry_confirmation
  WHERE person_id = $1 AND (unit_id = $2 OR unit_id IS NULL)
  ORDER BY confirmation_id DESC LIMIT 1
)sql"};

const db::Query kEndConfirmations{"identity.end_confirmations", R"sql(
  WITH ended AS (
    UPDATE person
    SET confirmed_industry = NULL, confirmed_in_unit_id = NULL, version = version + 1
    WHERE confirmed_in_unit_id = $1
    RETURNING person_id, name, id_number_masked, id_number_index, unit_id, department_id, industry, title_series,
              title_level, confirmed_industry, confirmed_in_unit_id, version
  ), remembered AS (
    SELECT DISTINCT ON (person_id) person_id, industry
    FROM industry_confirmation
    WHERE unit_id = $1
    ORDER BY person_id, confirmation_id DESC
  ), noted AS (
    INSERT INTO industry_confirmation (person_id, unit_id, confirmed_by, confirmed_at)
    SELECT person_id, $1, $2::uuid, $3::timestamptz FROM remembered WHERE industry IS NOT NULL
  )
  SELECT person_id, name, id_number_masked, id_number_index, unit_id, department_id, industry, title_series,
         title_level, confirmed_industry, confirmed_in_unit_id, version
  FROM ended
)sql"};

std::optional<std::string> ConfirmedCode(const Person& person) {
  if (!person.confirmed_industry) return std::nullopt;
  return std::string{TextOf(person.confirmed_industry->industry)};
}

std::optional<UnitId> ConfirmedInUnit(const Person& person) {
  if (!person.confirmed_industry) return std::nullopt;
  return person.confirmed_industry->unit;
}

std::optional<std::string> EncryptedOf(const PersonalData& personal_data, const PersonId& person,
                                       Column column, const std::optional<std::string>& plaintext) {
  if (!plaintext) return std::nullopt;
  return personal_data.Encrypt(person, column, *plaintext);
}

std::optional<Profile> ProfileOf(const PersonalData& personal_data, const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  const auto row = rows.front();
  Person person = PersonOf(row);
  Contact contact{.mobile = DecryptedOf(personal_data, person.id, Column::kMobile,
                                        row.Find<db::Bytes>("mobile_sealed")),
                  .email = DecryptedOf(personal_data, person.id, Column::kEmail,
                                       row.Find<db::Bytes>("email_sealed"))};
  return Profile{std::move(person), std::move(contact)};
}

}  // namespace

bool PersonRepository::Insert(const Profile& profile, const IdNumber& id_number, bool registers,
                              Timestamp now) {
  const Person& person = profile.person;
  const std::string id_number_encrypted =
      personal_data_.Encrypt(person.id, Column::kIdNumber, id_number.ToText());
  const auto mobile =
      EncryptedOf(personal_data_, person.id, Column::kMobile, profile.contact.mobile);
  const auto email = EncryptedOf(personal_data_, person.id, Column::kEmail, profile.contact.email);
  const auto done = tx_.Run(kInsertPerson, person.id, person.name, person.id_number_masked,
                            db::Bytes{person.id_number_index}, person.membership.unit,
                            person.membership.department, TextOf(person.profession.industry),
                            person.profession.title_series, person.profession.title_level,
                            person.version, db::Bytes{id_number_encrypted}, OptionalBytes(mobile),
                            OptionalBytes(email), PersonalData::kIndexVersion, now, registers);
  return done.affected() == 1;
}

std::optional<Profile> PersonRepository::LockOwn(const PersonId& person) {
  return ProfileOf(personal_data_, tx_.Run(kLockPerson, person, true, std::vector<UnitId>{},
                                           std::vector<DepartmentId>{}));
}

std::optional<Profile> PersonRepository::LockInScope(const PersonId& person,
                                                     const auth::Scope& scope) {
  const auth::UnitReachArrays units = auth::ArraysOf(scope);
  return ProfileOf(personal_data_,
                   tx_.Run(kLockPerson, person, scope.everything, units.units, units.departments));
}

std::optional<Profile> PersonRepository::LockByIdNumber(const IdNumber& id_number) {
  const std::string index = personal_data_.IndexOf(id_number);
  return ProfileOf(personal_data_, tx_.Run(kLockPersonByIndex, db::Bytes{index}));
}

void PersonRepository::Save(const Profile& profile, Timestamp now) {
  const Person& person = profile.person;
  const auto mobile =
      EncryptedOf(personal_data_, person.id, Column::kMobile, profile.contact.mobile);
  const auto email = EncryptedOf(personal_data_, person.id, Column::kEmail, profile.contact.email);
  tx_.Run(kUpdatePerson, person.id, person.membership.unit, person.membership.department,
          TextOf(person.profession.industry), person.profession.title_series,
          person.profession.title_level, OptionalBytes(mobile), OptionalBytes(email),
          person.version, now, ConfirmedCode(person), ConfirmedInUnit(person));
}

void PersonRepository::OpenName(const PersonId& person) { tx_.Run(kOpenName, person); }

std::optional<Person> PersonRepository::CloseName(const PersonId& person, const std::string& name) {
  const auto rows = tx_.Run(kCloseName, person, name);
  if (rows.empty()) return std::nullopt;
  return PersonOf(rows.front());
}

std::vector<Person> PersonRepository::EndConfirmations(const UnitId& unit, const AccountId& by,
                                                       Timestamp now) {
  std::vector<Person> people;
  for (const auto& row : tx_.Run(kEndConfirmations, unit, by, now)) {
    people.push_back(PersonOf(row));
  }
  return people;
}

void PersonRepository::AddConfirmation(const Person& person, const std::optional<UnitId>& unit,
                                       const AccountId& by, Timestamp now) {
  tx_.Run(kAddConfirmation, person.id, ConfirmedCode(person), unit, by, now);
}

std::optional<Industry> PersonRepository::FindConfirmation(const PersonId& person,
                                                           const UnitId& unit) {
  const auto rows = tx_.Run(kFindConfirmation, person, unit);
  if (rows.empty()) return std::nullopt;
  return IndustryOf(rows.front());
}

}  // namespace jixue::identity
