#include "services/identity/storage/people/personal_data.h"

#include <stdexcept>
#include <utility>

#include "libs/base/crypto.h"
#include "libs/values/id_index.h"

namespace jixue::identity {
namespace {

constexpr char kFormat = 1;
constexpr std::size_t kKeyIdBytes = 4;

std::string_view NameOf(PersonalData::Column column) {
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
  return "identity-person-1/" + person.ToText() + "/" + std::string{NameOf(column)};
}

}  // namespace

PersonalData::PersonalData(Secret data_key, Secret index_key)
    : data_key_{std::move(data_key)},
      data_key_id_{crypto::Sha256("identity-key-id-1" + data_key_.Reveal()).substr(0, kKeyIdBytes)},
      index_key_{std::move(index_key)},
      login_lock_key_{crypto::HmacSha256(index_key_.Reveal(), "identity-login-lock-1")} {}

std::string PersonalData::Seal(const PersonId& person, Column column,
                               std::string_view clear) const {
  return kFormat + data_key_id_ +
         crypto::Seal(data_key_.Reveal(), clear, ContextOf(person, column));
}

std::string PersonalData::Open(const PersonId& person, Column column,
                               std::string_view sealed) const {
  const std::size_t head = 1 + kKeyIdBytes;
  if (sealed.size() > head && sealed[0] == kFormat &&
      sealed.substr(1, kKeyIdBytes) == data_key_id_) {
    const auto clear =
        crypto::Open(data_key_.Reveal(), sealed.substr(head), ContextOf(person, column));
    if (clear) return *clear;
  }
  throw std::runtime_error{"personal data cannot be decrypted"};
}

std::string PersonalData::IndexOf(const IdNumber& id_number) const {
  return IdNumberIndex(index_key_, id_number);
}

std::string PersonalData::LoginLockKey(std::string_view name) const {
  return crypto::HmacSha256(login_lock_key_.Reveal(), name);
}

}  // namespace jixue::identity
