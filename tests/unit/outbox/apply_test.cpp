#include "libs/outbox/apply.h"

#include <gtest/gtest.h>

#include <pqxx/except>
#include <stdexcept>

namespace jixue::outbox {
namespace {

Handler Nothing() {
  return [](db::Tx&, const Delivery&) -> Result<void> { return {}; };
}

TEST(Infrastructure, IncludesFailuresThatMayPass) {
  EXPECT_TRUE(IsInfrastructure(db::PoolExhausted{}));
  EXPECT_TRUE(IsInfrastructure(db::InDoubt{}));
  EXPECT_TRUE(IsInfrastructure(pqxx::broken_connection{}));
  EXPECT_TRUE(IsInfrastructure(pqxx::deadlock_detected{"x"}));
  EXPECT_TRUE(IsInfrastructure(pqxx::sql_error{"x", "y", "57014"}));
  EXPECT_TRUE(IsInfrastructure(pqxx::sql_error{"x", "y", "55P03"}));
  EXPECT_TRUE(IsInfrastructure(pqxx::undefined_table{"x", "y", "42P01"}));
}

TEST(Infrastructure, ExcludesFailuresThatRecur) {
  EXPECT_FALSE(IsInfrastructure(pqxx::check_violation{"x", "y", "23514"}));
  EXPECT_FALSE(IsInfrastructure(pqxx::data_exception{"x", "y", "22003"}));
  EXPECT_FALSE(IsInfrastructure(std::logic_error{"x"}));
  EXPECT_FALSE(IsInfrastructure(std::runtime_error{"a column does not hold uuid"}));
}

TEST(Refusal, NamesReasonAndParameters) {
  const Refusal refusal = RefusalOf(Error{
      ErrorKind::kInvalid, "INVALID_REQUEST", {{"year", "2025"}}, {{"#/hours", "REQUIRED", {}}}});
  EXPECT_EQ(refusal.reason, "INVALID_REQUEST");
  EXPECT_EQ(refusal.detail, "year=2025, #/hours: REQUIRED");
}

TEST(Refusal, NeverQuotesTheDatabase) {
  const pqxx::unique_violation error{"Key (id_number)=(110101199003070000) exists", "q", "23505"};
  EXPECT_EQ(RefusalOf(error).detail, "SQLSTATE 23505");
}

TEST(Handlers, AreFoundByTopicAndType) {
  const std::vector<Subscription> subscriptions{{"a", {{"one", Nothing()}, {"two", Nothing()}}},
                                                {"b", {{"one", Nothing()}}}};
  EXPECT_EQ(FindHandler(subscriptions, "a", "two"), &subscriptions[0].handlers[1].second);
  EXPECT_EQ(FindHandler(subscriptions, "b", "one"), &subscriptions[1].handlers[0].second);
  EXPECT_EQ(FindHandler(subscriptions, "b", "two"), nullptr);
  EXPECT_EQ(FindHandler(subscriptions, "c", "one"), nullptr);
}

}  // namespace
}  // namespace jixue::outbox
