#include "services/approval/clients/ledger_client.h"

#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/rpc/client/peer.h"
#include "services/approval/clients/state_proto.h"

namespace jixue::approval {

namespace {

namespace v1 = ::jixue::ledger::v1;
using Service = v1::LedgerInternalService;

}  // namespace

struct LedgerClient::State {
  rpc::Peer<Service> ledger;
};

LedgerClient::LedgerClient(const rpc::PeerSettings& ledger, const Clock& clock)
    : state_{new State{{ledger, clock}}} {}

LedgerClient::~LedgerClient() = default;

Result<std::optional<PolicyYearCopy>> LedgerClient::FindPolicyYear(const Call& call,
                                                                   std::int32_t year) const {
  v1::GetPolicyYearStateRequest request;
  request.set_year(year);
  const auto state = state_->ledger.Ask(call, &Service::Stub::GetPolicyYearState, request);
  if (!state) return tl::unexpected{state.error()};
  if (!*state) return std::optional<PolicyYearCopy>{};
  return CopyOf(**state);
}

}  // namespace jixue::approval
