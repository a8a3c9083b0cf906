// Everything that an RPC needs from its process. service::Runtime builds it; it lives as long as
// the server.
#pragma once

#include <google/protobuf/descriptor.h>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "libs/auth/verifier.h"
#include "libs/base/secret.h"
#include "libs/base/time.h"
#include "libs/contract/method.h"
#include "libs/obs/metrics.h"

namespace jixue::db {
class Pool;
}

namespace jixue::rpc {

struct HostSettings {
  std::string service;  // "ledger": domain of errors, audience of service tokens.
  Secret service_token_key;
  Secret idempotency_key;  // Empty where no RPC stores responses.
  // Less than the server's threads, so that this limit is reached first (D33).
  int in_flight_max = 28;
};

// One method with the parts that the server needs to run it.
class BoundMethod {
 public:
  explicit BoundMethod(Method method);
  BoundMethod(const BoundMethod&) = delete;
  BoundMethod& operator=(const BoundMethod&) = delete;

  const Method& method() const { return method_; }
  // Records a finished call in rpc_server_seconds{method,code}. `code` is a gRPC status code.
  // Thread-safe.
  void Observe(int code, double seconds) const;
  // Returns whether the request is a dry run: its field validate_only exists and is true.
  bool OnlyValidates(const google::protobuf::Message& request) const;

 private:
  static constexpr std::size_t kCodes = 17;

  Method method_;
  const google::protobuf::FieldDescriptor* validate_only_;  // nullptr: no such field.
  // Most codes never occur, so each series starts with its first call.
  mutable std::array<std::once_flag, kCodes> started_;
  mutable std::array<obs::Histogram, kCodes> seconds_;
};

class Host {
 public:
  Host(HostSettings settings, db::Pool& pool, const Clock& clock, auth::Verifier& verifier,
       const std::vector<std::string>& services = {});

  // Adds the methods of gRPC services by their full names, before the first call. Throws
  // std::runtime_error with all problems when an RPC has no access rule, two RPCs share a request
  // type, or a field rule is wrong (deny by default, D33).
  void Add(const std::vector<std::string>& services);

  const HostSettings& settings() const { return settings_; }
  db::Pool& pool() const { return pool_; }
  const Clock& clock() const { return clock_; }
  auth::Verifier& verifier() const { return verifier_; }
  const BoundMethod& MethodOf(const google::protobuf::Descriptor* request) const;

  // Counts a call as in progress and returns true, unless the limit is reached. Each true needs one
  // Leave.
  bool Enter();
  void Leave();
  // Returns true for one of every few stored responses: then it is time to delete expired ones.
  bool CleaningIsDue() { return stored_responses_++ % kResponsesPerCleaning == 0; }

 private:
  static constexpr std::uint32_t kResponsesPerCleaning = 16;

  void Bind(const google::protobuf::MethodDescriptor& method, std::vector<std::string>& problems);

  HostSettings settings_;
  db::Pool& pool_;
  const Clock& clock_;
  auth::Verifier& verifier_;
  std::unordered_map<const google::protobuf::Descriptor*, BoundMethod> methods_;
  std::atomic<int> in_flight_{0};
  std::atomic<std::uint32_t> stored_responses_{0};
  obs::Gauge in_flight_gauge_;
};

}  // namespace jixue::rpc
