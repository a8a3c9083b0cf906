// Reads the review queue over all units. For monitoring, which sees no personal data.
#pragma once

#include <optional>

#include "libs/base/time.h"
#include "libs/db/tx.h"

namespace jixue::approval {

class ReviewQueueReader {
 public:
  explicit ReviewQueueReader(db::Tx& tx) : tx_{tx} {}

  // The time of submission of the pending claim that has waited longest; nullopt when none waits.
  std::optional<Timestamp> FindOldest();

 private:
  db::Tx& tx_;
};

}  // namespace jixue::approval
