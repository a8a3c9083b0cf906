// A closed loop of submissions against the approval service:
//
//   bench_submit ADDRESS TOKEN_KEY.pem SERVICE_TOKEN_KEY IN_FLIGHT SECONDS FIRST_CLAIM
//
// Each call submits one draft, numbered upwards from FIRST_CLAIM, with the metadata that the
// gateway sends. Prints {"done":…,"failed":…,"seconds":…}; a call that does not submit its claim
// counts as failed.
#include <grpc/support/time.h>
#include <grpcpp/grpcpp.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>

#include "bench/learner.h"
#include "jixue/approval/v1/approval_service.grpc.pb.h"
#include "libs/auth/service_token.h"
#include "libs/base/parse.h"
#include "libs/rpc/wire/metadata.h"

namespace {

using namespace jixue;
using Steady = std::chrono::steady_clock;

// As in bench/submission.py: claim n belongs to learner 1 + n mod 64.
constexpr int kLearners = 64;

class Load {
 public:
  Load(char** arguments)
      : stub_{approval::v1::ApprovalService::NewStub(
            grpc::CreateChannel(arguments[1], grpc::InsecureChannelCredentials()))},
        service_key_{ReadKey(arguments[3])},
        in_flight_{*ParseInt<int>(arguments[4])},
        until_{Steady::now() + std::chrono::milliseconds{*ParseInt<int>(arguments[5]) * 1000}},
        next_{*ParseInt<std::int64_t>(arguments[6])} {
    const auth::Signer signer = bench::SignerOf(arguments[2]);
    for (int number = 1; number <= kLearners; ++number) {
      tokens_.push_back("Bearer " + signer.Sign(bench::Learner(number), SystemClock{}.Now()));
    }
  }

  void Run() {
    const auto begun = Steady::now();
    running_ = in_flight_;
    for (int i = 0; i < in_flight_; ++i) Next();
    std::unique_lock lock{mutex_};
    ended_.wait(lock, [this] { return running_ == 0; });
    const std::chrono::duration<double> seconds = Steady::now() - begun;
    std::cout << fmt::format("{{\"done\":{},\"failed\":{},\"seconds\":{},\"last\":{}}}\n",
                             done_.load(), failed_.load(), seconds.count(), next_.load());
    if (!first_problem_.empty()) std::cerr << first_problem_ << "\n";
  }

 private:
  struct Exchange {
    grpc::ClientContext context;
    approval::v1::SubmitClaimsRequest request;
    common::v1::BulkResult answer;
  };

  static Secret ReadKey(const std::string& path) {
    return Secret{*crypto::FromHex(bench::ReadFile(path))};
  }

  void Next() {
    if (Steady::now() >= until_) return Leave();
    const std::int64_t number = next_++;
    auto exchange = std::make_shared<Exchange>();
    exchange->request.add_claim_ids(bench::IdText(number));
    exchange->request.mutable_reviewer()->set_unit_id(bench::IdText(1));
    auto& context = exchange->context;
    const Timestamp now = SystemClock{}.Now();
    context.AddMetadata(rpc::kAuthorization, tokens_[static_cast<std::size_t>(number % kLearners)]);
    context.AddMetadata(rpc::kServiceTokenName, ServiceToken(now));
    context.AddMetadata(rpc::kRequestId, bench::IdText(number));
    context.AddMetadata(rpc::kTraceParent,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    context.AddMetadata(rpc::kReceivedAt, FormatTimestamp(now));
    context.AddMetadata(rpc::kClientAddress, "127.0.0.1");
    context.AddMetadata(rpc::kIdempotencyKeyName, bench::IdText(number));
    context.set_deadline(
        gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), gpr_time_from_seconds(3, GPR_TIMESPAN)));
    stub_->async()->SubmitClaims(&context, &exchange->request, &exchange->answer,
                                 [this, exchange](const grpc::Status& status) {
                                   Count(status, exchange->answer);
                                   Next();
                                 });
  }

  std::string ServiceToken(Timestamp now) {
    const std::lock_guard lock{mutex_};
    if (service_token_.empty() || now - service_token_at_ > std::chrono::seconds{20}) {
      service_token_ = auth::MakeServiceToken(service_key_, "gateway", "approval", now);
      service_token_at_ = now;
    }
    return service_token_;
  }

  void Count(const grpc::Status& status, const common::v1::BulkResult& answer) {
    if (status.ok() && answer.succeeded() == 1) {
      ++done_;
      return;
    }
    ++failed_;
    const std::lock_guard lock{mutex_};
    if (first_problem_.empty())
      first_problem_ =
          fmt::format("{} {}", static_cast<int>(status.error_code()),
                      status.ok() ? answer.ShortDebugString() : status.error_message());
  }

  void Leave() {
    const std::lock_guard lock{mutex_};
    if (--running_ == 0) ended_.notify_one();
  }

  const std::unique_ptr<approval::v1::ApprovalService::Stub> stub_;
  const Secret service_key_;
  std::vector<std::string> tokens_;
  const int in_flight_;
  const Steady::time_point until_;
  std::atomic<std::int64_t> next_;
  std::atomic<std::int64_t> done_{0};
  std::atomic<std::int64_t> failed_{0};
  std::mutex mutex_;  // Guards everything below.
  std::condition_variable ended_;
  int running_ = 0;
  std::string service_token_;
  Timestamp service_token_at_;
  std::string first_problem_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    std::cerr << "usage: bench_submit ADDRESS TOKEN_KEY.pem SERVICE_TOKEN_KEY IN_FLIGHT SECONDS "
                 "FIRST_CLAIM\n";
    return 2;
  }
  Load{argv}.Run();
  return 0;
}
