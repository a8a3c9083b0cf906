// A server of the real runtime with a real database. The test sets what its RPCs do.
#pragma once

#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "jixue/approval/v1/approval_service.grpc.pb.h"
#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "jixue/identity/v1/identity_service.grpc.pb.h"
#include "jixue/ledger/v1/ledger_internal_service.grpc.pb.h"
#include "jixue/ledger/v1/ledger_service.grpc.pb.h"
#include "libs/auth/token.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/server/host.h"
#include "libs/rpc/server/serve.h"
#include "libs/rpc/server/server.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"

namespace jixue::rpc_test {

// A gate at which callers wait until it is opened.
class Gate {
 public:
  void Pass();  // Waits and counts the waiting callers.
  void AwaitWaiting(int count);
  void Open();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

using Effect = std::function<Result<rpc::ResponseWithStatus<ledger::v1::PolicyYear>>(
    db::Tx&, const Call&, int year)>;

// Defines what the test's RPCs do. Set it before a call.
struct Behaviour {
  std::function<Result<void>(const Call&)> prepare;
  Effect effect;
  std::atomic<int> prepared{0};
};

// Writes one row and returns the year.
Result<rpc::ResponseWithStatus<ledger::v1::PolicyYear>> InsertEffect(db::Tx& tx, const Call& call,
                                                                     int year);
void InsertNote(db::Tx& tx, const std::string& note);
// Returns a different account with each call.
Principal NewPrincipal(RoleCode code);
// Fails with this SQLSTATE.
void FailWith(db::Tx& tx, const std::string& state);

// The outcome of an RPC, as a client sees it.
struct Outcome {
  grpc::Status status;
  std::string bytes{};  // The bytes of the response.
  bool replayed = false;
  bool existed = false;

  std::string reason() const;  // Empty on success.
};

// The metadata that a client sends with the message.
struct Sent {
  std::string token{};
  std::string key{};
  std::string service_token{};
  std::string received_at{};
  std::chrono::milliseconds timeout{5000};
};

class RpcTest : public ::testing::Test {
 protected:
  explicit RpcTest(int in_flight_max = kInFlightMax);
  ~RpcTest() override;

  // Returns a new token of the test's only account with this role.
  std::string TokenOf(RoleCode role) const;
  std::string ServiceToken(const std::string& audience) const;

  Outcome CreateYear(const Sent& sent, int year = 2025);
  Outcome DeleteClaims(const Sent& sent, bool validate_only);
  Outcome CreateAccount(const Sent& sent);
  Outcome SearchHours(const Sent& sent);
  Outcome ListYears(const Sent& sent);
  Outcome GetInternalYear(const Sent& sent);
  Outcome FollowRevocations(const Sent& sent, int* messages);
  int Effects();
  int KeptAnswers();

  static constexpr int kInFlightMax = 4;

  testing::TestDatabase database_;
  testing::FakeClock clock_{testing::At("2026-03-31T12:00:00Z")};
  const auth::Signer signer_;
  std::map<RoleCode, Principal> accounts_;  // One of each role.
  auth::Verifier verifier_;
  rpc::Host host_;
  Behaviour behaviour_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace jixue::rpc_test
