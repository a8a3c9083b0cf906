#include "services/approval/clients/ledger_client.h"

#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/rpc/client/peer.h"
#include "services/approval/clients/found_state.h"

namespace jixue::approval {

namespace {

using Ledger = ledger::v1::LedgerInternalService;

}  // namespace

struct LedgerClient::State {
  rpc::Peer<Ledger> ledger;
};

LedgerClient::LedgerClient(const rpc::PeerSettings& ledger, const Clock& clock)
    : state_{new State{{ledger, clock}}} {}

LedgerClient::~LedgerClient() = default;

Result<std::optional<replica::PolicyYear>> LedgerClient::FindPolicyYear(const Call& call,
                                                                        std::int32_t year) const {
  ledger::v1::GetPolicyYearStateRequest request;
  request.set_year(year);
  JIXUE_TRY(state, state_->ledger.Find(call, &Ledger::Stub::GetPolicyYearState, request));
  return ParseFound(state, &replica::ParsePolicyYear);
}

}  // namespace jixue::approval
