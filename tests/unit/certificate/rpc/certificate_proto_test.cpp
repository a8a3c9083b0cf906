#include "services/certificate/rpc/certificate_proto.h"

#include <gtest/gtest.h>

namespace jixue::certificate {
namespace {

const PageTokens kTokens{Secret{std::string(32, 't')}};

Call CallOf(const std::optional<PersonId>& person) {
  return {.principal = Principal{.account = AccountId::New(Timestamp{}),
                                 .session = SessionId::New(Timestamp{}),
                                 .person = person,
                                 .roles = {}},
          .request_id = {},
          .idempotency_key = {},
          .received_at = {},
          .deadline = {},
          .trace_parent = {},
          .field_problems = {},
          .client_address = {}};
}

Certificate Sample(const PersonId& person) {
  return {.id = CertificateId::New(Timestamp{}),
          .person = person,
          .kind = Kind::kAnnual,
          .year = 2025,
          .serial = Serial::FromRandom(std::string(13, 'A')),
          .year_version = 4,
          .holder = {"张三", "450100**********17", std::nullopt},
          .public_tenths = 300,
          .professional_tenths = 725,
          .issued_at = Timestamp{},
          .invalidation = {}};
}

TEST(CertificateRequests, OfAnAccountWithoutAPersonAreRejected) {
  const Call call = CallOf(std::nullopt);
  EXPECT_EQ(ParseIssueCertificate(call, {}).error().reason, "PERMISSION_DENIED");
  EXPECT_EQ(ParseGetCertificate(call, {}).error().reason, "PERMISSION_DENIED");
  EXPECT_EQ(ParseListMyCertificates(call, {}, kTokens).error().reason, "PERMISSION_DENIED");
}

TEST(CertificateRequests, AnIllFormedIdIsNobodysCertificate) {
  v1::GetCertificateRequest request;
  request.set_certificate_id("none");
  const auto parsed = ParseGetCertificate(CallOf(PersonId::New(Timestamp{})), request);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().reason, "CERTIFICATE_NOT_FOUND");
}

TEST(CertificateRequests, R63_AnIllFormedSerialIsUnknown) {
  v1::VerifyCertificateRequest request;
  request.set_serial("0");
  EXPECT_EQ(ParseVerifyCertificate(request).error().reason, "SERIAL_UNKNOWN");
}

TEST(Verifications, D59_OfAnInvalidCertificateSayWhenAndWhy) {
  Certificate certificate = Sample(PersonId::New(Timestamp{}));
  EXPECT_EQ(ToVerification({certificate}).state(), v1::CertificateState::VALID);
  EXPECT_FALSE(ToVerification({certificate}).has_invalidated_at());
  certificate.invalidation =
      Invalidation{*ParseTimestamp("2026-05-01T16:30:00Z"), "HOURS_DELETED", std::nullopt};
  const v1::Verification verification = ToVerification({certificate});
  EXPECT_EQ(verification.state(), v1::CertificateState::INVALID);
  EXPECT_EQ(verification.invalidated_at().seconds(), 1777653000);
  EXPECT_EQ(verification.invalidation_reason(), "HOURS_DELETED");
}

TEST(Verifications, D68_ShowThePrintedUnit) {
  Certificate certificate = Sample(PersonId::New(Timestamp{}));
  EXPECT_FALSE(ToVerification({certificate}).has_unit_name());
  certificate.holder.unit_name = "广西大学";
  EXPECT_EQ(ToVerification({certificate}).unit_name(), "广西大学");
}

TEST(CertificateDocuments, AreSavedUnderTheNameOfTheirYear) {
  EXPECT_EQ(DocumentName(Sample(PersonId::New(Timestamp{}))), "继续教育合格证书-2025.pdf");
}

TEST(CertificatePages, FollowATokenOfTheSamePersonOnly) {
  const PersonId person = PersonId::New(Timestamp{});
  const Certificate last = Sample(person);
  const Page<Certificate> page{{last}, true, std::nullopt};
  const auto response = ToProto(page, {person, {1, std::nullopt}}, kTokens, "http://x");
  // Clients hold tokens over an update of the service, so the list's name never changes.
  EXPECT_EQ(response.next_page_token(),
            kTokens.Make("certificates|" + person.ToText(), last.id.ToText()));

  v1::ListMyCertificatesRequest request;
  request.set_page_token(response.next_page_token());
  EXPECT_EQ(ParseListMyCertificates(CallOf(person), request, kTokens)->page.after, last.id);
  const auto other = ParseListMyCertificates(CallOf(PersonId::New(Timestamp{})), request, kTokens);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().fields[0].pointer, "#/pageToken");
}

TEST(CertificatePages, TheLastOneHasNoToken) {
  const PersonId person = PersonId::New(Timestamp{});
  const Page<Certificate> page{{Sample(person)}, false, std::nullopt};
  EXPECT_EQ(ToProto(page, {person, {1, std::nullopt}}, kTokens, "http://x").next_page_token(), "");
}

}  // namespace
}  // namespace jixue::certificate
