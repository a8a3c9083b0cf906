#include <thread>

#include "tests/integration/certificate/fixture.h"

namespace jixue::certificate {
namespace {

TEST_F(CertificateTest, R62_AskingAgainGivesTheValidOneBack) {
  const auto first = Issue(4);
  const auto again = Issue(5);
  EXPECT_FALSE(first->existed);
  EXPECT_TRUE(again->existed);
  EXPECT_EQ(again->certificate.id, first->certificate.id);
  EXPECT_EQ(CountEvents("CertificateIssued"), "1");
}

TEST_F(CertificateTest, R62_EverythingPrintedIsKept) {
  const Certificate read = Read(Issue(4)->certificate.id);
  EXPECT_EQ(read.holder.name, "张三");
  EXPECT_EQ(read.holder.unit_name, "广西大学");
  EXPECT_EQ(read.public_tenths, 300);
  EXPECT_EQ(read.professional_tenths, 800);
  EXPECT_EQ(read.issued_at, kNow);
}

TEST_F(CertificateTest, R64_W30_AReversalMakesItFallAndANewOneTakesItsPlace) {
  const auto first = Issue(4);
  Reverse(5);
  const Certificate fallen = Read(first->certificate.id);
  ASSERT_TRUE(fallen.invalidation);
  EXPECT_EQ(fallen.invalidation->reason, "HOURS_DELETED");
  EXPECT_EQ(CountEvents("CertificateInvalidated"), "1");

  const auto second = Issue(5, kNow + std::chrono::seconds{1});
  EXPECT_FALSE(second->existed);
  EXPECT_NE(second->certificate.serial, first->certificate.serial);
  EXPECT_EQ(Read(first->certificate.id).invalidation->replaced_by, second->certificate.id);
}

TEST_F(CertificateTest, R64_AReversalHeardTwiceActsOnce) {
  Issue(4);
  Reverse(5);
  Reverse(5);
  EXPECT_EQ(CountEvents("CertificateInvalidated"), "1");
}

TEST_F(CertificateTest, D1_AReversalHeardLateLeavesANewerCertificate) {
  const auto issued = Issue(6);
  Reverse(5);
  EXPECT_FALSE(Read(issued->certificate.id).invalidation);
}

TEST_F(CertificateTest, D1_FactsFromBeforeAReversalAreRefused) {
  Reverse(5);
  const auto refused = Issue(4);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "YEAR_CHANGED");
  EXPECT_TRUE(Issue(5));
}

TEST_F(CertificateTest, TwoRequestsAtOnceGiveOneCertificate) {
  std::optional<CertificateId> ids[2];
  std::thread threads[2];
  for (int i = 0; i < 2; ++i) {
    threads[i] = std::thread{[&, i] { ids[i] = Issue(4)->certificate.id; }};
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(ids[0], ids[1]);
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM certificate"), "1");
}

TEST_F(CertificateTest, AnotherPersonsCertificateIsNotFound) {
  const auto issued = Issue(4);
  const auto other = InTransaction([&](db::Tx& tx) {
    return ReadOwnCertificate(tx, PersonId::New(kNow), issued->certificate.id);
  });
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().reason, "CERTIFICATE_NOT_FOUND");
}

TEST_F(CertificateTest, R63_ASerialFindsItsCertificateAndNoOther) {
  const auto issued = Issue(4);
  const auto found =
      InTransaction([&](db::Tx& tx) { return ReadBySerial(tx, issued->certificate.serial); });
  EXPECT_EQ(found->id, issued->certificate.id);
  const auto unknown = InTransaction(
      [&](db::Tx& tx) { return ReadBySerial(tx, Serial::FromRandom(std::string(13, 'x'))); });
  EXPECT_EQ(unknown.error().reason, "SERIAL_UNKNOWN");
}

TEST_F(CertificateTest, ListsAreNewestFirstInPages) {
  const PageTokens tokens{Secret{std::string(32, 't')}};
  for (std::int64_t version = 1; version <= 3; ++version) {
    Issue(version, kNow + std::chrono::seconds{version});
    Reverse(version + 1);
  }
  // Each reversal raised the fence by one, so version n + 1 could be issued next.
  const auto list = [&](const std::string& token) {
    return InTransaction([&](db::Tx& tx) {
      return ListCertificates(tx, tokens, *ParsePage(tokens, person_, 2, token));
    });
  };
  const CertificateList first = list("");
  ASSERT_EQ(first.items.size(), 2u);
  EXPECT_GT(first.items[0].id, first.items[1].id);
  const CertificateList second = list(first.next_page_token);
  ASSERT_EQ(second.items.size(), 1u);
  EXPECT_EQ(second.next_page_token, "");
  EXPECT_EQ(
      ParsePage(tokens, PersonId::New(kNow), 2, first.next_page_token).error().fields[0].pointer,
      "#/pageToken");
}

TEST_F(CertificateTest, R64_PreviewNamesTheValidCertificatesOfTheYearsOnly) {
  const auto issued = Issue(4);
  const auto affected = InTransaction([&](db::Tx& tx) {
    return PreviewInvalidation(tx, {{person_, 2025}, {person_, 2024}, {PersonId::New(kNow), 2025}});
  });
  ASSERT_EQ(affected.size(), 1u);
  EXPECT_EQ(affected[0].id, issued->certificate.id);
}

}  // namespace
}  // namespace jixue::certificate
