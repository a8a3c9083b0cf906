#include "services/ledger/rpc/policy_year_proto.h"

#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/rpc/wire/page.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/rpc/wire/request.h"

namespace jixue::ledger {
namespace {

const ListName kPolicyYears{"ledger.ListPolicyYears"};

static_assert(static_cast<int>(RatioMode::kLiteral) == v1::RatioMode::LITERAL);
static_assert(static_cast<int>(RatioMode::kBase90) == v1::RatioMode::BASE90);

// Rule R-9: LITERAL follows the text of the regulation, so it is the default (decision Q-1).
RatioMode ParseRatioMode(v1::RatioMode::Code code) {
  return code == v1::RatioMode::BASE90 ? RatioMode::kBase90 : RatioMode::kLiteral;
}

std::vector<std::int32_t> ParseYears(const google::protobuf::RepeatedField<std::int32_t>& years) {
  return {years.begin(), years.end()};
}

Share ParseShare(const v1::Fraction& fraction) {
  return {fraction.numerator(), fraction.denominator()};
}

}  // namespace

Result<PolicyYear> ParseCreatePolicyYear(const v1::CreatePolicyYearRequest& request) {
  const auto total = Hours::FromNumber(request.total_hours());
  if (!total)
    return FailField("#/totalHours", common_errors::kTooManyDecimals, {{"decimals", "1"}});
  return PolicyYear{
      .year = request.year(),
      .version = 1,
      .total = *total,
      .professional_share = ParseShare(request.professional_share()),
      .registration_opens_at = rpc::FromProto(request.registration_opens_at()),
      .registration_closes_at = rpc::FromProto(request.registration_closes_at()),
      .make_up_years = ParseYears(request.make_up_years()),
      .ratio_mode = ParseRatioMode(request.ratio_mode()),
  };
}

Result<UpdatePolicyYearCommand> ParseUpdatePolicyYear(const v1::UpdatePolicyYearRequest& request) {
  UpdatePolicyYearCommand command{.year = request.year(), .etag = request.etag(), .change = {}};
  PolicyYearChange& to = command.change;
  if (request.has_total_hours()) to.total = Hours::FromNumber(request.total_hours());
  if (request.has_professional_share()) {
    to.professional_share = ParseShare(request.professional_share());
  }
  if (request.has_registration_opens_at()) {
    to.registration_opens_at = rpc::FromProto(request.registration_opens_at());
  }
  if (request.has_registration_closes_at()) {
    to.registration_closes_at = rpc::FromProto(request.registration_closes_at());
  }
  // Null clears these two: no make-up years, and the mode of the regulation's text.
  if (rpc::IsNamed(request.update_mask(), "make_up_years")) {
    to.make_up_years = ParseYears(request.make_up_years());
  }
  if (rpc::IsNamed(request.update_mask(), "ratio_mode")) {
    to.ratio_mode = ParseRatioMode(request.ratio_mode());
  }
  return command;
}

Result<PageQuery<std::int32_t>> ParseListPolicyYears(const v1::ListPolicyYearsRequest& request,
                                                     const PageTokens& tokens) {
  return rpc::ReadPage<std::int32_t>(request, tokens, kPolicyYears);
}

v1::PolicyYear ToProto(const PolicyYear& policy) {
  v1::PolicyYear message;
  message.set_year(policy.year);
  message.set_total_hours(HoursNumber(policy.total.tenths()));
  message.mutable_professional_share()->set_numerator(policy.professional_share.numerator);
  message.mutable_professional_share()->set_denominator(policy.professional_share.denominator);
  *message.mutable_registration_opens_at() = rpc::ToProto(policy.registration_opens_at);
  *message.mutable_registration_closes_at() = rpc::ToProto(policy.registration_closes_at);
  for (const std::int32_t year : policy.make_up_years) message.add_make_up_years(year);
  message.set_ratio_mode(static_cast<v1::RatioMode::Code>(policy.ratio_mode));
  message.set_etag(EtagOf(policy.version));
  return message;
}

v1::ListPolicyYearsResponse ToProto(const Page<PolicyYear>& page, const PageTokens& tokens) {
  v1::ListPolicyYearsResponse response;
  for (const PolicyYear& policy : page.items) *response.add_items() = ToProto(policy);
  rpc::SetNextPage(response, page, tokens, kPolicyYears, &PolicyYear::year);
  return response;
}

}  // namespace jixue::ledger
