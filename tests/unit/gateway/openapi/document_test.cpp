#include "gateway/openapi/document.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gateway/openapi/rpc_text.h"
#include "tests/contract/gateway/gadget_service.grpc.pb.h"

namespace jixue::gateway {
namespace {

using nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Returns a descriptor set in which one RPC and one field of the gadgets have comments.
std::string CommentsOfGadgets() {
  google::protobuf::FileDescriptorSet set;
  auto& file = *set.add_file();
  gadget::v1::Gadget::descriptor()->file()->CopyTo(&file);
  const auto comment = [&file](const std::vector<int>& path, const char* text) {
    auto& location = *file.mutable_source_code_info()->add_location();
    for (const int step : path) location.add_path(step);
    for (int i = 0; i < 3; ++i) location.add_span(0);
    location.set_leading_comments(text);
  };
  using File = google::protobuf::FileDescriptorProto;
  comment({File::kServiceFieldNumber, 0}, " Gadgets of\n all kinds (D9).\n");
  comment({File::kServiceFieldNumber, 0, 2, 4},  // UpdateGadget
          " Changes a gadget. Rule R-7.\n Errors: UNIT_NOT_FOUND; per item PERSON_NOT_FOUND.\n");
  comment({File::kMessageTypeFieldNumber, 2, 2, 0}, " What it is called.\n");
  return set.SerializeAsString();
}

const ordered_json& Document() {
  static const ordered_json document = [] {
    const std::vector<BackendBinding> bindings{
        {gadget::v1::GadgetService::service_full_name(), "gadget"}};
    const auto routes = RouteTable::Build(bindings);
    return OpenApiDocument(*routes, Comments{CommentsOfGadgets()}, Catalogue::Embedded());
  }();
  return document;
}

const ordered_json& At(const char* pointer) {
  return Document().at(ordered_json::json_pointer{pointer});
}

TEST(OpenApi, DescribesEveryRoute) {
  std::size_t operations = 0;
  for (const auto& path : At("/paths")) operations += path.size();
  EXPECT_EQ(operations, 10u);
  EXPECT_EQ(At("/tags/0/name"), "other") << "gadgets have no topic";
}

TEST(OpenApi, TakesSummaryAndReasonsFromTheComment) {
  const auto& operation = At("/paths/~1v1~1gadgets~1{gadgetId}/patch");
  EXPECT_EQ(operation["summary"], "Changes a gadget");
  EXPECT_THAT(operation["description"].get<std::string>(), Not(HasSubstr("R-7")));
  EXPECT_THAT(operation["description"].get<std::string>(),
              HasSubstr("Single items fail with PERSON_NOT_FOUND."));
  EXPECT_THAT(operation["responses"]["404"].dump(), HasSubstr("UNIT_NOT_FOUND"));
}

TEST(OpenApi, RejectsAReasonThatNoCatalogueHas) {
  google::protobuf::FileDescriptorSet set;
  ASSERT_TRUE(set.ParseFromString(CommentsOfGadgets()));
  set.mutable_file(0)->mutable_source_code_info()->mutable_location(1)->set_leading_comments(
      " Changes. Errors: NO_SUCH_REASON.");
  const std::vector<BackendBinding> bindings{
      {gadget::v1::GadgetService::service_full_name(), "gadget"}};
  const auto routes = RouteTable::Build(bindings);
  const Comments comments{set.SerializeAsString()};
  EXPECT_THROW(OpenApiDocument(*routes, comments, Catalogue::Embedded()), std::runtime_error);
}

TEST(OpenApi, ShowsTheLimitsOfRequestFields) {
  const auto& body = At("/components/schemas/CreateGadgetRequest");
  EXPECT_EQ(body["additionalProperties"], false);
  EXPECT_THAT(body["required"], ElementsAre("title", "colour", "agreed", "year"));
  const auto& fields = body["properties"];
  EXPECT_EQ(fields["title"]["maxLength"], 20);
  EXPECT_EQ(fields["title"]["minLength"], 1);
  EXPECT_EQ(fields["title"]["description"], "What it is called.");
  EXPECT_EQ(fields["colour"]["$ref"], "#/components/schemas/Colour");
  EXPECT_THAT(At("/components/schemas/Colour/enum"), ElementsAre("RED", "GREEN"));
  EXPECT_THAT(fields["hours"]["type"], ElementsAre("number", "null"));
  EXPECT_EQ(fields["hours"]["multipleOf"], 0.1);
  EXPECT_EQ(fields["opensAt"]["format"], "date-time");
  EXPECT_EQ(fields["parts"]["maxItems"], 3);
  EXPECT_EQ(fields["size"]["minimum"], 0);
}

TEST(OpenApi, GivesAMessageOfBothDirectionsTwoSchemas) {
  EXPECT_EQ(At("/components/schemas/PartInput/additionalProperties"), false);
  EXPECT_FALSE(At("/components/schemas/Part").contains("additionalProperties"));
}

TEST(OpenApi, LeavesEtagMaskAndPathOutOfBodies) {
  const auto& fields = At("/components/schemas/UpdateGadgetRequest/properties");
  for (const char* name : {"etag", "updateMask", "gadgetId"}) EXPECT_FALSE(fields.contains(name));
  EXPECT_THAT(At("/paths/~1v1~1gadgets~1{gadgetId}/patch/parameters").dump(),
              HasSubstr("If-Match"));
}

TEST(OpenApi, ResponsesRequireWhatIsAlwaysWritten) {
  const auto& gadget = At("/components/schemas/Gadget");
  const std::string required = gadget["required"].dump();
  EXPECT_THAT(required, HasSubstr("title"));
  EXPECT_THAT(required, HasSubstr("colour\""));
  for (const char* name : {"hours", "note", "opensAt"}) {
    EXPECT_THAT(required, Not(HasSubstr(name)));
  }
}

TEST(OpenApi, QueryParametersOfListsAreOneValueOrSeveral) {
  for (const auto& parameter : At("/paths/~1v1~1gadgets/get/parameters")) {
    if (!parameter.contains("name") || parameter["name"] != "colour") continue;
    EXPECT_EQ(parameter["explode"], true);
    EXPECT_EQ(parameter["schema"]["maxItems"], 2);
    return;
  }
  FAIL() << "no parameter colour";
}

TEST(OpenApi, DescribesWhoMayCall) {
  EXPECT_THAT(At("/paths/~1v1~1gadgets/post/x-jixue-roles"),
              ElementsAre("PLATFORM_OPERATOR", "UNIT_ADMIN(unit)"));
  EXPECT_THAT(At("/paths/~1v1~1gadgets/get/security"), IsEmpty());
  EXPECT_FALSE(At("/paths/~1v1~1gadgets/get/responses").contains("401"));
  EXPECT_TRUE(At("/paths/~1v1~1gadgets/post/responses").contains("401"));
}

TEST(OpenApi, LinksToOperationsOnTheIdsOfTheResponse) {
  const auto& links = At("/paths/~1v1~1gadgets/post/responses/201/links");
  EXPECT_EQ(links["getGadget"]["parameters"]["path.gadgetId"], "$response.body#/gadgetId");
  EXPECT_EQ(links["deleteGadget"]["parameters"]["header.If-Match"], "$response.body#/etag");
}

TEST(RpcText, IsParsed) {
  const RpcText text = ReadRpcText(
      "Does this. And that; more of it. Errors: UNIT_NOT_FOUND, ID_NUMBER_TAKEN; per item "
      "ETAG_STALE.");
  EXPECT_EQ(text.summary, "Does this");
  EXPECT_EQ(text.description, "And that; more of it.");
  EXPECT_THAT(text.reasons, ElementsAre("UNIT_NOT_FOUND", "ID_NUMBER_TAKEN"));
  EXPECT_THAT(text.item_reasons, ElementsAre("ETAG_STALE"));
}

TEST(RpcText, MayBeOneSentence) {
  EXPECT_EQ(ReadRpcText("Logs out.").summary, "Logs out");
  EXPECT_EQ(ReadRpcText("Reads it. Errors per item: ETAG_STALE.").item_reasons.size(), 1u);
  EXPECT_EQ(ReadRpcText("").summary, "");
}

}  // namespace
}  // namespace jixue::gateway
