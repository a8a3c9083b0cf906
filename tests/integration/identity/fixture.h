// The whole identity service on a real database, and shorthand for the calls of clients.
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
#include "libs/outbox/outbox_rows.h"
#include "libs/rpc/wire/status.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/identity/wiring.h"

namespace jixue::identity {

// The result of an RPC as a client sees it.
template <class Response>
struct Outcome {
  Response response{};
  std::string reason{};  // Empty: success.
  Params params{};
  std::vector<FieldError> fields{};

  bool ok() const { return reason.empty(); }
  // The code of a wrong field, "" when it was not wrong.
  std::string CodeAt(const std::string& pointer) const {
    for (const FieldError& field : fields) {
      if (field.pointer == pointer) return field.code;
    }
    return "";
  }
};

// The access token of a caller, an idempotency key where one is sent, and the client's address as
// the gateway reports it.
struct Caller {
  std::string token{};
  std::string key{};
  std::string address{};
};

class IdentityTest : public ::testing::Test {
 protected:
  using Stub = v1::IdentityService::Stub;

  IdentityTest();
  ~IdentityTest() override;

  template <class Request, class Response>
  Outcome<Response> Ask(grpc::Status (Stub::*rpc)(grpc::ClientContext*, const Request&, Response*),
                        const Request& request, const Caller& caller = {}) {
    grpc::ClientContext context;
    Prepare(context, caller);
    Outcome<Response> outcome;
    const grpc::Status status = (stub_.get()->*rpc)(&context, request, &outcome.response);
    if (status.ok()) return outcome;
    const Error error = rpc::FromStatus(status);
    outcome.reason = error.reason;
    outcome.params = error.params;
    outcome.fields = error.fields;
    return outcome;
  }

  // Tokens as identity signs them, for callers whose person and grants do not matter. Each has an
  // account of its own.
  Caller Operator();
  Caller UnitAdministrator(const std::string& unit);
  Caller DepartmentAdministrator(const std::string& unit, const std::string& department);
  Caller Learner();

  // These call the service. Unified social credit codes and ID numbers are valid and new each time.
  v1::Unit MakeUnit(const std::string& name = "广西大学");
  std::string MakeDepartment(const std::string& unit, const std::string& name = "计算机学院");
  static std::string NewIdNumber();
  // Six that differ only in places 15 and 16: a masked number shows all other places.
  static std::vector<std::string> NumbersOfOneMask();
  static std::string NewCreditCode();
  v1::CreateAccountRequest Registration(const std::string& username, const std::string& unit);
  // Registers with the password kPassword and returns the person's id.
  std::string Register(const std::string& username, const std::string& unit,
                       const std::string& department = "", const std::string& id_number = "");
  Outcome<v1::CreateUnitAdminResponse> Appoint(const Caller& caller, const std::string& unit,
                                               const std::string& id_number,
                                               const std::string& department = "",
                                               const std::string& name = "李四");

  // The appointments that the caller sees; accepting and declining need no other data.
  std::vector<v1::Appointment> MyAppointments(const std::string& token);
  Outcome<v1::Appointment> Accept(const std::string& token, const std::string& admin);
  std::string Decline(const std::string& token, const std::string& admin,
                      const std::string& etag = "*");
  // Appoints somebody without an account and logs in with the first password, which they keep.
  Outcome<v1::Session> AppointAndLogIn(const std::string& unit, const std::string& id_number,
                                       const std::string& department = "");

  Outcome<v1::Session> LogIn(const std::string& username, const std::string& password,
                             const std::string& address = "", const std::string& device_token = "");
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
  Caller Signed(std::vector<Role> roles);

  static constexpr char kPassword[] = "Correct-horse-7";

  jixue::testing::TestDatabase database_;
  jixue::testing::FakeClock clock_{jixue::testing::At("2026-03-02T12:00:00Z")};
  Config config_;
  auth::Signer signer_;
  // Its lock keeps the service's relay from publishing, so that states stay in the outbox.
  std::optional<outbox::OutboxRows> relay_lock_;
  std::unique_ptr<service::Runtime> identity_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<Stub> stub_;
};

}  // namespace jixue::identity
