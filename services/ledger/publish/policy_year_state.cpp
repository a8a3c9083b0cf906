#include "services/ledger/publish/policy_year_state.h"

#include "libs/rpc/wire/proto_time.h"

namespace jixue::ledger {

v1::PolicyYearState StateOf(const PolicyYear& policy) {
  v1::PolicyYearState state;
  state.set_year(policy.year);
  state.set_version(policy.version);
  state.set_total_tenths(policy.total.tenths());
  state.set_share_numerator(policy.professional_share.numerator);
  state.set_share_denominator(policy.professional_share.denominator);
  *state.mutable_registration_opens_at() = rpc::ToProto(policy.registration_opens_at);
  *state.mutable_registration_closes_at() = rpc::ToProto(policy.registration_closes_at);
  for (const std::int32_t year : policy.make_up_years) state.add_make_up_years(year);
  state.set_ratio_mode(static_cast<v1::RatioMode::Code>(policy.ratio_mode));
  return state;
}

}  // namespace jixue::ledger
