#include "services/learning/clients/ledger_client.h"

#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/rpc/client/peer.h"

namespace jixue::learning {
namespace {

using Ledger = ledger::v1::LedgerInternalService;

}  // namespace

struct LedgerClient::State {
  rpc::Peer<Ledger> ledger;
};

LedgerClient::LedgerClient(const rpc::PeerSettings& settings, const Clock& clock)
    : state_{new State{{settings, clock}}} {}

LedgerClient::~LedgerClient() = default;

Result<std::optional<replica::PolicyYear>> LedgerClient::FindPolicyYear(const Call& call,
                                                                        std::int32_t year) const {
  ledger::v1::GetPolicyYearStateRequest request;
  request.set_year(year);
  JIXUE_TRY(state, state_->ledger.Find(call, &Ledger::Stub::GetPolicyYearState, request));
  if (!state) return std::nullopt;
  auto policy_year = replica::ParsePolicyYear(*state);
  if (!policy_year) return Fail(common_errors::kInternal);
  return *std::move(policy_year);
}

}  // namespace jixue::learning
