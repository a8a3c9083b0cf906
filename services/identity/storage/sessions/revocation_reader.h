// The revocations that still matter, inside the caller's transaction (D12).
#pragma once

#include <cstdint>
#include <vector>

#include "libs/db/tx.h"
#include "services/identity/domain/sessions/revocation.h"

namespace jixue::identity {

class RevocationReader {
 public:
  explicit RevocationReader(db::Tx& tx) : tx_{tx} {}

  // Those with a number above `seq` that still matter, ordered by number.
  std::vector<Revocation> ListAfter(std::int64_t seq, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::identity
