// The service behind both gateways: bench_backend KEY.pem prints "port N" and serves until it is
// stopped.
//
// It serves reads of ApprovalService with real messages that are already serialized, so that it
// costs little on the generator's core. It also replaces identity for our gateway: it returns the
// public key and a list of revocations.
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

#include "bench/learner.h"
#include "jixue/approval/v1/approval_service.grpc.pb.h"
#include "jixue/identity/v1/identity_internal_service.grpc.pb.h"

namespace {

namespace approval = jixue::approval::v1;
namespace identity = jixue::identity::v1;
using jixue::bench::IdText;

constexpr std::int64_t kSomeSecond = 1'774'944'000;

approval::Claim SomeClaim(int number) {
  approval::Claim claim;
  claim.set_claim_id(IdText(1000 + number));
  claim.set_person_id(IdText(1));
  claim.set_person_name("韦小芳");
  claim.set_id_number_masked("4501**********0017");
  claim.set_year(2025);
  claim.set_activity_type(approval::ActivityType::TRAINING);
  claim.set_title("数据库系统运维与性能优化高级研修班（第 " + std::to_string(number) + " 期）");
  claim.set_organiser("广西壮族自治区人力资源和社会保障厅 \"专业技术人员管理处\"");
  claim.set_start_date("2025-03-10");
  claim.set_start_half(jixue::common::v1::Half::AM);
  claim.set_end_date("2025-03-12");
  claim.set_end_half(jixue::common::v1::Half::PM);
  claim.set_proposed_hours(24);
  claim.set_hours(23.5);
  claim.set_state(approval::ClaimState::PENDING);
  claim.set_revision(1);
  claim.set_reviewer_unit_id(IdText(2));
  claim.mutable_created_at()->set_seconds(kSomeSecond);
  claim.mutable_submitted_at()->set_seconds(kSomeSecond + 60);
  claim.mutable_submitted_at()->set_nanos(120'000'000);
  claim.set_etag("2");
  return claim;
}

grpc::ByteBuffer Packed(const google::protobuf::Message& message) {
  const grpc::Slice slice{message.SerializeAsString()};
  return grpc::ByteBuffer{&slice, 1};
}

grpc::ByteBuffer SomePage(int size) {
  approval::ListClaimsResponse page;
  for (int number = 0; number < size; ++number) *page.add_items() = SomeClaim(number);
  page.set_next_page_token("bmV4dA");
  return Packed(page);
}

grpc::ByteBuffer SomeHistory() {
  approval::ClaimHistory history;
  auto& event = *history.add_items();
  event.mutable_at()->set_seconds(kSomeSecond);
  event.set_actor_name("韦小芳");
  event.set_action(approval::ClaimAction::SUBMITTED);
  event.set_from_state(approval::ClaimState::DRAFT);
  event.set_to_state(approval::ClaimState::PENDING);
  event.set_opinion("请核对学时后重新提交");
  event.set_revision(1);
  return Packed(history);
}

using RawApproval = approval::ApprovalService::WithRawCallbackMethod_GetClaimHistory<
    approval::ApprovalService::WithRawCallbackMethod_ListClaims<
        approval::ApprovalService::Service>>;

class Approval final : public RawApproval {
 public:
  grpc::ServerUnaryReactor* ListClaims(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override {
    grpc::ByteBuffer bytes{*request};
    approval::ListClaimsRequest message;
    const grpc::Status read =
        grpc::SerializationTraits<approval::ListClaimsRequest>::Deserialize(&bytes, &message);
    if (read.ok()) *response = PageOf(message.page_size());
    auto* reactor = context->DefaultReactor();
    reactor->Finish(read);
    return reactor;
  }

  grpc::ServerUnaryReactor* GetClaimHistory(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer*,
                                            grpc::ByteBuffer* response) override {
    *response = history_;
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  grpc::ByteBuffer PageOf(int size) {
    const std::lock_guard lock{mutex_};
    const auto known = pages_.find(size);
    return known != pages_.end() ? known->second
                                 : pages_.emplace(size, SomePage(size)).first->second;
  }

  const grpc::ByteBuffer history_ = SomeHistory();
  std::mutex mutex_;
  std::unordered_map<int, grpc::ByteBuffer> pages_;  // Guarded by mutex_.
};

class Identity final : public identity::IdentityInternalService::Service {
 public:
  explicit Identity(const std::string& pem_path) : signer_{jixue::bench::SignerOf(pem_path)} {}

  grpc::Status ListSigningKeys(grpc::ServerContext*, const identity::ListSigningKeysRequest*,
                               identity::ListSigningKeysResponse* response) override {
    auto& key = *response->add_keys();
    key.set_key_id(signer_.key_id());
    key.set_public_key(signer_.public_key());
    return grpc::Status::OK;
  }

  grpc::Status FollowRevocations(
      grpc::ServerContext* context, const identity::FollowRevocationsRequest*,
      grpc::ServerWriter<identity::FollowRevocationsResponse>* writer) override {
    identity::FollowRevocationsResponse message;
    // Contains one revoked session, so that each token is looked up as in production.
    auto& revocation = *message.add_revocations();
    revocation.set_seq(1);
    revocation.set_session_id(IdText(999'999));
    revocation.set_forget_after_seconds(4'000'000'000);
    message.set_caught_up(true);
    while (!context->IsCancelled() && writer->Write(message)) {
      message.clear_revocations();
      std::this_thread::sleep_for(std::chrono::seconds{1});
    }
    return grpc::Status::OK;
  }

 private:
  const jixue::auth::Signer signer_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: bench_backend KEY.pem\n";
    return 2;
  }
  Approval approval;
  Identity identity{argv[1]};
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 5000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.RegisterService(&approval);
  builder.RegisterService(&identity);
  const auto server = builder.BuildAndStart();
  std::cout << "port " << port << '\n' << std::flush;
  server->Wait();
  return 0;
}
