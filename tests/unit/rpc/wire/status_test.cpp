#include "libs/rpc/wire/status.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "libs/auth/verifier.h"
#include "libs/base/errors.h"
#include "libs/db/pool.h"

namespace jixue::rpc {
namespace {

struct KindCase {
  const char* name;
  ErrorKind kind;
  grpc::StatusCode code;
};

class EveryKind : public ::testing::TestWithParam<KindCase> {};

TEST_P(EveryKind, IsTheSameAfterConversionBothWays) {
  const Error error{GetParam().kind, "SOME_REASON", {{"attemptsAllowed", "3"}}, {}};
  const grpc::Status status = ToStatus(error, "learning");
  EXPECT_EQ(status.error_code(), GetParam().code);
  const Error back = FromStatus(status);
  EXPECT_EQ(back.kind, error.kind);
  EXPECT_EQ(back.reason, error.reason);
  EXPECT_EQ(back.params, error.params);
}

INSTANTIATE_TEST_SUITE_P(
    ErrorModel, EveryKind,
    ::testing::Values(
        KindCase{"Invalid", ErrorKind::kInvalid, grpc::INVALID_ARGUMENT},
        KindCase{"Unauthenticated", ErrorKind::kUnauthenticated, grpc::UNAUTHENTICATED},
        KindCase{"Forbidden", ErrorKind::kForbidden, grpc::PERMISSION_DENIED},
        KindCase{"NotFound", ErrorKind::kNotFound, grpc::NOT_FOUND},
        KindCase{"MethodNotAllowed", ErrorKind::kMethodNotAllowed, grpc::UNIMPLEMENTED},
        KindCase{"AlreadyExists", ErrorKind::kAlreadyExists, grpc::ALREADY_EXISTS},
        KindCase{"Conflict", ErrorKind::kConflict, grpc::ABORTED},
        KindCase{"StaleEtag", ErrorKind::kStaleEtag, grpc::ABORTED},
        KindCase{"TooLarge", ErrorKind::kTooLarge, grpc::OUT_OF_RANGE},
        KindCase{"UnsupportedMediaType", ErrorKind::kUnsupportedMediaType, grpc::INVALID_ARGUMENT},
        KindCase{"RuleViolated", ErrorKind::kRuleViolated, grpc::FAILED_PRECONDITION},
        KindCase{"EtagMissing", ErrorKind::kEtagMissing, grpc::FAILED_PRECONDITION},
        KindCase{"Exhausted", ErrorKind::kExhausted, grpc::RESOURCE_EXHAUSTED},
        KindCase{"Internal", ErrorKind::kInternal, grpc::INTERNAL},
        KindCase{"Unimplemented", ErrorKind::kUnimplemented, grpc::UNIMPLEMENTED},
        KindCase{"Unavailable", ErrorKind::kUnavailable, grpc::UNAVAILABLE},
        KindCase{"DeadlineExceeded", ErrorKind::kDeadlineExceeded, grpc::DEADLINE_EXCEEDED}),
    [](const auto& test) { return std::string{test.param.name}; });

template <class Detail>
std::optional<Detail> DetailOf(const grpc::Status& status) {
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  Detail detail;
  for (const auto& any : details.details()) {
    if (any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

TEST(Status, CarriesAllWrongFields) {
  const Error error =
      FailFields({WrongField("#/items/3/hours", common_errors::kTooBig, {{"max", "1000"}}),
                  WrongField("#/title", common_errors::kRequired)})
          .value();
  const Error back = FromStatus(ToStatus(error, "approval"));
  EXPECT_EQ(back.reason, "INVALID_REQUEST");
  EXPECT_EQ(back.fields, error.fields);
}

TEST(Status, NamesReasonAndDomain) {
  const auto info =
      DetailOf<google::rpc::ErrorInfo>(ToStatus(Fail(common_errors::kEtagStale).value(), "ledger"));
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason(), "ETAG_STALE");
  EXPECT_EQ(info->domain(), "ledger");
}

TEST(Status, SaysWhenToRetry) {
  const Error locked{ErrorKind::kExhausted, "LOGIN_LOCKED", {{"retryAfterSeconds", "900"}}, {}};
  EXPECT_EQ(DetailOf<google::rpc::RetryInfo>(ToStatus(locked, "identity"))->retry_delay().seconds(),
            900);
  const Error busy = Fail(common_errors::kOverloaded).value();
  EXPECT_EQ(DetailOf<google::rpc::RetryInfo>(ToStatus(busy, "identity"))->retry_delay().seconds(),
            1);
  EXPECT_FALSE(DetailOf<google::rpc::RetryInfo>(
      ToStatus(Fail(common_errors::kInternal).value(), "identity")));
}

TEST(Status, HasDetailsBelowTheLimitOfMetadata) {
  constexpr int kFields = 5000;
  std::vector<FieldError> fields;
  fields.reserve(kFields);
  for (int i = 0; i < kFields; ++i)
    fields.push_back(WrongField("#/items/" + std::to_string(i), common_errors::kRequired));
  const grpc::Status status = ToStatus(FailFields(std::move(fields)).value(), "approval");
  EXPECT_LT(status.error_details().size(), 60U * 1024);
  EXPECT_GT(FromStatus(status).fields.size(), 100U);
}

struct ForeignCase {
  grpc::StatusCode code;
  const char* reason;
  ErrorKind kind;
};

class ForeignStatus : public ::testing::TestWithParam<ForeignCase> {};

TEST_P(ForeignStatus, BecomesTheReasonOfItsCode) {
  const Error error = FromStatus({GetParam().code, "text of the library"});
  EXPECT_EQ(error.reason, GetParam().reason);
  EXPECT_EQ(error.kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    ErrorModel, ForeignStatus,
    ::testing::Values(
        ForeignCase{grpc::UNAVAILABLE, "SERVICE_UNAVAILABLE", ErrorKind::kUnavailable},
        ForeignCase{grpc::CANCELLED, "SERVICE_UNAVAILABLE", ErrorKind::kUnavailable},
        ForeignCase{grpc::DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", ErrorKind::kDeadlineExceeded},
        ForeignCase{grpc::RESOURCE_EXHAUSTED, "OVERLOADED", ErrorKind::kUnavailable},
        ForeignCase{grpc::UNIMPLEMENTED, "UNIMPLEMENTED", ErrorKind::kUnimplemented},
        ForeignCase{grpc::INTERNAL, "INTERNAL", ErrorKind::kInternal},
        ForeignCase{grpc::UNKNOWN, "INTERNAL", ErrorKind::kInternal},
        ForeignCase{grpc::NOT_FOUND, "INTERNAL", ErrorKind::kInternal}));

template <class Exception>
std::string ReasonOf(const Exception& exception) {
  try {
    throw exception;
  } catch (...) {
    return ErrorOfCurrentException("ledger.GetPolicyYear", Call{}).reason;
  }
}

TEST(Exceptions, BecomeReasons) {
  EXPECT_EQ(ReasonOf(db::Unavailable{"gone"}), "SERVICE_UNAVAILABLE");
  EXPECT_EQ(ReasonOf(db::InDoubt{}), "SERVICE_UNAVAILABLE");
  EXPECT_EQ(ReasonOf(db::PoolExhausted{}), "OVERLOADED");
  EXPECT_EQ(ReasonOf(auth::KeysUnavailable{"gone"}), "SERVICE_UNAVAILABLE");
  EXPECT_EQ(ReasonOf(std::runtime_error{"x"}), "INTERNAL");
  EXPECT_EQ(ReasonOf(1), "INTERNAL");
}

TEST(Exceptions, AreLoggedWithoutLongNumbersAndFurtherLines) {
  ::testing::internal::CaptureStdout();
  ReasonOf(std::runtime_error{"key 450100199001010017 of 4 exists\nDETAIL: (张三)"});
  const std::string line = ::testing::internal::GetCapturedStdout();
  EXPECT_NE(line.find("key # of 4 exists"), std::string::npos) << line;
  EXPECT_EQ(line.find("DETAIL"), std::string::npos);
}

}  // namespace
}  // namespace jixue::rpc
