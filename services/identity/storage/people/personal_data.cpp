#include "services/identity/storage/people/personal_data.h"

#include <stdexcept>
#include <utility>

#include "libs/base/crypto.h"
#include "libs/values/id_index.h"

namespace jixue::identity {
namespace {

constexpr char kFormat = 1;
constexpr std::size_t kKeyIdBytes = 4;

std::string_view ColumnName(PersonalData::Column column) {
  switch (column) {
    case PersonalData::Column::kIdNumber:
      return "id_number";
    case PersonalData::Column::kMobile:
      return "mobile";
    case PersonalData::Column::kEmail:
      return "email";
  }
  throw std::logic_error{"unknown column"};
}

std::string ContextOf(const PersonId& person, PersonalData::Column column) {
  return "identity-person-1/" + person.ToText() + "/" + std::string{ColumnName(column)};
}

}  // namespace

PersonalData::PersonalData(Secret data_key, Secret index_key)
    : data_key_{std::move(data_key)},
      data_key_id_{crypto::Sha256("identity-key-id-1" + data_key_.Reveal()).substr(0, kKeyIdBytes)},
      index_key_{std::move(index_key)},
      login_lock_key_{crypto::HmacSha256(index_key_.Reveal(), "identity-login-lock-1")},
      registration_key_{crypto::HmacSha256(index_key_.Reveal(), "identity-registration-1")} {}

std::string PersonalData::Encrypt(const PersonId& person, Column column,
                                  std::string_view plaintext) const {
  return kFormat + data_key_id_ +
         crypto::Seal(data_key_.Reveal(), plaintext, ContextOf(person, column));
}

std::string PersonalData::Decrypt(const PersonId& person, Column column,
                                  std::string_view encrypted) const {
  const std::size_t head = 1 + kKeyIdBytes;
  if (encrypted.size() > head && encrypted[0] == kFormat &&
      encrypted.substr(1, kKeyIdBytes) == data_key_id_) {
    const auto plaintext =
        crypto::Open(data_key_.Reveal(), encrypted.substr(head), ContextOf(person, column));
    if (plaintext) return *plaintext;
  }
  throw std::runtime_error{"personal data cannot be decrypted"};
}

std::string PersonalData::IndexOf(const IdNumber& id_number) const {
  return IdNumberIndex(index_key_, id_number);
}

std::string PersonalData::NumberGroup(const IdNumber& id_number) const {
  std::string rest = id_number.ToText();
  rest.erase(14, 2);
  return crypto::HmacSha256(registration_key_.Reveal(), "number/" + rest);
}

std::string PersonalData::AddressKey(std::string_view address) const {
  return crypto::HmacSha256(registration_key_.Reveal(), "address/" + std::string{address});
}

std::string PersonalData::LoginLockKey(std::string_view name) const {
  return crypto::HmacSha256(login_lock_key_.Reveal(), name);
}

}  // namespace jixue::identity
