#include "libs/db/rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <utility>

#include "libs/base/strong_id.h"
#include "libs/db/run.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"

namespace jixue::db {
namespace {

using std::int16_t;
using std::int32_t;
using std::int64_t;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::ThrowsMessage;
using Integers = std::vector<int32_t>;
using Texts = std::vector<std::string>;

constexpr std::array<Migration, 1> kMigrations{{{"rows_test", 1, "0001_thing.sql", R"sql(
  CREATE TABLE thing (name text PRIMARY KEY, number integer NOT NULL);
  GRANT SELECT, INSERT, UPDATE, DELETE ON thing TO ${app_role};
)sql"}}};

const Query kTypes{"rows_test.types", R"sql(
  SELECT '张三' AS name, '' AS nickname, true AS yes, false AS no, (-5)::smallint AS small,
         2147483647 AS whole, 9223372036854775807 AS large,
         timestamptz '2026-03-31 23:59:59.999999+08' AS at, date '2026-03-31' AS day,
         uuid '0195e9f0-0000-7000-8000-000000000001' AS id, '\x00ff27'::bytea AS data,
         ''::bytea AS no_data, ARRAY['a b', '"', '学时', 'NULL', ''] AS tags, '{}'::text[] AS no_tags,
         ARRAY[3, -1, 2] AS numbers
)sql"};
const Query kNulls{"rows_test.nulls", R"sql(
  SELECT NULL::text AS name, NULL::boolean AS flag, NULL::bigint AS number, NULL::timestamptz AS at,
         NULL::date AS day, NULL::uuid AS id, NULL::bytea AS data, NULL::text[] AS tags,
         NULL::integer[] AS numbers
)sql"};
const Query kText{"rows_test.text", "SELECT $1::text AS value"};
const Query kOddValues{"rows_test.odd_values", R"sql(
  SELECT 0.5 AS half, 2147483648 AS large, -1 AS below, ARRAY['a', NULL] AS holed,
         ARRAY[1, 2147483648] AS large_numbers, date 'infinity' AS never,
         timestamptz 'infinity' AS end_of_time, timestamp '2026-03-31 12:00:00' AS local
)sql"};
const Query kThree{"rows_test.three", "SELECT 1 AS one, 2 AS two, 3 AS three"};
const Query kTwins{"rows_test.twins", "SELECT 1 AS twin, 2 AS other, 3 AS twin"};
const Query kSeries{"rows_test.series",
                    "SELECT number FROM generate_series(1, $1::integer) AS number"};

const Query kInsert{"rows_test.insert", R"sql(
  INSERT INTO thing (name, number) SELECT name, 0 FROM unnest($1::text[]) AS name
  ON CONFLICT DO NOTHING
)sql"};
const Query kRaise{"rows_test.raise", "UPDATE thing SET number = number + 1 WHERE name <> $1"};
const Query kRaiseAndTell{"rows_test.raise_and_tell", R"sql(
  UPDATE thing SET number = number + 1 WHERE name = $1 RETURNING number
)sql"};
const Query kDelete{"rows_test.delete", "DELETE FROM thing WHERE name = $1"};

std::chrono::steady_clock::time_point Soon() {
  return std::chrono::steady_clock::now() + std::chrono::seconds{2};
}

// A row of temporary Rows would point to freed memory.
template <class T>
concept GivesRows = requires(T&& rows) {
  std::forward<T>(rows).front();
  std::forward<T>(rows)[0];
};
static_assert(GivesRows<const Rows&>);
static_assert(!GivesRows<Rows>);

// Matches a failure that names the column.
auto ThrowsFor(const char* column) { return ThrowsMessage<std::runtime_error>(HasSubstr(column)); }

class RowsOfAStatement : public ::testing::Test {
 protected:
  // The rows outlive the transaction that read them.
  template <class... Args>
  Rows Read(const Query& query, const Args&... args) {
    Tx tx{database_.pool(), Access::kReadOnly, Soon()};
    return tx.Run(query, args...);
  }

  template <class T>
  void ExpectNoneIn(const char* text) {
    const Rows rows = Read(kText, text);
    EXPECT_THROW(rows.front().Get<T>("value"), std::runtime_error) << text;
    EXPECT_THROW(rows.front().Find<T>("value"), std::runtime_error) << text;
  }

  jixue::testing::TestDatabase database_{"ledger", kMigrations};
};

TEST_F(RowsOfAStatement, ReturnEachType) {
  const Rows rows = Read(kTypes);
  const Row row = rows.front();
  EXPECT_EQ(row.Get<std::string>("name"), "张三");
  EXPECT_EQ(row.Get<std::string_view>("nickname"), "");
  EXPECT_TRUE(row.Get<bool>("yes"));
  EXPECT_FALSE(row.Get<bool>("no"));
  EXPECT_EQ(row.Get<int16_t>("small"), -5);
  EXPECT_EQ(row.Get<int32_t>("whole"), std::numeric_limits<int32_t>::max());
  EXPECT_EQ(row.Get<int64_t>("large"), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(row.Get<Timestamp>("at"), jixue::testing::At("2026-03-31T23:59:59.999999+08:00"));
  EXPECT_EQ(row.Get<Date>("day"),
            (Date{std::chrono::year{2026}, std::chrono::March, std::chrono::day{31}}));
  EXPECT_EQ(row.Get<PersonId>("id"), *PersonId::Parse("0195e9f0-0000-7000-8000-000000000001"));
  EXPECT_EQ(row.Get<Bytes>("data"), (std::string{"\0\xff'", 3}));
  EXPECT_EQ(row.Get<Bytes>("no_data"), "");
  EXPECT_THAT(row.Get<Texts>("tags"), ElementsAre("a b", "\"", "学时", "NULL", ""));
  EXPECT_THAT(row.Get<Texts>("no_tags"), IsEmpty());
  EXPECT_THAT(row.Get<Integers>("numbers"), ElementsAre(3, -1, 2));
}

TEST_F(RowsOfAStatement, ReturnTheSameByFind) {
  const Rows rows = Read(kTypes);
  const Row row = rows.front();
  EXPECT_THAT(row.Find<std::string>("name"), Optional(std::string{"张三"}));
  EXPECT_THAT(row.Find<std::string_view>("nickname"), Optional(std::string_view{}));
  EXPECT_THAT(row.Find<bool>("no"), Optional(false));
  EXPECT_THAT(row.Find<int32_t>("small"), Optional(-5));
  EXPECT_THAT(row.Find<Timestamp>("at"),
              Optional(jixue::testing::At("2026-03-31T15:59:59.999999Z")));
  EXPECT_TRUE(row.Find<Date>("day"));
  EXPECT_TRUE(row.Find<PersonId>("id"));
  EXPECT_THAT(row.Find<Bytes>("no_data"), Optional(std::string{}));
  EXPECT_THAT(row.Find<Texts>("no_tags"), Optional(IsEmpty()));
  EXPECT_THAT(row.Find<Integers>("numbers"), Optional(ElementsAre(3, -1, 2)));
  EXPECT_FALSE(row.IsNull("nickname"));
}

TEST_F(RowsOfAStatement, ReturnViewsThatLiveAsLongAsTheyDo) {
  Rows rows = Read(kTypes);
  const Row row = rows.front();
  const auto view = row.Get<std::string_view>("name");
  const Rows moved = std::move(rows);
  EXPECT_EQ(view, "张三");
  EXPECT_EQ(row.Get<std::string_view>("name").data(), view.data());
}

TEST_F(RowsOfAStatement, FindNothingInNull) {
  const Rows rows = Read(kNulls);
  const Row row = rows.front();
  EXPECT_EQ(row.Find<std::string>("name"), std::nullopt);
  EXPECT_EQ(row.Find<std::string_view>("name"), std::nullopt);
  EXPECT_EQ(row.Find<bool>("flag"), std::nullopt);
  EXPECT_EQ(row.Find<int64_t>("number"), std::nullopt);
  EXPECT_EQ(row.Find<Timestamp>("at"), std::nullopt);
  EXPECT_EQ(row.Find<Date>("day"), std::nullopt);
  EXPECT_EQ(row.Find<PersonId>("id"), std::nullopt);
  EXPECT_EQ(row.Find<Bytes>("data"), std::nullopt);
  EXPECT_EQ(row.Find<Texts>("tags"), std::nullopt);
  EXPECT_EQ(row.Find<Integers>("numbers"), std::nullopt);
  EXPECT_TRUE(row.IsNull("name"));
}

TEST_F(RowsOfAStatement, ThrowWhenNullIsNotExpected) {
  const Rows rows = Read(kNulls);
  const Row row = rows.front();
  EXPECT_THAT([&] { row.Get<std::string>("name"); }, ThrowsFor("name"));
  EXPECT_THAT([&] { row.Get<bool>("flag"); }, ThrowsFor("flag"));
  EXPECT_THAT([&] { row.Get<int64_t>("number"); }, ThrowsFor("number"));
  EXPECT_THAT([&] { row.Get<PersonId>("id"); }, ThrowsFor("id"));
  EXPECT_THAT([&] { row.Get<Texts>("tags"); }, ThrowsFor("tags"));
}

TEST_F(RowsOfAStatement, ThrowForAColumnThatTheStatementDoesNotHave) {
  const Rows rows = Read(kNulls);
  const Row row = rows.front();
  EXPECT_THAT([&] { row.Get<std::string>("missing"); }, ThrowsFor("missing"));
  EXPECT_THAT([&] { row.Find<std::string>("missing"); }, ThrowsFor("missing"));
  EXPECT_THAT([&] { row.IsNull("missing"); }, ThrowsFor("missing"));
  EXPECT_THAT([&] { row.Find<std::string>("NAME"); }, ThrowsFor("NAME"));
}

TEST_F(RowsOfAStatement, CanBeReadInAnyOrderAndRepeatedly) {
  const Rows rows = Read(kThree);
  const Row row = rows.front();
  EXPECT_EQ(row.Get<int>("three"), 3);
  EXPECT_EQ(row.Get<int>("two"), 2);
  EXPECT_EQ(row.Get<int>("one"), 1);
  EXPECT_EQ(row.Get<int>("three"), 3);
  EXPECT_EQ(row.Get<int>("three"), 3);
  EXPECT_FALSE(row.IsNull("two"));
  EXPECT_EQ(row.Get<int>("two"), 2);
  EXPECT_THROW(row.Get<int>("four"), std::runtime_error);
  EXPECT_EQ(row.Get<int>("one"), 1);
}

// The search for a name starts after the column that was read last, so the columns of a statement
// need different names: which of two equal ones is found depends on what was read before.
TEST_F(RowsOfAStatement, ReturnTheNextOfTwoColumnsWithTheSameName) {
  const Rows rows = Read(kTwins);
  const Row row = rows.front();
  EXPECT_EQ(row.Get<int>("twin"), 1);
  EXPECT_EQ(row.Get<int>("twin"), 3);
  EXPECT_EQ(row.Get<int>("twin"), 1);
  const Row again = rows.front();
  EXPECT_EQ(again.Get<int>("other"), 2);
  EXPECT_EQ(again.Get<int>("twin"), 3);
}

TEST_F(RowsOfAStatement, AreCountedAndReadOneByOne) {
  const Rows rows = Read(kSeries, 3);
  EXPECT_EQ(rows.size(), 3U);
  EXPECT_FALSE(rows.empty());
  EXPECT_EQ(rows.front().Get<int>("number"), 1);
  EXPECT_EQ(rows[2].Get<int>("number"), 3);
  std::vector<int> numbers;
  for (const auto& row : rows) numbers.push_back(row.Get<int>("number"));
  EXPECT_THAT(numbers, ElementsAre(1, 2, 3));
}

TEST_F(RowsOfAStatement, ThrowWhenThereIsNoFirst) {
  const Rows rows = Read(kSeries, 0);
  EXPECT_EQ(rows.size(), 0U);
  EXPECT_TRUE(rows.empty());
  for (const auto& row : rows) ADD_FAILURE() << row.Get<int>("number");
  EXPECT_THROW(rows.front(), std::runtime_error);
  EXPECT_THROW(rows.Single<int>("number"), std::runtime_error);
}

TEST_F(RowsOfAStatement, ReturnASingleValueOfTheFirst) {
  EXPECT_EQ(Read(kThree).Single<int>("two"), 2);
  EXPECT_EQ(Read(kSeries, 3).Single<int>("number"), 1);
  EXPECT_EQ(Read(kTypes).Single<std::string>("name"), "张三");
  EXPECT_THAT([&] { Read(kThree).Single<int>("four"); }, ThrowsFor("four"));
  EXPECT_THAT([&] { Read(kNulls).Single<int>("number"); }, ThrowsFor("number"));
}

TEST_F(RowsOfAStatement, CountTheChangedRows) {
  Tx tx{database_.pool(), Access::kReadWrite, Soon()};
  EXPECT_EQ(tx.Run(kInsert, Texts{"a", "b", "c"}).affected(), 3U);
  EXPECT_EQ(tx.Run(kInsert, Texts{"c", "d"}).affected(), 1U);
  EXPECT_EQ(tx.Run(kInsert, Texts{"c", "d"}).affected(), 0U);
  const Rows raised = tx.Run(kRaise, "a");
  EXPECT_EQ(raised.affected(), 3U);
  EXPECT_TRUE(raised.empty());
  const Rows told = tx.Run(kRaiseAndTell, "b");
  EXPECT_EQ(told.affected(), 1U);
  EXPECT_EQ(told.front().Get<int>("number"), 2);
  EXPECT_EQ(tx.Run(kRaiseAndTell, "z").affected(), 0U);
  EXPECT_EQ(tx.Run(kDelete, "d").affected(), 1U);
  EXPECT_EQ(tx.Run(kDelete, "d").affected(), 0U);
}

TEST_F(RowsOfAStatement, ThrowForATextOfAnotherType) {
  for (const char* text : {"", "true", "T", "1"}) ExpectNoneIn<bool>(text);
  for (const char* text : {"", " 1", "1 ", "+1", "0x1", "1.0", "one"}) ExpectNoneIn<int32_t>(text);
  for (const char* text : {"", "2026-03-31", "2026-03-31 12:00:00", "2026-03-31 12:00:00+08"}) {
    ExpectNoneIn<Timestamp>(text);
  }
  for (const char* text : {"", "2026-02-30", "31.03.2026", "2026-03-31 12:00:00+00"}) {
    ExpectNoneIn<Date>(text);
  }
  for (const char* text : {"", "0195e9f0", "0195e9f0-0000-7000-8000-00000000000g"}) {
    ExpectNoneIn<PersonId>(text);
  }
  for (const char* text : {"", "00ff", "\\x0", "\\xzz"}) ExpectNoneIn<Bytes>(text);
  for (const char* text : {"", "a", "{a", "a}", "{NULL}"}) ExpectNoneIn<Texts>(text);
  for (const char* text : {"", "1", "{a}", "{1,1.5}"}) ExpectNoneIn<Integers>(text);
}

TEST_F(RowsOfAStatement, ThrowForAColumnOfAnotherType) {
  const Rows rows = Read(kOddValues);
  const Row row = rows.front();
  EXPECT_THROW(row.Get<int32_t>("half"), std::runtime_error);
  EXPECT_THROW(row.Get<int32_t>("large"), std::runtime_error);
  EXPECT_EQ(row.Get<int64_t>("large"), 2147483648);
  EXPECT_THROW(row.Get<std::uint32_t>("below"), std::runtime_error);
  EXPECT_THROW(row.Get<bool>("below"), std::runtime_error);
  EXPECT_THROW(row.Get<Texts>("holed"), std::runtime_error);
  EXPECT_THROW(row.Get<Integers>("large_numbers"), std::runtime_error);
  EXPECT_THROW(row.Get<Date>("never"), std::runtime_error);
  EXPECT_THROW(row.Get<Timestamp>("end_of_time"), std::runtime_error);
  EXPECT_THROW(row.Get<Timestamp>("local"), std::runtime_error);
}

}  // namespace
}  // namespace jixue::db
