#include "services/certificate/document/certificate_document.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "libs/base/crypto.h"
#include "services/certificate/domain/issuing_rules.h"

namespace jixue::certificate {
namespace {

Certificate Sample() {
  return {.id = CertificateId::New(Timestamp{}),
          .person = PersonId::New(Timestamp{}),
          .kind = Kind::kAnnual,
          .year = 2025,
          .serial = Serial::FromRandom(std::string(13, 'A')),
          .year_version = 4,
          .holder = {"欧阳娜娜", "450100**********17", "广西壮族自治区人力资源和社会保障培训中心"},
          .public_tenths = 300,
          .professional_tenths = 725,
          .issued_at = *ParseTimestamp("2026-03-31T16:30:00Z"),
          .invalidation = {}};
}

std::string Document(const Certificate& certificate, const std::string& url) {
  return MakeDocument(certificate, url).value();
}

// The text that a reader can select and search, by poppler's pdftotext.
std::string TextOf(const std::string& pdf) {
  const std::string path = testing::TempDir() + "certificate_document_test.pdf";
  std::ofstream{path, std::ios::binary} << pdf;
  std::string text;
  FILE* const pipe = popen(("pdftotext -raw '" + path + "' -").c_str(), "r");
  char buffer[4096];
  while (const std::size_t size = fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, size);
  EXPECT_EQ(pclose(pipe), 0) << "pdftotext (poppler-utils) is needed";
  std::remove(path.c_str());
  text.erase(text.find_last_not_of('\f') + 1);  // Which ends every page.
  std::erase(text, '\n');
  std::erase(text, ' ');  // A line may break at a space.
  return text;
}

TEST(Document, IsAPdfWhoseTextCanBeSearched) {
  const Certificate certificate = Sample();
  const std::string pdf =
      Document(certificate, "http://127.0.0.1:8080/v1/certificate-verifications/X");
  EXPECT_TRUE(pdf.starts_with("%PDF-"));
  const std::string text = TextOf(pdf);
  for (const std::string& part :
       {std::string{"专业技术人员继续教育合格证书"}, certificate.holder.name,
        *certificate.holder.unit_name, std::string{"450100**********17"},
        std::string{"完成继续教育102.5学时"}, std::string{"公需科目30学时"},
        std::string{"专业科目72.5学时"}, std::string{"2026年4月1日"},
        certificate.serial.Grouped()}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
  }
}

TEST(Document, D59_OfAnInvalidCertificateSaysSoOnEveryPage) {
  Certificate certificate = Sample();
  const std::string valid = TextOf(Document(certificate, "http://x/v1"));
  EXPECT_EQ(valid.find("已失效"), std::string::npos);
  EXPECT_EQ(valid.find("INVALID"), std::string::npos);

  certificate.invalidation =
      Invalidation{*ParseTimestamp("2026-05-01T16:30:00Z"), kHoursDeleted, std::nullopt};
  std::istringstream pages{TextOf(Document(certificate, "http://x/v1"))};
  int count = 0;
  for (std::string page; std::getline(pages, page, '\f'); ++count) {
    for (const char* part : {"已失效INVALID", "失效日期：2026年5月2日", "原因：本年度学时被删除"}) {
      EXPECT_NE(page.find(part), std::string::npos) << part << " in " << page;
    }
  }
  EXPECT_EQ(count, 1);
}

TEST(Document, D58_PrintsRareCharactersAndRefusesThoseThatNoFontHas) {
  Certificate certificate = Sample();
  for (const char* name :
       {"\u3400", "\U00020000", "\U00020BB7", "\U0002A6DF", "\U0002A700", "\U0002B740",
        "\U0002B820", "\U0002CEB0", "\U00030EDE", "\U00031350", "\U0002F800", "〇", "葛\U000E0100",
        "阿卜杜热合曼·买买提", "ئابدۇراخمان"}) {
    certificate.holder.name = name;
    EXPECT_TRUE(MakeDocument(certificate, "http://x/v1").has_value()) << name;
  }
  certificate.holder.name = "\U0002FFF0";  // Not assigned, so no font can have it.
  EXPECT_EQ(MakeDocument(certificate, "http://x/v1").error().reason, "CHARACTER_NOT_PRINTABLE");
}

TEST(Document, D58_AStoredOverrideReversesNothingElse) {
  Certificate certificate = Sample();
  certificate.holder.name = "\u202E张三";  // As it could be printed before D58.
  const std::string text = TextOf(Document(certificate, "http://x/v1"));
  EXPECT_NE(text.find("在2025年度完成继续教育102.5学时"), std::string::npos) << text;
}

TEST(Document, D58_ANameOfTheOtherDirectionReversesNothingElse) {
  Certificate certificate = Sample();
  certificate.holder.name = "ئابدۇراخمان";
  const std::string text = TextOf(Document(certificate, "http://x/v1"));
  EXPECT_LT(text.find(*certificate.holder.unit_name), text.find("，身份证号")) << text;
  EXPECT_NE(text.find("特发此证。"), std::string::npos) << text;
}

TEST(Document, AnUnknownReasonIsPrintedAsItIs) {
  Certificate certificate = Sample();
  certificate.invalidation = Invalidation{Timestamp{}, "SOMETHING_NEW", std::nullopt};
  EXPECT_NE(TextOf(Document(certificate, "http://x/v1")).find("SOMETHING_NEW"), std::string::npos);
}

TEST(Document, TheSameCertificateGivesTheSameBytes) {
  const Certificate certificate = Sample();
  EXPECT_EQ(crypto::Sha256(Document(certificate, "http://x/v1")),
            crypto::Sha256(Document(certificate, "http://x/v1")));
}

TEST(Document, IsSmall) {
  Certificate certificate = Sample();
  EXPECT_LT(Document(certificate, "http://127.0.0.1:8080/v1/certificate-verifications/X").size(),
            64u * 1024);
  certificate.invalidation = Invalidation{Timestamp{}, kHoursDeleted, std::nullopt};
  EXPECT_LT(Document(certificate, "http://127.0.0.1:8080/v1/certificate-verifications/X").size(),
            64u * 1024);
}

// Our font has the first three; pango takes the others from its fallback.
TEST(Document, RareCharactersOfNamesArePrinted) {
  for (const std::string name : {"㛃", "䶮", "𬱖", "㐆", "𠀡"}) {
    Certificate certificate = Sample();
    certificate.holder.name = "王" + name;
    const std::string pdf = Document(certificate, "http://x/v1");
    EXPECT_NE(TextOf(pdf).find("王" + name), std::string::npos) << name;
  }
}

TEST(Document, ANameOfAnyLengthFitsThePage) {
  Certificate certificate = Sample();
  certificate.holder.name.clear();
  for (int i = 0; i < 50; ++i) certificate.holder.name += "娜";
  EXPECT_TRUE(Document(certificate, "http://x/v1").starts_with("%PDF-"));
}

}  // namespace
}  // namespace jixue::certificate
