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
  return obs::FindCounter("registrations_refused_total",
                          "Registrations that a limit of trying ID numbers rejected.",
                          {{"limit", limit}});
}

Result<void> CountNumber(RegistrationAttemptRepository& attempts, const std::string& group,
                         const std::string& index, Timestamp now) {
  attempts.LockGroup(group, now);
  JIXUE_RETURN_IF_FAILED(CheckNumbersOfGroup(attempts.FindThirdOther(group, index), now));
  attempts.AddNumber(group, index, now);
  return {};
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
  const std::string index = personal_data.IndexOf(wanted.person.id_number);
  const std::string group = personal_data.NumberGroup(wanted.person.id_number);
  if (auto counted = CountNumber(attempts, group, index, now); !counted) {
    limits.refused_by_number.Add();
    return counted;
  }
  if (!PersonReader{tx}.Exists(index)) return {};
  return CountTaken(attempts, address, limits.taken_per_hour_max, now);
}

}  // namespace jixue::identity
