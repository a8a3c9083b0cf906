// Expected failures as values (design: errors end to end). A failure has a catalogued reason; the
// texts are the gateway's. No I/O, no transport.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace jixue {

// What kind of failure it is; decides the gRPC code and the HTTP status (libs/rpc/wire/status.h).
enum class ErrorKind {
  kInvalid,               // 400, a field or the syntax is wrong.
  kUnauthenticated,       // 401
  kForbidden,             // 403
  kNotFound,              // 404, also: outside the caller's scope.
  kMethodNotAllowed,      // 405, edge only.
  kAlreadyExists,         // 409
  kConflict,              // 409
  kStaleEtag,             // 412
  kTooLarge,              // 413, edge only.
  kUnsupportedMediaType,  // 415, edge only.
  kRuleViolated,          // 422
  kEtagMissing,           // 428
  kExhausted,             // 429
  kInternal,              // 500
  kUnimplemented,         // 501
  kUnavailable,           // 503
  kDeadlineExceeded,      // 504
};

// One line of an error catalogue. The reason is public API and never changes.
struct ErrorDef {
  ErrorKind kind;
  std::string_view reason;  // UPPER_SNAKE, unique in the whole product.
};

// What is wrong with a field: one line of the catalogue's "fields".
struct FieldCode {
  std::string_view code;
};

using Params = std::map<std::string, std::string>;

// One wrong field of a request. The pointer is a JSON pointer in camelCase from the whole request:
// "#/items/3/hours".
struct FieldError {
  std::string pointer;
  std::string code;
  Params params;

  friend bool operator==(const FieldError&, const FieldError&) = default;
};

// Params hold every number or name that the catalogue's text mentions; they are shown, so nothing
// personal.
struct Error {
  ErrorKind kind;
  std::string reason;
  Params params;
  std::vector<FieldError> fields;
};

template <class T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

inline Failure Fail(const ErrorDef& def, Params params = {}) {
  return Failure{Error{def.kind, std::string{def.reason}, std::move(params), {}}};
}

inline FieldError WrongField(std::string pointer, FieldCode code, Params params = {}) {
  return {std::move(pointer), std::string{code.code}, std::move(params)};
}

// INVALID_REQUEST with all wrong fields of a request at once.
Failure FailFields(std::vector<FieldError> fields);

// The same for a single field.
Failure FailField(std::string pointer, FieldCode code, Params params = {});

}  // namespace jixue
