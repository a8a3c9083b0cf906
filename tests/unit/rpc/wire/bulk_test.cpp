#include "libs/rpc/wire/bulk.h"

#include <gtest/gtest.h>

#include "libs/base/errors.h"

namespace jixue::rpc {
namespace {

using common::v1::BulkResult;
using common::v1::ItemStatus;

TEST(Bulk, KeepsTheOrderAndCounts) {
  BulkResult bulk;
  AddOk(bulk, 0, "a");
  AddFailed(bulk, 1, "b", FailField("#/items/1/etag", common_errors::kRequired).value());
  AddFailed(bulk, 2, "", Error{ErrorKind::kNotFound, "CLAIM_NOT_FOUND", {{"limit", "3"}}, {}});
  EXPECT_EQ(bulk.succeeded(), 1);
  EXPECT_EQ(bulk.failed(), 2);
  ASSERT_EQ(bulk.results_size(), 3);
  EXPECT_EQ(bulk.results(0).id(), "a");
  EXPECT_EQ(bulk.results(0).status(), ItemStatus::OK);
  EXPECT_FALSE(bulk.results(0).has_problem());
  EXPECT_EQ(bulk.results(1).status(), ItemStatus::FAILED);
  EXPECT_EQ(bulk.results(1).problem().errors(0).pointer(), "#/items/1/etag");
  EXPECT_EQ(bulk.results(2).index(), 2);
  EXPECT_FALSE(bulk.results(2).has_id());
  EXPECT_EQ(bulk.results(2).problem().reason(), "CLAIM_NOT_FOUND");
  EXPECT_EQ(bulk.results(2).problem().params().at("limit"), "3");
}

}  // namespace
}  // namespace jixue::rpc
