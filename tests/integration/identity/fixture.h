// The whole identity service on a real database, and shorthand for calls as a client sends them.
#pragma once

#include <gmock/gmock.h>
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "jixue/identity/v1/identity_service.grpc.pb.h"
#include "libs/auth/token.h"
#include "libs/rpc/server/server.h"
#include "libs/rpc/wire/status.h"
#include "libs/service/periodic.h"
#include "libs/service/service_parts.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/identity/app/revocation_feed.h"
#include "services/identity/config.h"
#include "services/identity/rpc/identity_internal_service.h"
#include "services/identity/rpc/identity_service.h"

namespace jixue::identity {

// How an RPC ended, as a client sees it.
template <class Response>
struct Outcome {
  Response answer{};
  std::string reason{};  // Empty: success.
  Params params{};
  std::vector<FieldError> fields{};

  bool ok() const { return reason.empty(); }
  // The code at a field, "" when it was not wrong.
  std::string CodeAt(const std::string& pointer) const {
    for (const FieldError& field : fields) {
      if (field.pointer == pointer) return field.code;
    }
    return "";
  }
};

// Who calls: a token, and an idempotency key where one is sent.
struct Caller {
  std::string token{};
  std::string key{};
};

// Identity as its wiring builds it, but without the relay, so that states stay in the outbox.
class RunningIdentity {
 public:
  RunningIdentity(const Config& config, const Clock& clock);
  ~RunningIdentity();

  int port() const { return server_->port(); }
  // What the wiring does when the process stops.
  void Stop();

 private:
  auth::Signer signer_;
  PersonalData personal_data_;
  PasswordHasher hasher_;
  service::ServiceParts parts_;
  RevocationFeed feed_;
  service::Periodic feed_thread_;
  IdentityService service_;
  IdentityInternalService internal_service_;
  std::optional<rpc::Server> server_;
};

class IdentityTest : public ::testing::Test {
 protected:
  using Stub = v1::IdentityService::Stub;

  IdentityTest();

  template <class Request, class Response>
  Outcome<Response> Ask(grpc::Status (Stub::*rpc)(grpc::ClientContext*, const Request&, Response*),
                        const Request& request, const Caller& caller = {}) {
    grpc::ClientContext context;
    Prepare(context, caller);
    Outcome<Response> outcome;
    const grpc::Status status = (stub_.get()->*rpc)(&context, request, &outcome.answer);
    if (status.ok()) return outcome;
    const Error error = rpc::FromStatus(status);
    outcome.reason = error.reason;
    outcome.params = error.params;
    outcome.fields = error.fields;
    return outcome;
  }

  // Tokens as identity signs them, for callers whose account does not matter.
  Caller Operator() const;
  Caller Chief(const std::string& unit) const;
  Caller OfDepartment(const std::string& unit, const std::string& department) const;
  Caller Learner() const;

  // What exists, made through the service. Credit codes and ID numbers are valid and new each time.
  v1::Unit MakeUnit(const std::string& name = "广西大学");
  std::string MakeDepartment(const std::string& unit, const std::string& name = "计算机学院");
  static std::string NewIdNumber();
  static std::string NewCreditCode();
  v1::CreateAccountRequest Registration(const std::string& username, const std::string& unit);
  // Registers with the password kPassword and gives the person's id.
  std::string Register(const std::string& username, const std::string& unit,
                       const std::string& department = "", const std::string& id_number = "");
  Outcome<v1::CreateUnitAdminResponse> Appoint(const Caller& caller, const std::string& unit,
                                               const std::string& id_number,
                                               const std::string& department = "");

  Outcome<v1::Session> LogIn(const std::string& username, const std::string& password);
  Outcome<v1::Session> Refresh(const std::string& refresh_token);
  Outcome<v1::Me> Me(const std::string& token);
  Principal PrincipalOf(const std::string& token) const;

  std::string Sql(const std::string& text) { return database_.Sql(text); }
  // The newest state of a person or unit in the outbox, decoded.
  template <class State>
  State LastState(const std::string& key) {
    State state;
    const std::string hex = Sql("SELECT encode(payload, 'hex') FROM outbox WHERE aggregateid = '" +
                                key + "' ORDER BY seq DESC LIMIT 1");
    state.ParseFromString(crypto::FromHex(hex).value_or(""));
    return state;
  }

  void Prepare(grpc::ClientContext& context, const Caller& caller) const;
  std::string ServiceToken() const;
  Caller Signed(std::vector<Role> roles) const;

  static constexpr char kPassword[] = "Correct-horse-7";

  jixue::testing::TestDatabase database_;
  jixue::testing::FakeClock clock_{jixue::testing::At("2026-03-02T12:00:00Z")};
  Config config_;
  auth::Signer signer_;
  RunningIdentity identity_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<Stub> stub_;
};

}  // namespace jixue::identity
