// Proto ↔ domain for people's hours; the only place with both vocabularies.
#pragma once

#include <optional>
#include <vector>

#include "jixue/ledger/v1/ledger_internal_service.pb.h"
#include "jixue/ledger/v1/ledger_service.pb.h"
#include "libs/base/error.h"
#include "libs/base/page_token.h"
#include "libs/base/principal.h"
#include "libs/base/secret.h"
#include "services/ledger/app/members/list_members.h"
#include "services/ledger/app/years/certificate_conditions.h"
#include "services/ledger/app/years/explain_year.h"
#include "services/ledger/app/years/read_year.h"

namespace jixue::ledger {

// The person of a path. The syntax was checked before; PERSON_NOT_FOUND for an empty one.
Result<PersonId> ParsePerson(const std::string& person_id);

std::optional<Timestamp> ParseAsOf(const google::protobuf::Timestamp* as_of);

// A page of members; `list` names the list with all its filters, for the token.
struct MemberQuery {
  std::optional<UnitId> unit;
  MemberFilter filter;
  MemberPage page;
  std::string list;
};

Result<MemberQuery> ParseListUnitHours(const v1::ListUnitHoursRequest& request,
                                       const PageTokens& tokens);
// The clear ID number becomes its blind index here and goes no further. A number that is not valid
// finds nobody.
Result<MemberQuery> ParseSearchHours(const v1::SearchHoursRequest& request,
                                     const PageTokens& tokens, const Secret& id_index_key,
                                     const Call& call);

v1::ListYearsResponse ToProto(const std::vector<YearSummary>& years);
v1::YearDetails ToProto(const YearDetails& details);
v1::Compliance ToProto(const Compliance& compliance);
v1::ListUnitHoursResponse ToProto(const MemberList& list, const MemberQuery& query,
                                  const PageTokens& tokens);
v1::GetYearResponse ToProto(const CertificateConditions& conditions);

}  // namespace jixue::ledger
