// Expected failures as values. A failure has a reason from a catalogue; the gateway adds the texts.
// This header depends on neither I/O nor transport.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace jixue {

// The kind of a failure decides its gRPC code and its HTTP status (libs/rpc/wire/status.h).
enum class ErrorKind {
  kInvalid,               // 400: a field or the syntax is wrong.
  kUnauthenticated,       // 401
  kForbidden,             // 403
  kNotFound,              // 404, also for things outside the caller's scope.
  kMethodNotAllowed,      // 405, in the gateway only.
  kAlreadyExists,         // 409
  kConflict,              // 409
  kStaleEtag,             // 412
  kTooLarge,              // 413, in the gateway only.
  kUnsupportedMediaType,  // 415, in the gateway only.
  kRuleViolated,          // 422
  kEtagMissing,           // 428
  kExhausted,             // 429
  kInternal,              // 500
  kUnimplemented,         // 501
  kUnavailable,           // 503
  kDeadlineExceeded,      // 504
};

// One entry of an error catalogue. The reason is public API and never changes.
struct ErrorDef {
  ErrorKind kind;
  std::string_view reason;  // UPPER_SNAKE, unique in the whole product.
};

// What is wrong with a field: one entry of the catalogue's "fields".
struct FieldCode {
  std::string_view code;
};

using Params = std::map<std::string, std::string>;

// One wrong field of a request. The pointer is a JSON pointer into the whole request, in camelCase:
// "#/items/3/hours".
struct FieldError {
  std::string pointer;
  std::string code;
  Params params;

  friend bool operator==(const FieldError&, const FieldError&) = default;
};

// A text for people that is no failure: one entry of the catalogue's "texts". The gateway fills it.
struct ShownText {
  std::string code;
  Params params;

  friend bool operator==(const ShownText&, const ShownText&) = default;
};

// Params contain every number or name that the catalogue's text mentions. They are shown to the
// caller, so they contain nothing personal.
struct Error {
  ErrorKind kind;
  std::string reason;
  Params params;
  std::vector<FieldError> fields;
};

template <class T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

// A value, or a problem that is not an Error of the catalogues: for parsers and inner layers.
template <class T, class Problem>
using Expected = tl::expected<T, Problem>;
template <class Problem>
using Unexpected = tl::unexpected<Problem>;

inline Error ErrorOf(const ErrorDef& def, Params params = {}) {
  return {def.kind, std::string{def.reason}, std::move(params), {}};
}

// Returns a failed Result of any type.
inline Failure Fail(const ErrorDef& def, Params params = {}) {
  return Failure{ErrorOf(def, std::move(params))};
}

inline ShownText ShownTextOf(FieldCode code, Params params = {}) {
  return {std::string{code.code}, std::move(params)};
}

inline FieldError WrongField(std::string pointer, FieldCode code, Params params = {}) {
  return {std::move(pointer), std::string{code.code}, std::move(params)};
}

// Returns INVALID_REQUEST with all wrong fields of a request together.
Failure FailFields(std::vector<FieldError> fields);

// The same for a single field.
Failure FailField(std::string pointer, FieldCode code, Params params = {});

}  // namespace jixue
