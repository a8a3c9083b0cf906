#include <thread>

#include "tests/integration/certificate/fixture.h"

namespace jixue::certificate {
namespace {

TEST_F(Certificates, R62_AskingAgainReturnsTheValidOne) {
  const auto first = Issue(4);
  const auto again = Issue(5);
  EXPECT_FALSE(first->existed);
  EXPECT_TRUE(again->existed);
  EXPECT_EQ(again->certificate.id, first->certificate.id);
  EXPECT_EQ(CountEvents("CertificateIssued"), "1");
}

TEST_F(Certificates, R62_EverythingPrintedIsStored) {
  const Certificate read = Read(Issue(4)->certificate.id);
  EXPECT_EQ(read.holder.name, "张三");
  EXPECT_EQ(read.holder.unit_name, "广西大学");
  EXPECT_EQ(read.public_tenths, 300);
  EXPECT_EQ(read.professional_tenths, 800);
  EXPECT_EQ(read.issued_at, kNow);
}

TEST_F(Certificates, R64_W30_AReversalInvalidatesAndANewOneTakesItsPlace) {
  const auto first = Issue(4);
  Reverse(5);
  const Certificate invalidated = Read(first->certificate.id);
  ASSERT_TRUE(invalidated.invalidation);
  EXPECT_EQ(invalidated.invalidation->reason, "HOURS_DELETED");
  EXPECT_EQ(CountEvents("CertificateInvalidated"), "1");

  const auto second = Issue(5, kNow + std::chrono::seconds{1});
  EXPECT_FALSE(second->existed);
  EXPECT_NE(second->certificate.serial, first->certificate.serial);
  EXPECT_EQ(Read(first->certificate.id).invalidation->replaced_by, second->certificate.id);
  const auto verified =
      InTransaction([&](db::Tx& tx) { return VerifyCertificate(tx, first->certificate.serial); });
  EXPECT_EQ(verified->successor, second->certificate.serial);
}

TEST_F(Certificates, R64_AReversalConsumedTwiceActsOnce) {
  Issue(4);
  Reverse(5);
  Reverse(5);
  EXPECT_EQ(CountEvents("CertificateInvalidated"), "1");
}

TEST_F(Certificates, D1_AReversalConsumedLateLeavesANewerCertificateValid) {
  const auto issued = Issue(6);
  Reverse(5);
  EXPECT_FALSE(Read(issued->certificate.id).invalidation);
}

TEST_F(Certificates, D1_FactsFromBeforeAReversalAreRejected) {
  Reverse(5);
  const auto issued = Issue(4);
  ASSERT_FALSE(issued);
  EXPECT_EQ(issued.error().reason, "YEAR_CHANGED");
  EXPECT_TRUE(Issue(5));
}

TEST_F(Certificates, D59_AValidOneIsReturnedWithoutGrounds) {
  const auto first = Issue(4);
  const auto again = Issue(IssueCommand{{person_, 2025}, std::nullopt});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->existed);
  EXPECT_EQ(again->certificate.id, first->certificate.id);
}

TEST_F(Certificates, D59_OneThatIsInvalidatedMeanwhileIsNotIssuedWithoutGrounds) {
  Issue(4);
  Reverse(5);
  const auto again = Issue(IssueCommand{{person_, 2025}, std::nullopt});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().reason, "YEAR_CHANGED");
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM certificate"), "1");
}

TEST_F(Certificates, TwoRequestsAtOnceGiveOneCertificate) {
  std::optional<CertificateId> ids[2];
  std::thread threads[2];
  for (int i = 0; i < 2; ++i) {
    threads[i] = std::thread{[&, i] { ids[i] = Issue(4)->certificate.id; }};
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(ids[0], ids[1]);
  EXPECT_EQ(database_.Sql("SELECT count(*) FROM certificate"), "1");
}

TEST_F(Certificates, AnotherPersonsCertificateIsNotFound) {
  const auto issued = Issue(4);
  const auto other = InTransaction([&](db::Tx& tx) {
    return GetCertificate(tx, {PersonId::New(kNow), issued->certificate.id});
  });
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().reason, "CERTIFICATE_NOT_FOUND");
}

TEST_F(Certificates, R63_ASerialFindsItsCertificateAndNoOther) {
  const auto issued = Issue(4);
  const auto found =
      InTransaction([&](db::Tx& tx) { return VerifyCertificate(tx, issued->certificate.serial); });
  EXPECT_EQ(found->certificate.id, issued->certificate.id);
  EXPECT_EQ(found->successor, std::nullopt);
  const auto unknown = InTransaction(
      [&](db::Tx& tx) { return VerifyCertificate(tx, Serial::FromRandom(std::string(13, 'x'))); });
  EXPECT_EQ(unknown.error().reason, "SERIAL_UNKNOWN");
}

TEST_F(Certificates, ListsAreNewestFirstInPages) {
  for (std::int64_t version = 1; version <= 3; ++version) {
    Issue(version, kNow + std::chrono::seconds{version});
    Reverse(version + 1);
  }
  // Each reversal raised the fence by one, so version n + 1 could be issued next.
  const auto list = [&](const std::optional<CertificateId>& after) {
    return InTransaction([&](db::Tx& tx) { return ListMyCertificates(tx, {person_, {2, after}}); });
  };
  const auto first = list(std::nullopt);
  ASSERT_EQ(first.items.size(), 2u);
  EXPECT_GT(first.items[0].id, first.items[1].id);
  EXPECT_TRUE(first.more);
  const auto second = list(first.items[1].id);
  ASSERT_EQ(second.items.size(), 1u);
  EXPECT_GT(first.items[1].id, second.items[0].id);
  EXPECT_FALSE(second.more);
}

TEST_F(Certificates, R64_PreviewNamesTheValidCertificatesOfTheYearsOnly) {
  const auto issued = Issue(4);
  const auto affected = InTransaction([&](db::Tx& tx) {
    return PreviewInvalidation(tx, {{person_, 2025}, {person_, 2024}, {PersonId::New(kNow), 2025}});
  });
  ASSERT_EQ(affected.size(), 1u);
  EXPECT_EQ(affected[0].id, issued->certificate.id);
}

}  // namespace
}  // namespace jixue::certificate
