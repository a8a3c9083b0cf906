// Proto ↔ domain for policy years.
#pragma once

#include "jixue/ledger/v1/ledger_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page.h"
#include "services/ledger/app/policy/update_policy_year.h"

namespace jixue::ledger {

// Version 1 of a year. Errors: INVALID_REQUEST for a total with more than one decimal.
Result<PolicyYear> ParseCreatePolicyYear(const v1::CreatePolicyYearRequest& request);
// The fields that are given are changed; the make-up years and the ratio mode can also be cleared
// (D21).
Result<UpdatePolicyYearCommand> ParseUpdatePolicyYear(const v1::UpdatePolicyYearRequest& request);
// Errors: INVALID_REQUEST for a page token of another list.
Result<PageQuery<std::int32_t>> ParseListPolicyYears(const v1::ListPolicyYearsRequest& request,
                                                     const PageTokens& tokens);

v1::PolicyYear ToProto(const PolicyYear& policy);
v1::ListPolicyYearsResponse ToProto(const Page<PolicyYear>& page, const PageTokens& tokens);

}  // namespace jixue::ledger
