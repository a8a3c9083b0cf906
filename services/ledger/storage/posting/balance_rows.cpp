#include "services/ledger/storage/posting/balance_rows.h"

namespace jixue::ledger {

ChainHead ChainHeadOf(const db::Row& row) {
  return {.seq = row.Get<std::int64_t>("last_seq"),
          .hash = row.Get<db::Bytes>("last_hash"),
          .posted_at = row.Find<Timestamp>("last_posted_at")};
}

YearBalance YearBalanceOf(const db::Row& row) {
  return {.version = row.Get<std::int64_t>("balance_version"),
          .public_tenths = row.Get<std::int32_t>("public_tenths"),
          .professional_tenths = row.Get<std::int32_t>("professional_tenths"),
          .made_up_tenths = row.Get<std::int32_t>("made_up_tenths"),
          .required_done_entries = row.Get<std::int32_t>("required_done_entries"),
          .required_made_up_entries = row.Get<std::int32_t>("required_made_up_entries")};
}

CapGroupSum CapGroupSumOf(const db::Row& row) {
  return {.posted_tenths = row.Get<std::int32_t>("posted_tenths"),
          .made_up_tenths = row.Get<std::int32_t>("group_made_up_tenths"),
          .ceiling_tenths = row.Get<std::int32_t>("ceiling_tenths")};
}

}  // namespace jixue::ledger
