// Encrypts the personal data of people and makes their look-up keys (D47). Immutable, thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "libs/base/secret.h"
#include "libs/base/strong_id.h"
#include "libs/values/id_number.h"

namespace jixue::identity {

class PersonalData {
 public:
  enum class Column { kIdNumber, kMobile, kEmail };

  // Both keys have 32 bytes. The index key is the same in identity, approval and ledger.
  PersonalData(Secret data_key, Secret index_key);

  // Format (1 byte), key id (4 bytes), nonce, AES-256-GCM text and tag, bound to the person and the
  // column.
  std::string Encrypt(const PersonId& person, Column column, std::string_view plaintext) const;
  // Throws std::runtime_error when the text was changed, moved to another place, or encrypted with
  // another key.
  std::string Decrypt(const PersonId& person, Column column, std::string_view encrypted) const;

  // The blind index of an ID number, and the version of its key.
  std::string IndexOf(const IdNumber& id_number) const;
  static constexpr int kIndexVersion = 1;
  // The key of a log-in lock or of a client's address: the HMAC of its kind and name, such as
  // "name:zhangsan" (D32, D55).
  std::string LoginLockKey(std::string_view name) const;
  // The HMAC of an ID number without its places 15 and 16, and the HMAC of a client's address,
  // under which registrations are counted (D70).
  std::string NumberGroup(const IdNumber& id_number) const;
  std::string AddressKey(std::string_view address) const;

 private:
  Secret data_key_;
  std::string data_key_id_;
  Secret index_key_;
  Secret login_lock_key_;
  Secret registration_key_;
};

}  // namespace jixue::identity
