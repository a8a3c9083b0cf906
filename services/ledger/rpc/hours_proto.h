// Proto ↔ domain for people's hours.
#pragma once

#include <vector>

#include "jixue/ledger/v1/ledger_internal_service.pb.h"
#include "jixue/ledger/v1/ledger_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page.h"
#include "libs/base/principal.h"
#include "services/ledger/app/members/search_hours.h"
#include "services/ledger/app/years/explain_year.h"
#include "services/ledger/app/years/get_year.h"
#include "services/ledger/app/years/read_year.h"
#include "services/ledger/prepare/search_hours.h"

namespace jixue::ledger {

// The person of a path, whose syntax the contract checks. Errors: PERSON_NOT_FOUND for an empty
// one.
Result<PersonId> ParsePerson(const std::string& person_id);

// Errors: PERMISSION_DENIED for accounts without a person, INVALID_REQUEST for an instant in the
// future.
Result<YearQuery> ParseGetMyYear(const Call& call, const v1::GetMyYearRequest& request);
// Errors: PERSON_NOT_FOUND for an empty person, INVALID_REQUEST for an instant in the future.
Result<YearQuery> ParseGetPersonYear(const Call& call, const v1::GetPersonYearRequest& request);

// Errors: UNIT_NOT_FOUND for an empty unit, INVALID_REQUEST for a page token of another list.
Result<MemberQuery> ParseListUnitHours(const v1::ListUnitHoursRequest& request,
                                       const PageTokens& tokens);
// Errors: INVALID_REQUEST for a page token of another list.
Result<HourSearch> ParseSearchHours(const v1::SearchHoursRequest& request,
                                    const PageTokens& tokens);

// The lists with their filters, to which page tokens are bound.
ListName ListNameOf(const v1::ListUnitHoursRequest& request);
ListName ListNameOf(const v1::SearchHoursRequest& request);

v1::ListYearsResponse ToProto(const std::vector<YearSummary>& years);
v1::YearDetails ToProto(const YearDetails& details);
v1::Compliance ToProto(const Compliance& compliance);
v1::ListUnitHoursResponse ToProto(const Page<MemberHours>& page, const PageTokens& tokens,
                                  const ListName& name);
v1::GetYearResponse ToProto(const CertificateConditions& conditions);

}  // namespace jixue::ledger
