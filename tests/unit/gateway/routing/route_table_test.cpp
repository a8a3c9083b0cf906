#include "gateway/routing/route_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/gateway/gadget_service.grpc.pb.h"

namespace jixue::gateway {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

const RouteTable& Gadgets() {
  static const RouteTable table = [] {
    gadget::v1::Gadget::descriptor();
    const std::vector<BackendBinding> bindings{
        {gadget::v1::GadgetService::service_full_name(), "gadget"}};
    auto built = RouteTable::Build(bindings);
    EXPECT_TRUE(built) << (built ? "" : built.error().front());
    return std::move(*built);
  }();
  return table;
}

std::string RpcOf(HttpVerb verb, std::string_view path) {
  const Match match = Gadgets().Find(verb, path);
  return match.outcome == MatchOutcome::kFound ? match.route->method.descriptor->name() : "none";
}

TEST(RouteTable, FindsRoutesByVerbAndPath) {
  EXPECT_EQ(RpcOf(HttpVerb::kPost, "/v1/gadgets"), "CreateGadget");
  EXPECT_EQ(RpcOf(HttpVerb::kGet, "/v1/gadgets"), "ListGadgets");
  EXPECT_EQ(RpcOf(HttpVerb::kDelete, "/v1/gadgets/7"), "DeleteGadget");
}

TEST(RouteTable, PrefersLiteralsToVariables) {
  EXPECT_EQ(RpcOf(HttpVerb::kGet, "/v1/gadgets/newest"), "GetNewestGadget");
  EXPECT_EQ(RpcOf(HttpVerb::kGet, "/v1/gadgets/newest1"), "GetGadget");
}

TEST(RouteTable, FallsBackToTheVariableForAnotherVerb) {
  const Match match = Gadgets().Find(HttpVerb::kDelete, "/v1/gadgets/newest");
  ASSERT_EQ(match.outcome, MatchOutcome::kFound);
  EXPECT_EQ(match.values, std::vector<std::string>{"newest"});
}

TEST(RouteTable, DecodesSegmentsAfterSplitting) {
  const Match match = Gadgets().Find(HttpVerb::kGet, "/v1/gadgets/a%2Fb%E7%BB%A7");
  ASSERT_EQ(match.outcome, MatchOutcome::kFound);
  EXPECT_EQ(match.values, std::vector<std::string>{"a/b继"});
  EXPECT_EQ(RpcOf(HttpVerb::kGet, "/v1/%67adgets"), "ListGadgets");
}

TEST(RouteTable, FindsNoOtherPaths) {
  for (const char* path : {"/", "", "/v1", "/v1/gadgets/", "/v1//gadgets", "/v1/gadgets/1/2/3",
                           "v1/gadgets", "*", "/V1/gadgets", "/v1/gadgets/1/drawing/",
                           "/v1%2Fgadgets", "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t"}) {
    EXPECT_EQ(Gadgets().Find(HttpVerb::kGet, path).outcome, MatchOutcome::kNoSuchPath) << path;
  }
}

TEST(RouteTable, ReportsTheMethodsOfAPath) {
  const Match match = Gadgets().Find(HttpVerb::kPut, "/v1/gadgets/7");
  EXPECT_EQ(match.outcome, MatchOutcome::kNoSuchMethod);
  EXPECT_EQ(match.allow, "GET, HEAD, PATCH, DELETE, OPTIONS");
  EXPECT_EQ(Gadgets().Find(std::nullopt, "/v1/gadget-checks").allow, "POST, OPTIONS");
}

TEST(RouteTable, RejectsBadEncoding) {
  EXPECT_EQ(Gadgets().Find(HttpVerb::kGet, "/v1/gadgets/%zz").outcome, MatchOutcome::kBadEncoding);
  EXPECT_EQ(Gadgets().Find(HttpVerb::kGet, "/v1/gadgets/%00").outcome, MatchOutcome::kBadEncoding);
}

TEST(RouteTable, ReportsAllMistakesOfAServiceAtOnce) {
  const std::vector<BackendBinding> bindings{
      {gadget::v1::BrokenService::service_full_name(), "gadget"},
      {"jixue.nowhere.v1.NoService", "nowhere"}};
  const auto table = RouteTable::Build(bindings);
  ASSERT_FALSE(table);
  EXPECT_THAT(table.error(), Contains(HasSubstr("NoAccess")));
  EXPECT_THAT(table.error(), Contains(HasSubstr("NoPath: no google.api.http")));
  EXPECT_THAT(table.error(), Contains(HasSubstr("UnknownVariable: the path names other_id")));
  EXPECT_THAT(table.error(), Contains(HasSubstr("BodyOnGet: GET takes no body")));
  EXPECT_THAT(table.error(),
              Contains(HasSubstr("OtherTwin and gadget.Twin are both GET /v1/broken/{gadget_id}")));
  EXPECT_THAT(table.error(), Contains(HasSubstr("ForServices: an RPC between services")));
  EXPECT_THAT(table.error(),
              Contains(HasSubstr("PatchWithoutMask: PATCH needs a field update_mask")));
  EXPECT_THAT(table.error(),
              Contains(HasSubstr("NestedQuery: the field part cannot stand in a query")));
  EXPECT_THAT(table.error(), Contains(HasSubstr("WideRequest.number: a field of type int64")));
  EXPECT_THAT(table.error(), Contains(HasSubstr("WrongLocation: location names thing_id")));
  EXPECT_THAT(table.error(), Contains(HasSubstr("WrongQuota: its failure quota names no text")));
  EXPECT_THAT(table.error(), Contains(HasSubstr("Stream: a stream cannot be bound")));
  EXPECT_THAT(table.error(), Contains(HasSubstr("NoService is not part of this program")));
}

TEST(RouteTable, OfTheProductHasNoProblems) {
  const auto table = RouteTable::Build(Bindings());
  ASSERT_TRUE(table) << table.error().front();
  EXPECT_GT(table->routes().size(), 50u);
}

TEST(RouteTable, PrintsOneLinePerRoute) {
  const std::string text = RoutesAsMarkdown(Gadgets());
  EXPECT_THAT(text, HasSubstr("| POST | `/v1/gadgets` | gadget.CreateGadget | PLATFORM_OPERATOR, "
                              "UNIT_ADMIN(unit) | 201 |\n"));
  EXPECT_THAT(text, HasSubstr("| GET | `/v1/gadgets` | gadget.ListGadgets | public | 200 |\n"));
}

}  // namespace
}  // namespace jixue::gateway
