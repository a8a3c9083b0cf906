#include "libs/rpc/wire/status.h"

#include <array>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <typeinfo>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "libs/auth/verifier.h"
#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/db/pool.h"
#include "libs/obs/log.h"
#include "libs/obs/trace_context.h"

namespace jixue::rpc {
namespace {

// This is below the 64 KiB of metadata that our servers and channels accept.
constexpr std::size_t kDetailBytesMax = 32 * 1024;
constexpr std::string_view kKindKey = "jixue-kind";
constexpr std::string_view kRetryParam = "retryAfterSeconds";
constexpr int kRetrySecondsDefault = 1;

struct KindLine {
  ErrorKind kind;
  grpc::StatusCode code;
  std::string_view name;     // The value of kKindKey.
  const ErrorDef& fallback;  // For a status without our details.
};

// The first entry of a gRPC code is its kind, unless the details name another.
const std::array kKinds{
    KindLine{ErrorKind::kInvalid, grpc::INVALID_ARGUMENT, "invalid",
             common_errors::kInvalidRequest},
    KindLine{ErrorKind::kUnauthenticated, grpc::UNAUTHENTICATED, "unauthenticated",
             common_errors::kTokenInvalid},
    KindLine{ErrorKind::kForbidden, grpc::PERMISSION_DENIED, "forbidden",
             common_errors::kPermissionDenied},
    KindLine{ErrorKind::kNotFound, grpc::NOT_FOUND, "not-found", common_errors::kInternal},
    KindLine{ErrorKind::kAlreadyExists, grpc::ALREADY_EXISTS, "already-exists",
             common_errors::kInternal},
    KindLine{ErrorKind::kConflict, grpc::ABORTED, "conflict", common_errors::kInternal},
    KindLine{ErrorKind::kStaleEtag, grpc::ABORTED, "stale-etag", common_errors::kInternal},
    KindLine{ErrorKind::kRuleViolated, grpc::FAILED_PRECONDITION, "rule-violated",
             common_errors::kInternal},
    KindLine{ErrorKind::kEtagMissing, grpc::FAILED_PRECONDITION, "etag-missing",
             common_errors::kInternal},
    KindLine{ErrorKind::kTooLarge, grpc::OUT_OF_RANGE, "too-large", common_errors::kInternal},
    KindLine{ErrorKind::kUnsupportedMediaType, grpc::INVALID_ARGUMENT, "unsupported-media-type",
             common_errors::kInternal},
    KindLine{ErrorKind::kExhausted, grpc::RESOURCE_EXHAUSTED, "exhausted",
             common_errors::kOverloaded},
    KindLine{ErrorKind::kUnimplemented, grpc::UNIMPLEMENTED, "unimplemented",
             common_errors::kUnimplemented},
    KindLine{ErrorKind::kMethodNotAllowed, grpc::UNIMPLEMENTED, "method-not-allowed",
             common_errors::kUnimplemented},
    KindLine{ErrorKind::kUnavailable, grpc::UNAVAILABLE, "unavailable",
             common_errors::kServiceUnavailable},
    KindLine{ErrorKind::kDeadlineExceeded, grpc::DEADLINE_EXCEEDED, "deadline-exceeded",
             common_errors::kDeadlineExceeded},
    KindLine{ErrorKind::kInternal, grpc::INTERNAL, "internal", common_errors::kInternal},
};

const KindLine& LineOf(ErrorKind kind) {
  for (const KindLine& line : kKinds) {
    if (line.kind == kind) return line;
  }
  return kKinds.back();
}

const KindLine& LineOf(grpc::StatusCode code) {
  // A stopping server cancels calls that do not finish in time. A retry at another instance may
  // succeed.
  if (code == grpc::CANCELLED) code = grpc::UNAVAILABLE;
  for (const KindLine& line : kKinds) {
    if (line.code == code) return line;
  }
  return kKinds.back();
}

void AddDetail(google::rpc::Status& status, const google::protobuf::Message& detail) {
  status.add_details()->PackFrom(detail);
}

void AddFields(google::rpc::Status& status, const std::vector<FieldError>& fields) {
  google::rpc::BadRequest bad;
  std::size_t bytes = 0;
  for (const FieldError& field : fields) {
    const std::string params = field.params.empty() ? "{}" : nlohmann::json(field.params).dump();
    bytes += field.pointer.size() + field.code.size() + params.size() + 16;
    if (bytes > kDetailBytesMax) break;
    auto* violation = bad.add_field_violations();
    violation->set_field(field.pointer);
    violation->set_reason(field.code);
    violation->set_description(params);
  }
  AddDetail(status, bad);
}

void AddRetry(google::rpc::Status& status, const Params& params) {
  google::rpc::RetryInfo retry;
  const auto given = params.find(std::string{kRetryParam});
  const auto seconds = given == params.end() ? std::nullopt : ParseInt<std::int32_t>(given->second);
  retry.mutable_retry_delay()->set_seconds(seconds.value_or(kRetrySecondsDefault));
  AddDetail(status, retry);
}

Params ParamsOf(const std::string& json) {
  Params params;
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  if (!parsed.is_object()) return params;
  for (const auto& [name, value] : parsed.items()) {
    if (value.is_string()) params.emplace(name, value.get<std::string>());
  }
  return params;
}

void TakeInfo(const google::rpc::ErrorInfo& info, Error& error) {
  error.reason = info.reason();
  for (const auto& [name, value] : info.metadata()) {
    if (name != kKindKey) {
      error.params.emplace(name, value);
      continue;
    }
    for (const KindLine& line : kKinds) {
      if (line.name == value) error.kind = line.kind;
    }
  }
}

// Returns a text for the log: only the first line, because PostgreSQL's detail line contains values
// of the row, and without long numbers.
std::string LoggableText(std::string_view text) {
  std::string out;
  std::size_t digits = 0;
  for (const char c : text.substr(0, std::min(text.find('\n'), std::size_t{200}))) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == 5) {
      out.replace(out.size() - 4, 4, "#");
    } else if (digits < 5) {
      out.push_back(c);
    }
  }
  return out;
}

void LogFailure(std::string_view method, const Call& call, std::string_view type,
                std::string_view text) {
  obs::LogError("rpc failed", {{"method", method},
                               {"request_id", call.request_id},
                               {"traceId", obs::TraceIdOf(call.trace_parent)},
                               {"type", type},
                               {"text", LoggableText(text)}});
}

}  // namespace

grpc::Status ToStatus(const Error& error, std::string_view domain) {
  const KindLine& line = LineOf(error.kind);
  google::rpc::Status details;
  details.set_code(line.code);
  google::rpc::ErrorInfo info;
  info.set_reason(error.reason);
  info.set_domain(std::string{domain});
  info.mutable_metadata()->insert(error.params.begin(), error.params.end());
  if (&line != &LineOf(line.code)) {
    info.mutable_metadata()->insert({std::string{kKindKey}, std::string{line.name}});
  }
  AddDetail(details, info);
  if (!error.fields.empty()) AddFields(details, error.fields);
  if (error.kind == ErrorKind::kExhausted || error.kind == ErrorKind::kUnavailable) {
    AddRetry(details, error.params);
  }
  return {line.code, error.reason, details.SerializeAsString()};
}

Error FromStatus(const grpc::Status& status) {
  const KindLine& line = LineOf(status.error_code());
  Error error{line.fallback.kind, std::string{line.fallback.reason}, {}, {}};
  google::rpc::Status details;
  if (status.error_details().empty() || !details.ParseFromString(status.error_details())) {
    return error;
  }
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad;
  for (const auto& detail : details.details()) {
    if (detail.UnpackTo(&info)) {
      error.kind = line.kind;
      TakeInfo(info, error);
    } else if (detail.UnpackTo(&bad)) {
      for (const auto& violation : bad.field_violations()) {
        error.fields.push_back(
            {violation.field(), violation.reason(), ParamsOf(violation.description())});
      }
    }
  }
  return error;
}

Error ErrorOfCurrentException(std::string_view method, const Call& call) {
  try {
    throw;
  } catch (const db::PoolExhausted& error) {
    LogFailure(method, call, "PoolExhausted", error.what());
    return ErrorOf(common_errors::kOverloaded);
  } catch (const db::Unavailable& error) {
    LogFailure(method, call, "Unavailable", error.what());
    return ErrorOf(common_errors::kServiceUnavailable);
  } catch (const auth::KeysUnavailable& error) {
    LogFailure(method, call, "KeysUnavailable", error.what());
    return ErrorOf(common_errors::kServiceUnavailable);
  } catch (const std::exception& error) {
    LogFailure(method, call, typeid(error).name(), error.what());
    return ErrorOf(common_errors::kInternal);
  } catch (...) {
    LogFailure(method, call, "unknown", "");
    return ErrorOf(common_errors::kInternal);
  }
}

}  // namespace jixue::rpc
