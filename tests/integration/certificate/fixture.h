// A database of the certificate service and shorthand for its use cases.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/certificate/app/get_certificate.h"
#include "services/certificate/app/invalidate_certificates.h"
#include "services/certificate/app/issue_certificate.h"
#include "services/certificate/app/list_my_certificates.h"
#include "services/certificate/app/preview_invalidation.h"
#include "services/certificate/app/verify_certificate.h"
#include "services/certificate/migrations.h"

namespace jixue::certificate {

inline const Timestamp kNow = jixue::testing::At("2026-03-31T20:00:00+08:00");

class Certificates : public ::testing::Test {
 protected:
  template <class Body>
  auto InTransaction(Body body) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite,
              std::chrono::steady_clock::now() + std::chrono::seconds{5}};
    auto result = body(tx);
    tx.Commit();
    return result;
  }

  IssueCommand Command(std::int64_t version, std::int32_t year = 2025) const {
    return {.person_year = {person_, year},
            .grounds = IssueGrounds{.facts = {.policy_year_known = true,
                                              .version = version,
                                              .public_tenths = 300,
                                              .professional_tenths = 800,
                                              .conditions = {}},
                                    .holder = {"张三", "450100**********17", "广西大学"}}};
  }

  Result<Issued> Issue(std::int64_t version, Timestamp now = kNow) {
    return Issue(Command(version), now);
  }
  Result<Issued> Issue(const IssueCommand& command, Timestamp now = kNow) {
    Call call;
    call.received_at = now;
    return InTransaction([&](db::Tx& tx) { return IssueCertificate(tx, call, command); });
  }

  void Reverse(std::int64_t version) {
    InTransaction([&](db::Tx& tx) {
      InvalidateCertificates(tx, {{person_, 2025}, version}, {.at = kNow});
      return true;
    });
  }

  Certificate Read(const CertificateId& id) {
    return *InTransaction([&](db::Tx& tx) { return GetCertificate(tx, {person_, id}); });
  }

  std::string CountEvents(const std::string& type) {
    return database_.Sql("SELECT count(*) FROM outbox WHERE type = 'jixue.certificate.v1." + type +
                         "'");
  }

  PersonId person_ = PersonId::New(kNow);
  jixue::testing::TestDatabase database_{"certificate", kMigrations};
};

}  // namespace jixue::certificate
