#include "libs/rpc/server/host.h"

#include <google/protobuf/message.h>

#include <stdexcept>

#include "libs/base/check.h"
#include "libs/contract/field_rules.h"

namespace jixue::rpc {
namespace {

using google::protobuf::FieldDescriptor;

constexpr std::array<const char*, 17> kCodeNames{
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
};

const FieldDescriptor* ValidateOnlyOf(const google::protobuf::Descriptor& request) {
  const FieldDescriptor* field = request.FindFieldByName("validate_only");
  const bool usable = field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL &&
                      !field->is_repeated();
  return usable ? field : nullptr;
}

}  // namespace

BoundMethod::BoundMethod(Method method)
    : method_{std::move(method)},
      validate_only_{ValidateOnlyOf(*method_.descriptor->input_type())} {}

void BoundMethod::Observe(int code, double seconds) const {
  const std::size_t index =
      code >= 0 && static_cast<std::size_t>(code) < kCodes ? static_cast<std::size_t>(code) : 2;
  std::call_once(started_[index], [&] {
    seconds_[index] =
        obs::FindHistogram("rpc_server_seconds", "Duration of calls by method and gRPC code.",
                           {{"method", method_.name}, {"code", kCodeNames[index]}});
  });
  seconds_[index].Observe(seconds);
}

bool BoundMethod::OnlyValidates(const google::protobuf::Message& request) const {
  return validate_only_ != nullptr && request.GetReflection()->GetBool(request, validate_only_);
}

Host::Host(HostSettings settings, db::Pool& pool, const Clock& clock, auth::Verifier& verifier,
           const std::vector<std::string>& services)
    : settings_{std::move(settings)},
      pool_{pool},
      clock_{clock},
      verifier_{verifier},
      in_flight_gauge_{obs::FindGauge("rpc_in_flight", "Calls in progress.")} {
  obs::FindGauge("rpc_in_flight_max", "Maximum number of calls in progress.")
      .Set(settings_.in_flight_max);
  Add(services);
}

void Host::Add(const std::vector<std::string>& services) {
  std::vector<std::string> problems;
  for (const std::string& name : services) {
    const auto* service =
        google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service == nullptr) {
      problems.push_back(name + ": no such service in this binary");
      continue;
    }
    for (int i = 0; i < service->method_count(); ++i) Bind(*service->method(i), problems);
  }
  if (problems.empty()) return;
  std::string text = "the protos of " + settings_.service + " have problems:";
  for (const std::string& problem : problems) text += "\n  " + problem;
  throw std::runtime_error{text};
}

void Host::Bind(const google::protobuf::MethodDescriptor& method,
                std::vector<std::string>& problems) {
  auto read = ReadMethod(method, problems);
  const auto rules = CheckRules(*method.input_type());
  problems.insert(problems.end(), rules.begin(), rules.end());
  if (!read) return;
  if (!methods_.try_emplace(method.input_type(), std::move(*read)).second) {
    problems.push_back(method.full_name() + ": another RPC has the same request type");
  }
}

const BoundMethod& Host::MethodOf(const google::protobuf::Descriptor* request) const {
  const auto found = methods_.find(request);
  JIXUE_CHECK(found != methods_.end(), "a request of a service that the host was not told of");
  return found->second;
}

bool Host::Enter() {
  if (in_flight_.fetch_add(1) >= settings_.in_flight_max) {
    in_flight_.fetch_sub(1);
    return false;
  }
  in_flight_gauge_.Add(1);
  return true;
}

void Host::Leave() {
  in_flight_.fetch_sub(1);
  in_flight_gauge_.Add(-1);
}

}  // namespace jixue::rpc
