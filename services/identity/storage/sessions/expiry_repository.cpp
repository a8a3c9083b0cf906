#include "services/identity/storage/sessions/expiry_repository.h"

#include "libs/db/run.h"

namespace jixue::identity {
namespace {

const db::Query kDeleteSessions{"identity.delete_expired_sessions", R"sql(
  DELETE FROM session
  WHERE session_id IN (
    SELECT session_id FROM session WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
)sql"};

const db::Query kDeleteRevocations{"identity.delete_forgotten_revocations", R"sql(
  DELETE FROM revocation
  WHERE seq IN (SELECT seq FROM revocation WHERE forget_after < $1 ORDER BY forget_after LIMIT $2)
)sql"};

const db::Query kDeleteAttempts{"identity.delete_old_login_attempts", R"sql(
  DELETE FROM login_attempt
  WHERE name_hash IN (
    SELECT name_hash FROM login_attempt WHERE last_failed_at < $1 ORDER BY last_failed_at LIMIT $2
    FOR UPDATE SKIP LOCKED)
)sql"};

const db::Query kDeleteExpiredAppointments{"identity.delete_expired_appointments", R"sql(
  DELETE FROM appointment
  WHERE appointment_id IN (
    SELECT appointment_id FROM appointment WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
    FOR UPDATE SKIP LOCKED)
)sql"};

const db::Query kDeleteGroups{"identity.delete_old_registration_groups", R"sql(
  DELETE FROM registration_group
  WHERE group_hash IN (
    SELECT group_hash FROM registration_group WHERE last_tried_at < $1 ORDER BY last_tried_at LIMIT $2
    FOR UPDATE SKIP LOCKED)
)sql"};

const db::Query kDeleteTakenCounts{"identity.delete_old_taken_numbers", R"sql(
  DELETE FROM taken_number_count
  WHERE address_hash IN (
    SELECT address_hash FROM taken_number_count WHERE since < $1 ORDER BY since LIMIT $2 FOR UPDATE SKIP LOCKED)
)sql"};

const db::Query kDeleteMade{"identity.delete_old_made_appointments", R"sql(
  DELETE FROM made_appointment
  WHERE appointment_id IN (
    SELECT appointment_id FROM made_appointment WHERE made_at <= $1 ORDER BY made_at LIMIT $2
    FOR UPDATE SKIP LOCKED)
)sql"};

const db::Query kDeleteAddresses{"identity.delete_old_address_logins", R"sql(
  DELETE FROM address_login
  WHERE (address_hash, name_hash) IN (
    SELECT address_hash, name_hash FROM address_login WHERE last_at < $1 ORDER BY last_at LIMIT $2
    FOR UPDATE SKIP LOCKED)
)sql"};

}  // namespace

std::int64_t ExpiryRepository::DeleteSessions(Timestamp expired_before, int rows_max) {
  return Delete(kDeleteSessions, expired_before, rows_max);
}

std::int64_t ExpiryRepository::DeleteRevocations(Timestamp forgotten_before, int rows_max) {
  return Delete(kDeleteRevocations, forgotten_before, rows_max);
}

std::int64_t ExpiryRepository::DeleteLoginAttempts(Timestamp failed_before, int rows_max) {
  return Delete(kDeleteAttempts, failed_before, rows_max);
}

std::int64_t ExpiryRepository::DeleteRegistrationGroups(Timestamp tried_before, int rows_max) {
  return Delete(kDeleteGroups, tried_before, rows_max);
}

std::int64_t ExpiryRepository::DeleteTakenNumberCounts(Timestamp begun_before, int rows_max) {
  return Delete(kDeleteTakenCounts, begun_before, rows_max);
}

std::int64_t ExpiryRepository::DeleteAppointments(Timestamp expired_by, int rows_max) {
  return Delete(kDeleteExpiredAppointments, expired_by, rows_max);
}

std::int64_t ExpiryRepository::DeleteMadeAppointments(Timestamp made_before, int rows_max) {
  return Delete(kDeleteMade, made_before, rows_max);
}

std::int64_t ExpiryRepository::DeleteAddressLogins(Timestamp last_before, int rows_max) {
  return Delete(kDeleteAddresses, last_before, rows_max);
}

std::int64_t ExpiryRepository::Delete(const db::Query& query, Timestamp before, int rows_max) {
  return static_cast<std::int64_t>(tx_.Run(query, before, rows_max).affected());
}

}  // namespace jixue::identity
