#include "services/certificate/clients/ledger_client.h"

#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/rpc/wire/status.h"

namespace jixue::certificate {
namespace {

constexpr std::chrono::milliseconds kTimeout{1000};

YearFacts FactsOf(const ledger::v1::GetYearResponse& answer) {
  YearFacts facts{.policy_year_known = answer.policy_year_known(),
                  .version = answer.version(),
                  .public_tenths = answer.public_tenths(),
                  .professional_tenths = answer.professional_tenths(),
                  .conditions = {}};
  for (const auto& condition : answer.conditions()) {
    facts.conditions.push_back({condition.rule(), condition.required_tenths(),
                                condition.actual_tenths(), condition.missing_tenths(),
                                condition.met()});
  }
  return facts;
}

}  // namespace

struct LedgerClient::State {
  rpc::PeerSettings peer;
  const Clock& clock;
  std::unique_ptr<ledger::v1::LedgerInternalService::Stub> stub;
};

LedgerClient::LedgerClient(const rpc::PeerSettings& peer, const Clock& clock)
    : state_{
          new State{peer, clock,
                    ledger::v1::LedgerInternalService::NewStub(rpc::MakeChannel(peer.address))}} {}

LedgerClient::~LedgerClient() = default;

Result<YearFacts> LedgerClient::ReadYear(const Call& call, const PersonId& person,
                                         std::int32_t year) const {
  grpc::ClientContext context;
  rpc::PrepareContext(context, state_->peer, call, state_->clock.Now(), kTimeout);
  ledger::v1::GetYearRequest request;
  request.set_person_id(person.ToText());
  request.set_year(year);
  ledger::v1::GetYearResponse answer;
  const grpc::Status status = state_->stub->GetYear(&context, request, &answer);
  if (!status.ok()) return tl::unexpected{rpc::FromStatus(status)};
  return FactsOf(answer);
}

}  // namespace jixue::certificate
