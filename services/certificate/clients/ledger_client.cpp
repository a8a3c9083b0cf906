#include "services/certificate/clients/ledger_client.h"

#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/rpc/client/peer.h"

namespace jixue::certificate {
namespace {

using LedgerInternal = ledger::v1::LedgerInternalService;

EligibilityFacts FactsOf(const ledger::v1::GetYearResponse& response) {
  EligibilityFacts facts{.policy_year_known = response.policy_year_known(),
                         .version = response.version(),
                         .public_tenths = response.public_tenths(),
                         .professional_tenths = response.professional_tenths(),
                         .conditions = {},
                         .unit_name = {}};
  if (response.has_unit_name()) facts.unit_name = response.unit_name();
  for (const auto& condition : response.conditions()) {
    facts.conditions.push_back({condition.rule(), condition.required_tenths(),
                                condition.actual_tenths(), condition.missing_tenths(),
                                condition.met()});
  }
  return facts;
}

}  // namespace

struct LedgerClient::State {
  rpc::Peer<LedgerInternal> peer;
};

LedgerClient::LedgerClient(const rpc::PeerSettings& ledger, const Clock& clock)
    : state_{new State{{ledger, clock}}} {}

LedgerClient::~LedgerClient() = default;

Result<EligibilityFacts> LedgerClient::GetYear(const Call& call,
                                               const PersonYear& person_year) const {
  ledger::v1::GetYearRequest request;
  request.set_person_id(person_year.person.ToText());
  request.set_year(person_year.year);
  // The ledger answers for every person and year, so "not found" is a fault of its own.
  return state_->peer
      .Get(call, &LedgerInternal::Stub::GetYear, request, common_errors::kServiceUnavailable)
      .map(FactsOf);
}

}  // namespace jixue::certificate
