#include "services/identity/prepare/hash_password.h"

#include <utility>

#include "libs/base/crypto.h"
#include "libs/base/try.h"
#include "services/identity/domain/accounts/password_rules.h"

namespace jixue::identity {

Result<Registration> HashPassword(auth::PasswordHasher& hasher, const Call& call,
                                  RegistrationRequest request) {
  JIXUE_TRY(hash, hasher.Hash(request.password, {call.client_address, call.deadline}));
  return Registration{.learner = std::move(request.learner), .password_hash = std::move(hash)};
}

Result<NewUnitAdmin> HashFirstPassword(auth::PasswordHasher& hasher, const Call& call,
                                       UnitAdminRequest request) {
  JIXUE_TRY(hash, hasher.Hash(Secret{FirstPassword(request.id_number)},
                              {call.client_address, call.deadline}));
  return NewUnitAdmin{.name = std::move(request.name),
                      .id_number = std::move(request.id_number),
                      .appointment = request.appointment,
                      .first_password_hash = std::move(hash)};
}

Result<PasswordReset> HashTemporaryPassword(auth::PasswordHasher& hasher, const Call& call,
                                            const PersonId& person) {
  const Secret password{TemporaryPassword(crypto::RandomBytes(kTemporaryCharacters))};
  JIXUE_TRY(hash, hasher.Hash(password, {call.client_address, call.deadline}));
  return PasswordReset{person, password, std::move(hash)};
}

}  // namespace jixue::identity
