#include "services/ledger/storage/policy/policy_row.h"

#include "libs/base/check.h"

namespace jixue::ledger {
namespace {

Hours TotalOf(std::int32_t tenths) {
  const auto total = Hours::FromTenths(tenths);
  JIXUE_CHECK(total.has_value(), "total of a policy year out of range");
  return *total;
}

RatioMode RatioModeOf(std::uint8_t number) {
  switch (const RatioMode mode{number}) {
    using enum RatioMode;
    case kLiteral:
    case kBase90:
      return mode;
  }
  db::ThrowBadColumn("ratio mode");
}

}  // namespace

PolicyYear PolicyYearOf(const db::Row& row) {
  return {
      .year = row.Get<std::int32_t>("year"),
      .version = row.Get<std::int64_t>("version"),
      .total = TotalOf(row.Get<std::int32_t>("total_tenths")),
      .professional_share = {row.Get<std::int32_t>("share_numerator"),
                             row.Get<std::int32_t>("share_denominator")},
      .registration_opens_at = row.Get<Timestamp>("registration_opens_at"),
      .registration_closes_at = row.Get<Timestamp>("registration_closes_at"),
      .make_up_years = row.Get<std::vector<std::int32_t>>("make_up_years"),
      .ratio_mode = RatioModeOf(row.Get<std::uint8_t>("ratio_mode")),
  };
}

}  // namespace jixue::ledger
