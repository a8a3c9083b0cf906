// The ID numbers that were tried in registrations, inside the caller's transaction (D70).
#pragma once

#include <optional>
#include <string>

#include "libs/db/tx.h"
#include "services/identity/domain/accounts/registration_rules.h"

namespace jixue::identity {

class RegistrationAttemptRepository {
 public:
  explicit RegistrationAttemptRepository(db::Tx& tx) : tx_{tx} {}

  // `group` is PersonalData::NumberGroup. Locks it until commit.
  void LockGroup(const std::string& group, Timestamp now);
  // When the third newest number of the group but this one was tried; nullopt when there are fewer.
  std::optional<Timestamp> FindThirdOther(const std::string& group,
                                          const std::string& id_number_index);
  void AddNumber(const std::string& group, const std::string& id_number_index, Timestamp now);

  // `address` is PersonalData::AddressKey. An address without a row has no responses. The second
  // one locks until commit.
  TakenNumbers ReadTaken(const std::string& address);
  TakenNumbers LockTaken(const std::string& address, Timestamp now);
  void SaveTaken(const std::string& address, const TakenNumbers& taken);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
