// A database of the ledger, a clock, and shorthand for the events of a person.
#pragma once

#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "jixue/approval/v1/approval_events.pb.h"
#include "jixue/learning/v1/learning_events.pb.h"
#include "libs/outbox/inbox.h"
#include "libs/replica/states.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "services/ledger/app/years/explain_year.h"
#include "services/ledger/app/years/read_year.h"
#include "services/ledger/domain/policy/policy_year.h"
#include "services/ledger/migrations.h"

namespace jixue::ledger {

inline const Timestamp kJune = testing::At("2025-06-01T12:00:00+08:00");

class LedgerTest : public ::testing::Test {
 protected:
  // Events of approval and learning; tests change the fields that matter to them.
  approval::v1::ClaimApproved Approved(std::int32_t tenths, const std::string& claim_id) const;
  approval::v1::ClaimDeleted Deleted(const std::string& claim_id) const;
  learning::v1::PublicHoursEarned RequiredEarned(std::int32_t tenths) const;
  learning::v1::PublicHoursEarned CourseEarned(std::int32_t tenths,
                                               std::int32_t ceiling_tenths = 100) const;
  learning::v1::ProgrammePublished RequiredPublished() const;

  // Applies an event as the consumer does; false when it was applied before.
  bool Deliver(const google::protobuf::Message& event) {
    return Deliver(event, EventId::New(clock_.Now()));
  }
  bool Deliver(const google::protobuf::Message& event, const EventId& id);

  template <class Body>
  auto InTransaction(Body body) {
    db::Tx tx{database_.pool(), db::Access::kReadWrite,
              std::chrono::steady_clock::now() + std::chrono::seconds{5}};
    auto result = body(tx);
    tx.Commit();
    return result;
  }

  YearDetails Year(std::optional<Timestamp> as_of = std::nullopt) { return YearOf(person_, as_of); }
  YearDetails YearOf(const PersonId& person, std::optional<Timestamp> as_of = std::nullopt);
  // The balance as it is stored, not as the entries make it.
  YearBalance StoredYear();
  Compliance Explain();
  void OpenPolicyYear(RatioMode mode = RatioMode::kLiteral);
  void Upsert(const replica::Person& person);
  // A call that is received now.
  Call CallNow() const;

  std::string ParkedReason() {
    return database_.Sql("SELECT string_agg(reason, ',') FROM parked_event");
  }
  std::int64_t CountEvents(const std::string& type);
  // The payload of the last event of a type in the outbox.
  template <class Message>
  Message LastEvent() {
    Message message;
    message.ParseFromString(LastPayload(message.GetDescriptor()->full_name()));
    return message;
  }
  // Lines of `ledger check`.
  std::vector<std::string> Differences();

  testing::FakeClock clock_{kJune};
  PersonId person_ = PersonId::New(kJune);
  std::string elective_ = ProgrammeId::New(kJune).ToText();
  std::string required_ = ProgrammeId::New(kJune).ToText();
  testing::TestDatabase database_{"ledger", kMigrations};

 private:
  std::string LastPayload(const std::string& type);
};

// A new id as text.
inline std::string NewId() { return Uuid::Version7(kJune).ToText(); }

PolicyYear PolicyOf2025(RatioMode mode = RatioMode::kLiteral);

}  // namespace jixue::ledger
