#include "services/identity/app/accounts/check_registration.h"

#include "libs/base/try.h"
#include "services/identity/app/people/membership.h"
#include "services/identity/domain/accounts/username_rules.h"
#include "services/identity/domain/errors.h"
#include "services/identity/storage/accounts/account_reader.h"
#include "services/identity/storage/accounts/registration_attempt_repository.h"
#include "services/identity/storage/people/person_reader.h"

namespace jixue::identity {
namespace {

obs::Counter RefusedBy(const std::string& limit) {
  return obs::FindCounter(
      "registrations_refused_total",
      "Registrations and appointments that a limit of trying ID numbers rejected.",
      {{"limit", limit}});
}

// ID_NUMBER_TAKEN, or REGISTRATION_LIMIT when others of the address used up the rest at the same
// time.
Failure CountTaken(RegistrationAttemptRepository& attempts, const std::string& address,
                   int responses_max, Timestamp now) {
  const TakenNumbers taken = attempts.LockTaken(address, now);
  JIXUE_RETURN_IF_FAILED(CheckTakenNumbers(taken, responses_max, now));
  attempts.SaveTaken(address, AfterTaken(taken, now));
  return Fail(errors::kIdNumberTaken);
}

}  // namespace

RegistrationLimits MakeRegistrationLimits(int taken_per_hour_max) {
  return {taken_per_hour_max, RefusedBy("address"), RefusedBy("number")};
}

Result<void> CountIdNumber(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                           const RegistrationLimits& limits, const IdNumber& id_number) {
  const std::string group = personal_data.NumberGroup(id_number);
  const std::string index = personal_data.IndexOf(id_number);
  RegistrationAttemptRepository attempts{tx};
  attempts.LockGroup(group, call.received_at);
  if (auto checked = CheckNumbersOfGroup(attempts.FindThirdOther(group, index), call.received_at);
      !checked) {
    limits.refused_by_number.Add();
    return checked;
  }
  attempts.AddNumber(group, index, call.received_at);
  return {};
}

Result<void> CheckRegistration(db::Tx& tx, const Call& call, const PersonalData& personal_data,
                               const RegistrationLimits& limits, const NewLearner& wanted) {
  JIXUE_RETURN_IF_FAILED(CheckMembership(tx, wanted.person.membership));
  if (AccountReader{tx}.Find({.username_key = UsernameKey(wanted.username)})) {
    return Fail(errors::kUsernameTaken);
  }
  const Timestamp now = call.received_at;
  RegistrationAttemptRepository attempts{tx};
  // The same response for every ID number, so that the limit itself tells nothing.
  const std::string address = personal_data.AddressKey(call.client_address);
  if (auto checked = CheckTakenNumbers(attempts.ReadTaken(address), limits.taken_per_hour_max, now);
      !checked) {
    limits.refused_by_address.Add();
    return checked;
  }
  JIXUE_RETURN_IF_FAILED(CountIdNumber(tx, call, personal_data, limits, wanted.person.id_number));
  if (!PersonReader{tx}.Exists(personal_data.IndexOf(wanted.person.id_number))) return {};
  return CountTaken(attempts, address, limits.taken_per_hour_max, now);
}

}  // namespace jixue::identity
