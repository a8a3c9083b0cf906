// A complete gateway in this process: real HTTP in front, and behind it two real gRPC servers, a
// fake identity service and the test-only gadget service.
#pragma once

#include <grpcpp/server.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "gateway/gateway_app.h"
#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"
#include "libs/testing/fake_clock.h"
#include "tests/contract/gateway/gadget_service.grpc.pb.h"
#include "tests/contract/gateway/http_client.h"

namespace jixue::gateway {

// Serves the test's public key and lets the test revoke.
class IdentityStandIn final : public identity::v1::IdentityInternalService::Service {
 public:
  grpc::Status ListSigningKeys(grpc::ServerContext*, const identity::v1::ListSigningKeysRequest*,
                               identity::v1::ListSigningKeysResponse* response) override;
  grpc::Status FollowRevocations(
      grpc::ServerContext* context, const identity::v1::FollowRevocationsRequest*,
      grpc::ServerWriter<identity::v1::FollowRevocationsResponse>* writer) override;

  void Revoke(const SessionId& session, Timestamp now);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<identity::v1::Revocation> revocations_;  // Guarded by mutex_.
};

// The metadata of a call.
using Metadata = std::multimap<std::string, std::string>;

// Records the last call and responds as the test requires.
class GadgetService final : public gadget::v1::GadgetService::Service {
 public:
  grpc::Status CreateGadget(grpc::ServerContext* context,
                            const gadget::v1::CreateGadgetRequest* request,
                            gadget::v1::Gadget* response) override;
  grpc::Status ListGadgets(grpc::ServerContext* context,
                           const gadget::v1::ListGadgetsRequest* request,
                           gadget::v1::ListGadgetsResponse* response) override;
  grpc::Status GetGadget(grpc::ServerContext* context, const gadget::v1::GetGadgetRequest* request,
                         gadget::v1::Gadget* response) override;
  grpc::Status GetNewestGadget(grpc::ServerContext* context,
                               const gadget::v1::GetNewestGadgetRequest* request,
                               gadget::v1::Gadget* response) override;
  grpc::Status UpdateGadget(grpc::ServerContext* context,
                            const gadget::v1::UpdateGadgetRequest* request,
                            gadget::v1::Gadget* response) override;
  grpc::Status DeleteGadget(grpc::ServerContext* context,
                            const gadget::v1::DeleteGadgetRequest* request,
                            gadget::v1::DeleteGadgetResponse* response) override;
  grpc::Status CheckGadgets(grpc::ServerContext* context,
                            const gadget::v1::CheckGadgetsRequest* request,
                            gadget::v1::CheckGadgetsResponse* response) override;
  // The codes "wrong" and "broken" fail with 401 and 503. The ticket "valid" exempts from the
  // quota.
  grpc::Status RedeemGadget(grpc::ServerContext* context,
                            const gadget::v1::RedeemGadgetRequest* request,
                            gadget::v1::Gadget* response) override;
  grpc::Status GetDrawing(grpc::ServerContext* context, const gadget::v1::GetGadgetRequest* request,
                          google::api::HttpBody* response) override;
  grpc::Status PutDrawing(grpc::ServerContext* context,
                          const gadget::v1::PutDrawingRequest* request,
                          gadget::v1::Gadget* response) override;

  int calls();
  // While held, GetGadget waits.
  void Hold(bool hold);
  // Returns the metadata of the last call.
  Metadata metadata();
  std::string request_text();
  std::chrono::milliseconds time_left();
  // Makes GetGadget and DeleteGadget fail with this status in the next `times` calls.
  void FailWith(grpc::Status status, int times = kAlways);

 private:
  static constexpr int kAlways = 1'000'000;

  void Note(grpc::ServerContext* context, const google::protobuf::Message& request);
  grpc::Status Outcome();  // Requires the mutex.

  std::mutex mutex_;  // Guards everything below.
  int calls_ = 0;
  bool holds_ = false;
  std::condition_variable released_;
  Metadata metadata_;
  std::string request_text_;
  std::chrono::milliseconds time_left_{0};
  grpc::Status failure_;
  int failures_left_ = 0;
};

class GatewayTest : public ::testing::Test {
 public:
  ~GatewayTest() override;

 protected:
  GatewayTest() : GatewayTest{[](Config&) {}} {}
  explicit GatewayTest(const std::function<void(Config&)>& change);

  // "Authorization: Bearer …\r\n" of an account with this role.
  std::string TokenOf(RoleCode role);
  // Sends one request on a new connection.
  Reply Ask(std::string_view method, std::string_view target, std::string_view body = {},
            std::string_view headers = {});
  int port() const { return port_; }
  void StopGateway(std::chrono::milliseconds grace);
  void DestroyGateway() { app_.reset(); }

  jixue::testing::FakeClock clock_;
  IdentityStandIn identity_;
  GadgetService gadgets_;
  Principal principal_;
  std::unique_ptr<grpc::Server> server_;
  int backend_port_ = 0;

 private:
  std::unique_ptr<GatewayApp> app_;
  int port_ = 0;
};

}  // namespace jixue::gateway
