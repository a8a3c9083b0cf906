#include "services/learning/clients/ledger_client.h"

#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/wire/status.h"

namespace jixue::learning {
namespace {

constexpr std::chrono::milliseconds kTimeout{500};

}  // namespace

struct LedgerClient::State {
  rpc::PeerSettings peer;
  const Clock& clock;
  std::unique_ptr<ledger::v1::LedgerInternalService::Stub> stub;
};

LedgerClient::LedgerClient(const rpc::PeerSettings& ledger, const Clock& clock)
    : state_{new State{
          ledger, clock,
          ledger::v1::LedgerInternalService::NewStub(rpc::MakeChannel(ledger.address))}} {}

LedgerClient::~LedgerClient() = default;

Result<std::optional<PolicyYear>> LedgerClient::ReadPolicyYear(const Call& call,
                                                               std::int32_t year) {
  grpc::ClientContext context;
  rpc::PrepareContext(context, state_->peer, call, state_->clock.Now(), kTimeout);
  ledger::v1::GetPolicyYearStateRequest request;
  request.set_year(year);
  ledger::v1::PolicyYearState answer;
  const grpc::Status status = state_->stub->GetPolicyYearState(&context, request, &answer);
  if (!status.ok()) {
    Error error = rpc::FromStatus(status);
    if (error.kind == ErrorKind::kNotFound) return std::nullopt;
    return tl::unexpected<Error>{std::move(error)};
  }
  return PolicyYear{answer.year(),
                    answer.version(),
                    {answer.make_up_years().begin(), answer.make_up_years().end()}};
}

}  // namespace jixue::learning
