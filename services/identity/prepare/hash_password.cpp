#include "services/identity/prepare/hash_password.h"

#include <utility>

#include "libs/base/crypto.h"
#include "libs/base/try.h"
#include "libs/db/tx.h"
#include "services/identity/app/accounts/check_registration.h"
#include "services/identity/domain/accounts/password_rules.h"

namespace jixue::identity {
namespace {

constexpr std::size_t kTemporaryCharacters = 12;

Result<void> CheckBeforeHashing(const SessionDependencies& dependencies, const Call& call,
                                const RegistrationRequest& request) {
  db::Tx tx{dependencies.pool, db::Access::kReadOnly, call.deadline};
  return CheckRegistration(tx, dependencies.personal_data, request.username, request.person);
}

}  // namespace

Result<Registration> HashPassword(const SessionDependencies& dependencies, const Call& call,
                                  RegistrationRequest request) {
  JIXUE_RETURN_IF_FAILED(CheckBeforeHashing(dependencies, call, request));
  JIXUE_TRY(hash, dependencies.hasher.Hash(request.password, call.client_address));
  return Registration{.username = std::move(request.username),
                      .password_hash = std::move(hash),
                      .person = std::move(request.person)};
}

Result<NewUnitAdmin> HashFirstPassword(auth::PasswordHasher& hasher, const Call& call,
                                       UnitAdminRequest request) {
  JIXUE_TRY(hash, hasher.Hash(Secret{FirstPassword(request.id_number)}, call.client_address));
  return NewUnitAdmin{.name = std::move(request.name),
                      .id_number = std::move(request.id_number),
                      .appointment = request.appointment,
                      .first_password_hash = std::move(hash)};
}

Result<PasswordReset> HashTemporaryPassword(auth::PasswordHasher& hasher, const Call& call,
                                            const PersonId& person) {
  const Secret password{TemporaryPassword(crypto::RandomBytes(kTemporaryCharacters))};
  JIXUE_TRY(hash, hasher.Hash(password, call.client_address));
  return PasswordReset{person, password, std::move(hash)};
}

}  // namespace jixue::identity
