// Proto ↔ domain for policy years, with the checks that need two fields.
#pragma once

#include "jixue/ledger/v1/ledger_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page_token.h"
#include "services/ledger/app/policy/read_policy_years.h"
#include "services/ledger/app/policy/update_policy_year.h"

namespace jixue::ledger {

// Version 1 of a year. All problems at once.
Result<PolicyYear> ParseCreatePolicyYear(const v1::CreatePolicyYearRequest& request);
// Only what the update mask names is changed; what it names without a value is cleared, which only
// make-up years and the ratio mode can be (D21).
Result<UpdatePolicyYearCommand> ParseUpdatePolicyYear(const v1::UpdatePolicyYearRequest& request);
Result<PolicyYearPage> ParseListPolicyYears(const v1::ListPolicyYearsRequest& request,
                                            const PageTokens& tokens);

v1::PolicyYear ToProto(const PolicyYear& policy);
v1::ListPolicyYearsResponse ToProto(const PolicyYearList& list, const PageTokens& tokens);

}  // namespace jixue::ledger
