#include "tests/contract/gateway/fixture.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include "libs/auth/token.h"
#include "libs/base/errors.h"
#include "libs/rpc/server/failure_quota.h"
#include "libs/rpc/wire/metadata.h"
#include "libs/rpc/wire/status.h"
#include "libs/testing/wait.h"

namespace jixue::gateway {

namespace {

// An Ed25519 key that only these tests use.
constexpr const char* kPem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    "-----END PRIVATE KEY-----\n";

const auth::Signer& TheSigner() {
  static const auth::Signer signer{*crypto::SigningKey::FromPem(kPem)};
  return signer;
}

Config ConfigOf(int backend_port) {
  Config config;
  config.server.listen_address = "127.0.0.1:0";
  config.dispatcher.trusted_proxies = {*Network::Parse("127.0.0.1")};
  config.dispatcher.rate = {.per_second = 100'000, .burst = 100'000, .at_once = 10'000};
  config.cors_origins = {"http://localhost:5173"};
  config.call_deadline = std::chrono::milliseconds{3000};
  for (const char* name : {"identity", "gadget"}) {
    config.backends.push_back({.address = "127.0.0.1:" + std::to_string(backend_port),
                               .audience = name,
                               .caller = "gateway",
                               .service_token_key = Secret{std::string(32, 'k')}});
  }
  return config;
}

}  // namespace

grpc::Status IdentityStandIn::ListSigningKeys(grpc::ServerContext*,
                                              const identity::v1::ListSigningKeysRequest*,
                                              identity::v1::ListSigningKeysResponse* response) {
  auto* key = response->add_keys();
  key->set_key_id(TheSigner().key_id());
  key->set_public_key(TheSigner().public_key());
  return grpc::Status::OK;
}

grpc::Status IdentityStandIn::FollowRevocations(
    grpc::ServerContext* context, const identity::v1::FollowRevocationsRequest*,
    grpc::ServerWriter<identity::v1::FollowRevocationsResponse>* writer) {
  std::size_t sent = 0;
  bool first = true;
  while (!context->IsCancelled()) {
    identity::v1::FollowRevocationsResponse message;
    {
      std::unique_lock lock{mutex_};
      if (!first) {
        changed_.wait_for(lock, std::chrono::milliseconds{50},
                          [&] { return revocations_.size() > sent; });
      }
      for (; sent < revocations_.size(); ++sent) *message.add_revocations() = revocations_[sent];
    }
    message.set_caught_up(first);
    first = false;
    if (!writer->Write(message)) break;
  }
  return grpc::Status::OK;
}

void IdentityStandIn::Revoke(const SessionId& session, Timestamp now) {
  const std::lock_guard lock{mutex_};
  identity::v1::Revocation revocation;
  revocation.set_session_id(session.ToText());
  revocation.set_forget_after_seconds(
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() + 600);
  revocations_.push_back(std::move(revocation));
  changed_.notify_all();
}

void GadgetService::Note(grpc::ServerContext* context, const google::protobuf::Message& request) {
  const std::lock_guard lock{mutex_};
  ++calls_;
  metadata_.clear();
  for (const auto& [name, value] : context->client_metadata()) {
    metadata_.emplace(std::string{name.data(), name.size()},
                      std::string{value.data(), value.size()});
  }
  request_text_ = request.ShortDebugString();
  time_left_ = std::chrono::duration_cast<std::chrono::milliseconds>(
      context->deadline() - std::chrono::system_clock::now());
}

int GadgetService::calls() {
  const std::lock_guard lock{mutex_};
  return calls_;
}

void GadgetService::Hold(bool hold) {
  const std::lock_guard lock{mutex_};
  holds_ = hold;
  released_.notify_all();
}

Metadata GadgetService::metadata() {
  const std::lock_guard lock{mutex_};
  return metadata_;
}

std::string GadgetService::request_text() {
  const std::lock_guard lock{mutex_};
  return request_text_;
}

std::chrono::milliseconds GadgetService::time_left() {
  const std::lock_guard lock{mutex_};
  return time_left_;
}

void GadgetService::FailWith(grpc::Status status, int times) {
  const std::lock_guard lock{mutex_};
  failure_ = std::move(status);
  failures_left_ = times;
}

grpc::Status GadgetService::Outcome() {
  if (failures_left_ == 0) return grpc::Status::OK;
  --failures_left_;
  return failure_;
}

grpc::Status GadgetService::CreateGadget(grpc::ServerContext* context,
                                         const gadget::v1::CreateGadgetRequest* request,
                                         gadget::v1::Gadget* response) {
  Note(context, *request);
  response->set_gadget_id("g1");
  response->set_title(request->title());
  response->set_etag("1");
  if (request->title() == "again") {
    context->AddTrailingMetadata(rpc::kStatus, "200");
    context->AddTrailingMetadata(rpc::kReplayed, "true");
  }
  return grpc::Status::OK;
}

grpc::Status GadgetService::ListGadgets(grpc::ServerContext* context,
                                        const gadget::v1::ListGadgetsRequest* request,
                                        gadget::v1::ListGadgetsResponse* response) {
  Note(context, *request);
  for (int i = 0; i < request->page_size(); ++i)
    response->add_items()->set_title(std::string(1000, 'x'));
  response->set_next_page_token("next");
  return grpc::Status::OK;
}

grpc::Status GadgetService::GetGadget(grpc::ServerContext* context,
                                      const gadget::v1::GetGadgetRequest* request,
                                      gadget::v1::Gadget* response) {
  Note(context, *request);
  response->set_gadget_id(request->gadget_id());
  std::unique_lock lock{mutex_};
  released_.wait(lock, [this] { return !holds_; });
  return Outcome();
}

grpc::Status GadgetService::GetNewestGadget(grpc::ServerContext* context,
                                            const gadget::v1::GetNewestGadgetRequest* request,
                                            gadget::v1::Gadget* response) {
  Note(context, *request);
  // Echoes the request id, so that a mixed-up response is detected.
  const auto id = context->client_metadata().find(rpc::kRequestId);
  response->set_title(std::string{id->second.data(), id->second.size()});
  return grpc::Status::OK;
}

grpc::Status GadgetService::UpdateGadget(grpc::ServerContext* context,
                                         const gadget::v1::UpdateGadgetRequest* request,
                                         gadget::v1::Gadget* response) {
  Note(context, *request);
  response->set_gadget_id(request->gadget_id());
  response->set_etag("4");
  return grpc::Status::OK;
}

grpc::Status GadgetService::DeleteGadget(grpc::ServerContext* context,
                                         const gadget::v1::DeleteGadgetRequest* request,
                                         gadget::v1::DeleteGadgetResponse*) {
  Note(context, *request);
  const std::lock_guard lock{mutex_};
  return Outcome();
}

grpc::Status GadgetService::CheckGadgets(grpc::ServerContext* context,
                                         const gadget::v1::CheckGadgetsRequest* request,
                                         gadget::v1::CheckGadgetsResponse* response) {
  Note(context, *request);
  for (int i = 0; i < request->gadget_ids_size(); ++i) {
    auto* result = response->add_results();
    result->set_index(i);
    result->set_id(request->gadget_ids(i));
    result->set_status(common::v1::ItemStatus::FAILED);
    result->mutable_problem()->set_reason("ETAG_STALE");
  }
  response->set_failed(request->gadget_ids_size());
  return grpc::Status::OK;
}

grpc::Status GadgetService::RedeemGadget(grpc::ServerContext* context,
                                         const gadget::v1::RedeemGadgetRequest* request,
                                         gadget::v1::Gadget* response) {
  Note(context, *request);
  response->set_gadget_id("g1");
  const bool exempt = request->ticket() == "valid";
  if (exempt) rpc::ExemptFromQuota(context);
  if (const auto retry = rpc::QuotaRetrySeconds(*context); retry && !exempt) {
    return rpc::ToStatus(
        ErrorOf(common_errors::kTooManyRequests, {{"retryAfterSeconds", std::to_string(*retry)}}),
        "gadget");
  }
  if (request->code() == "wrong") {
    return rpc::ToStatus(ErrorOf(common_errors::kTokenInvalid), "gadget");
  }
  if (request->code() == "broken") {
    return rpc::ToStatus(ErrorOf(common_errors::kOverloaded), "gadget");
  }
  return grpc::Status::OK;
}

grpc::Status GadgetService::GetDrawing(grpc::ServerContext* context,
                                       const gadget::v1::GetGadgetRequest* request,
                                       google::api::HttpBody* response) {
  Note(context, *request);
  response->set_content_type("image/png");
  context->AddTrailingMetadata(rpc::kFileName, "图纸.png");
  response->set_data(std::string{"\x89PNG\0\r\n", 7});
  return grpc::Status::OK;
}

grpc::Status GadgetService::PutDrawing(grpc::ServerContext* context,
                                       const gadget::v1::PutDrawingRequest* request,
                                       gadget::v1::Gadget* response) {
  Note(context, *request);
  response->set_title(request->drawing().content_type());
  response->set_total(static_cast<double>(request->drawing().data().size()));
  return grpc::Status::OK;
}

GatewayTest::GatewayTest(const std::function<void(Config&)>& change)
    : clock_{jixue::testing::At("2026-03-31T12:00:00+08:00")},
      principal_{.account = AccountId::New(clock_.Now()),
                 .session = SessionId::New(clock_.Now()),
                 .person = {},
                 .roles = {}} {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &backend_port_);
  builder.RegisterService(&identity_);
  builder.RegisterService(&gadgets_);
  server_ = builder.BuildAndStart();
  Config config = ConfigOf(backend_port_);
  change(config);
  const std::vector<BackendBinding> services{
      {gadget::v1::GadgetService::service_full_name(), "gadget"}};
  app_ = std::make_unique<GatewayApp>(config, clock_, services);
  port_ = app_->Start();
  const bool ready =
      jixue::testing::WaitUntil([this] { return Ask("GET", "/readyz").status == 200; });
  EXPECT_TRUE(ready);
}

GatewayTest::~GatewayTest() {
  if (app_) app_->Stop(std::chrono::milliseconds{1000});
  if (server_) server_->Shutdown(std::chrono::system_clock::now());
}

void GatewayTest::StopGateway(std::chrono::milliseconds grace) { app_->Stop(grace); }

std::string GatewayTest::TokenOf(RoleCode role) {
  principal_.roles = {{role, std::nullopt, std::nullopt, std::nullopt, std::nullopt}};
  return "Authorization: Bearer " + TheSigner().Sign(principal_, clock_.Now()) + "\r\n";
}

Reply GatewayTest::Ask(std::string_view method, std::string_view target, std::string_view body,
                       std::string_view headers) {
  HttpClient client{port_};
  const auto reply = client.Ask(Request(method, target, body, headers));
  return reply.value_or(Reply{});
}

}  // namespace jixue::gateway
