#include "libs/rpc/server/admit.h"

#include <algorithm>
#include <string_view>

#include "libs/auth/service_token.h"
#include "libs/auth/token.h"
#include "libs/base/errors.h"
#include "libs/base/try.h"
#include "libs/base/uuid.h"
#include "libs/contract/field_rules.h"
#include "libs/obs/trace_context.h"
#include "libs/rpc/wire/metadata.h"

namespace jixue::rpc::internal {
namespace {

constexpr std::chrono::seconds kServiceTime{2};
constexpr std::size_t kRequestIdMax = 64;
constexpr std::size_t kAddressMax = 64;

// Returns an empty text when it is absent. If it is repeated, the first one counts.
std::string_view Metadatum(const grpc::ServerContext& context, const char* name) {
  const auto& all = context.client_metadata();
  const auto found = all.find(name);
  return found == all.end() ? std::string_view{}
                            : std::string_view{found->second.data(), found->second.size()};
}

bool IsVisible(std::string_view text, std::size_t length_max) {
  return !text.empty() && text.size() <= length_max &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

bool IsFromService(const Host& host, const grpc::ServerContext& context) {
  const std::string_view token = Metadatum(context, kServiceTokenName);
  return !token.empty() && auth::ReadServiceToken(host.settings().service_token_key, token,
                                                  host.settings().service, host.clock().Now());
}

Result<void> AdmitAccount(const Host& host, const AccessRule& rule,
                          const grpc::ServerContext& context, Call& call) {
  const std::string_view authorization = Metadatum(context, kAuthorization);
  if (authorization.empty()) return Fail(common_errors::kAuthenticationRequired);
  const std::string_view token = auth::BearerTokenOf(authorization);
  const auto verified = token.empty() ? nullptr : host.verifier().Verify(token);
  if (verified == nullptr) return Fail(common_errors::kTokenInvalid);
  call.principal = verified->principal;
  return rule.Authorize(*call.principal);
}

Result<void> AdmitCaller(const Host& host, const AccessRule& rule,
                         const grpc::ServerContext& context, Call& call) {
  switch (rule.kind) {
    case AccessRule::Kind::kPublic:
      return {};
    case AccessRule::Kind::kService:
      if (Metadatum(context, kServiceTokenName).empty())
        return Fail(common_errors::kAuthenticationRequired);
      if (!IsFromService(host, context)) return Fail(common_errors::kTokenInvalid);
      return {};
    case AccessRule::Kind::kSignedIn:
    case AccessRule::Kind::kRoles:
      return AdmitAccount(host, rule, context, call);
  }
  return Fail(common_errors::kPermissionDenied);
}

// Converts the caller's deadline to the steady clock.
std::chrono::steady_clock::time_point DeadlineOf(const grpc::ServerContext& context) {
  const auto left = context.deadline() - std::chrono::system_clock::now();
  const auto bounded = std::min<std::chrono::system_clock::duration>(left, kServiceTime);
  return std::chrono::steady_clock::now() + bounded;
}

}  // namespace

Call ReadCall(const Host& host, const grpc::ServerContext& context) {
  Call call;
  const std::string_view request_id = Metadatum(context, kRequestId);
  call.received_at = host.clock().Now();
  call.request_id = IsVisible(request_id, kRequestIdMax)
                        ? std::string{request_id}
                        : Uuid::Version7(call.received_at).ToText();
  call.deadline = DeadlineOf(context);
  const std::string_view trace_parent = Metadatum(context, kTraceParent);
  if (obs::IsTraceParent(trace_parent)) call.trace_parent = trace_parent;
  if (const std::string_view key = Metadatum(context, kIdempotencyKeyName); !key.empty())
    call.idempotency_key = key;
  // Anybody can send these, but they are trusted only from another part of the product (D24).
  const std::string_view received_at = Metadatum(context, kReceivedAt);
  const std::string_view address = Metadatum(context, kClientAddress);
  if ((!received_at.empty() || !address.empty()) && IsFromService(host, context)) {
    call.received_at = ParseTimestamp(received_at).value_or(call.received_at);
    if (IsVisible(address, kAddressMax)) call.client_address = address;
  }
  return call;
}

Result<void> Admit(const Host& host, const BoundMethod& bound, const grpc::ServerContext& context,
                   const google::protobuf::Message& request, Call& call) {
  JIXUE_RETURN_IF_FAILED(AdmitCaller(host, bound.method().access, context, call));
  if (call.deadline <= std::chrono::steady_clock::now())
    return Fail(common_errors::kDeadlineExceeded);
  auto wrong = CheckFields(request);
  if (wrong.empty()) return {};
  if (!bound.method().judged_together) return FailFields(std::move(wrong));
  call.field_problems = std::move(wrong);
  return {};
}

}  // namespace jixue::rpc::internal
