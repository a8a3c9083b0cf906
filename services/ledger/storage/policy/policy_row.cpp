#include "services/ledger/storage/policy/policy_row.h"

#include "libs/base/check.h"
#include "libs/base/parse.h"
#include "libs/db/run.h"

namespace jixue::ledger {
namespace {

std::vector<std::int32_t> YearsOf(std::string_view column) {
  std::vector<std::int32_t> years;
  for (const std::string& text : db::ArrayOf(column)) {
    const auto year = ParseInt<std::int32_t>(text);
    if (!year) db::ThrowBadColumn("integer[]");
    years.push_back(*year);
  }
  return years;
}

}  // namespace

PolicyYear PolicyYearOf(const pqxx::row& row, int first) {
  const auto column = [&](int offset) {
    return row[static_cast<pqxx::row_size_type>(first + offset)];
  };
  const auto total = Hours::FromTenths(column(2).as<std::int32_t>());
  JIXUE_CHECK(total.has_value(), "total of a policy year out of range");
  return {
      .year = column(0).as<std::int32_t>(),
      .version = column(1).as<std::int64_t>(),
      .total = *total,
      .professional_share = {column(3).as<std::int32_t>(), column(4).as<std::int32_t>()},
      .registration_opens_at = db::TimestampOf(db::Text(column(5))),
      .registration_closes_at = db::TimestampOf(db::Text(column(6))),
      .make_up_years = YearsOf(db::Text(column(7))),
      .ratio_mode = static_cast<RatioMode>(column(8).as<std::int32_t>()),
  };
}

}  // namespace jixue::ledger
