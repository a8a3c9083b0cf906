#include "gateway/pages/docs_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace jixue::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class DocsPagesTest : public ::testing::Test {
 protected:
  ~DocsPagesTest() override { std::filesystem::remove_all(folder_); }

  std::optional<HttpResponse> Get(std::string_view path, Language language = Language::kEnglish,
                                  std::string_view tag = {}) {
    HttpRequest request;
    request.method = "GET";
    request.path = path;
    if (!tag.empty()) request.headers.push_back({"if-none-match", tag});
    return pages_->Find(request, language);
  }

  static std::filesystem::path MakeFolder() {
    const auto folder = std::filesystem::path{::testing::TempDir()} / "jixue_docs_pages";
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "index.html"} << "<html>the reference</html>";
    std::ofstream{folder / "secret.key"} << "not for anybody";
    return folder;
  }

  // Must come before the pages, whose constructor reads it.
  std::filesystem::path folder_ = MakeFolder();
  Catalogue catalogue_ = Catalogue::Embedded();
  std::optional<RouteTable> routes_{*RouteTable::Build(Bindings())};
  std::optional<DocsPages> pages_{std::in_place, *routes_, catalogue_, folder_.string()};
};

TEST_F(DocsPagesTest, TheDocumentIsNotSentAgainWhileItsTagIsUnchanged) {
  const auto first = Get("/openapi.json");
  ASSERT_TRUE(first);
  EXPECT_EQ(first->status, 200);
  const std::size_t at = first->headers.find("ETag: ") + 6;
  const std::string tag = first->headers.substr(at, first->headers.find('\r', at) - at);
  for (const std::string& given : {tag, "W/" + tag}) {
    const auto again = Get("/openapi.json", Language::kEnglish, given);
    EXPECT_EQ(again->status, 304);
    EXPECT_EQ(again->body, "");
  }
  EXPECT_EQ(Get("/openapi.json", Language::kEnglish, "\"other\"")->status, 200);
}

TEST_F(DocsPagesTest, OnlyTheFilesOfThePageAreServed) {
  EXPECT_THAT(Get("/docs")->body, HasSubstr("the reference"));
  EXPECT_THAT(Get("/docs")->headers, HasSubstr("script-src 'self'"));
  for (const char* path : {"/docs/secret.key", "/docs/../config.cpp", "/docs/%2e%2e/x", "/docsx",
                           "/docs/start.js", "/docs/errors.html"}) {
    EXPECT_FALSE(Get(path)) << path;
  }
}

TEST_F(DocsPagesTest, WithoutTheFilesThePageSaysSo) {
  pages_.emplace(*routes_, catalogue_, "");
  EXPECT_EQ(Get("/docs")->status, 404);
  EXPECT_THAT(Get("/docs")->body, HasSubstr("not installed"));
  EXPECT_EQ(Get("/openapi.json")->status, 200);
}

TEST_F(DocsPagesTest, EveryReasonHasAPageInBothLanguages) {
  for (const auto& [reason, texts] : catalogue_.reasons()) {
    const auto page = Get("/docs/errors/" + reason, Language::kChinese);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->status, 200);
    EXPECT_THAT(page->body, HasSubstr(texts.title.Fill(Language::kChinese, {})));
    const std::string detail = texts.detail.Fill(Language::kChinese, texts.example);
    EXPECT_THAT(detail, Not(HasSubstr("{"))) << "a parameter without its example";
    EXPECT_THAT(page->body, HasSubstr(detail));
    EXPECT_THAT(page->body, HasSubstr("<section lang=\"en\">"));
    EXPECT_THAT(Get("/docs/errors/")->body, HasSubstr(reason));
  }
}

TEST_F(DocsPagesTest, AReasonsPageNamesItsOperations) {
  EXPECT_THAT(Get("/docs/errors/POLICY_YEAR_EXISTS")->body, HasSubstr("POST /v1/policy-years<"));
  EXPECT_THAT(Get("/docs/errors/CLAIM_UNCHANGED")->body, HasSubstr("POST /v1/claim-submissions<"));
  EXPECT_THAT(Get("/docs/errors/INTERNAL")->body, HasSubstr("All operations"));
}

TEST_F(DocsPagesTest, AnUnknownReasonHasA404Page) {
  const auto page = Get("/docs/errors/NOTHING<script>");
  EXPECT_EQ(page->status, 404);
  EXPECT_THAT(page->body, Not(HasSubstr("<script>")));
}

}  // namespace
}  // namespace jixue::gateway
