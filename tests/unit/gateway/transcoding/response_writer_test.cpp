#include "gateway/transcoding/response_writer.h"

#include <gmock/gmock.h>
#include <google/api/httpbody.pb.h>
#include <gtest/gtest.h>

#include "gateway/routing/route_table.h"
#include "tests/contract/gateway/gadget_service.grpc.pb.h"

namespace jixue::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Route& RouteOf(HttpVerb verb, std::string_view path) {
  static const RouteTable table = [] {
    const std::vector<BackendBinding> bindings{
        {gadget::v1::GadgetService::service_full_name(), "gadget"}};
    return std::move(RouteTable::Build(bindings).value());
  }();
  return *table.Find(verb, path).route;
}

HttpResponse Write(const Route& route, const google::protobuf::Message& answer,
                   const ResponseHints& hints = {}, std::string_view query = {}) {
  static const Catalogue catalogue = Catalogue::Embedded();
  const std::vector<std::string> values(route.path_fields.size(), "g7");
  return WriteResponse(route, answer, hints, {values, query}, {catalogue, Language::kEnglish});
}

TEST(ResponseWriter, AddsLocationAndEtagToACreatedResource) {
  gadget::v1::Gadget gadget;
  gadget.set_gadget_id("a/b");
  gadget.set_etag("3");
  const HttpResponse response = Write(RouteOf(HttpVerb::kPost, "/v1/gadgets"), gadget);
  EXPECT_EQ(response.status, 201);
  EXPECT_THAT(response.headers, HasSubstr("Location: /v1/gadgets/a%2Fb\r\n"));
  EXPECT_THAT(response.headers, HasSubstr("ETag: \"3\"\r\n"));
  EXPECT_THAT(response.headers, HasSubstr("Content-Type: application/json\r\n"));
}

TEST(ResponseWriter, UsesTheServicesStatusAndReplayFlag) {
  gadget::v1::Gadget gadget;
  gadget.set_gadget_id("1");
  const HttpResponse response =
      Write(RouteOf(HttpVerb::kPost, "/v1/gadgets"), gadget, {.status = 200, .replayed = true});
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.headers, Not(HasSubstr("Location")));
  EXPECT_THAT(response.headers, HasSubstr("Idempotency-Replayed: true\r\n"));
}

TEST(ResponseWriter, SendsNoBodyWith204) {
  const HttpResponse response =
      Write(RouteOf(HttpVerb::kDelete, "/v1/gadgets/1"), gadget::v1::DeleteGadgetResponse{});
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.body, "");
  EXPECT_THAT(response.headers, Not(HasSubstr("Content-Type")));
}

TEST(ResponseWriter, LinksTheNextPageWithTheSameFilters) {
  gadget::v1::ListGadgetsResponse page;
  page.set_next_page_token("n+1");
  const HttpResponse response = Write(RouteOf(HttpVerb::kGet, "/v1/gadgets"), page, {},
                                      "year=2025&pageToken=old&colour=RED%2CGREEN");
  EXPECT_THAT(
      response.headers,
      HasSubstr(
          "Link: </v1/gadgets?year=2025&colour=RED%2CGREEN&pageToken=n%2B1>; rel=\"next\"\r\n"));
  page.clear_next_page_token();
  EXPECT_THAT(Write(RouteOf(HttpVerb::kGet, "/v1/gadgets"), page).headers, Not(HasSubstr("Link")));
}

TEST(ResponseWriter, SendsRawBodiesUnchanged) {
  google::api::HttpBody raw;
  raw.set_content_type("application/pdf");
  raw.set_data("%PDF");
  const HttpResponse response = Write(RouteOf(HttpVerb::kGet, "/v1/gadgets/1/drawing"), raw);
  EXPECT_EQ(response.body, "%PDF");
  EXPECT_THAT(response.headers, HasSubstr("Content-Type: application/pdf\r\n"));
}

TEST(ResponseWriter, NamesAFileInUtf8AndInAscii) {
  google::api::HttpBody raw;
  const Route& route = RouteOf(HttpVerb::kGet, "/v1/gadgets/1/drawing");
  EXPECT_THAT(Write(route, raw).headers, Not(HasSubstr("Content-Disposition")));
  EXPECT_THAT(Write(route, raw, {.file_name = "证书-2025.pdf"}).headers,
              HasSubstr("Content-Disposition: attachment; filename=\"jixue-2025.pdf\"; "
                        "filename*=UTF-8''%E8%AF%81%E4%B9%A6-2025.pdf\r\n"));
  EXPECT_THAT(Write(route, raw, {.file_name = "a\"; b\r\nX: \\.pdf"}).headers,
              HasSubstr("Content-Disposition: attachment; filename=\"a_b_X_.pdf\"; "
                        "filename*=UTF-8''a%22%3B%20b%0D%0AX%3A%20%5C.pdf\r\n"));
}

TEST(ResponseWriter, LetsNoValueStartAnotherHeader) {
  gadget::v1::Gadget gadget;
  gadget.set_etag("1\r\nSet-Cookie: a=b");
  EXPECT_THAT(Write(RouteOf(HttpVerb::kGet, "/v1/gadgets/1"), gadget).headers,
              Not(HasSubstr("Set-Cookie")));
}

}  // namespace
}  // namespace jixue::gateway
