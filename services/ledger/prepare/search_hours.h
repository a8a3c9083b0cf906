// Turns the plaintext ID number of a search into its blind index (D47), before the transaction.
#pragma once

#include <optional>
#include <string>

#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "services/ledger/app/members/search_hours.h"

namespace jixue::ledger {

struct HourSearch {
  MemberQuery query;                     // Without an ID number.
  std::optional<std::string> id_number;  // In plaintext; it goes no further than this folder.
};

// Errors: `#/idNumber` for a number that is not valid.
Result<MemberQuery> PrepareSearchHours(const Secret& id_index_key, const Call& call,
                                       const HourSearch& search);

}  // namespace jixue::ledger
