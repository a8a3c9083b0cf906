#include "tests/integration/events/stream.h"

#include <algorithm>
#include <set>

#include "jixue/approval/v1/approval_events.pb.h"
#include "jixue/identity/v1/identity_events.pb.h"
#include "jixue/learning/v1/learning_events.pb.h"
#include "jixue/ledger/v1/ledger_events.pb.h"
#include "libs/base/crypto.h"
#include "libs/base/parse.h"
#include "libs/base/uuid.h"
#include "libs/rpc/wire/proto_time.h"
#include "libs/testing/fake_clock.h"

namespace jixue::events_test {
namespace {

const Timestamp kMarch = testing::At("2025-03-10T12:00:00+08:00");

std::string NewId() { return Uuid::Version7(kMarch).ToText(); }

class Maker {
 public:
  Maker(std::mt19937& random, const std::vector<PersonId>& people)
      : random_{random}, people_{people} {}

  Stream Make() {
    for (int i = 0; i < 3; ++i) units_.push_back(NewId());
    for (int version = 1; version <= 4; ++version) {
      for (const std::string& unit : units_) AddUnit(unit, version);
      for (const PersonId& person : people_) AddPerson(person, version);
      for (int year = 2024; year <= 2026; ++year) AddPolicyYear(year, version);
      if (version == 1) AddProgrammes();
      for (const PersonId& person : people_) AddDeeds(person);
    }
    return std::move(made_);
  }

 private:
  int Below(int bound) { return std::uniform_int_distribution<int>{0, bound - 1}(random_); }

  void Add(const google::protobuf::Message& message, const std::string& key,
           std::int64_t version = 1) {
    made_.push_back({EventId::New(kMarch).ToText(), message.GetDescriptor()->full_name(), key,
                     version, message.SerializeAsString()});
  }

  void AddUnit(const std::string& unit, int version) {
    identity::v1::UnitState state;
    state.set_unit_id(unit);
    state.set_version(version);
    state.set_name("unit " + std::to_string(version));
    state.set_region_code("450100");
    if (Below(2) == 0) state.set_industry(common::v1::Industry::HEALTH);
    Add(state, unit, version);
  }

  void AddPerson(const PersonId& person, int version) {
    identity::v1::PersonState state;
    state.set_person_id(person.ToText());
    state.set_version(version);
    state.set_name("person " + std::to_string(version));
    state.set_id_number_masked("450100**********17");
    state.set_id_number_index(crypto::Sha256(person.ToText()));
    if (Below(4) != 0) state.set_unit_id(units_[static_cast<std::size_t>(Below(3))]);
    Add(state, person.ToText(), version);
  }

  void AddPolicyYear(int year, int version) {
    ledger::v1::PolicyYearState state;
    state.set_year(year);
    state.set_version(version);
    state.set_total_tenths(900);
    state.set_share_numerator(2);
    state.set_share_denominator(3);
    state.mutable_registration_opens_at()->set_seconds(1'000'000 + version);
    state.mutable_registration_closes_at()->set_seconds(2'000'000 + Below(1000));
    for (int i = 0; i < version; ++i) state.add_make_up_years(year - 1 - i);
    Add(state, std::to_string(year), version);
  }

  void AddProgrammes() {
    for (const bool required : {true, false}) {
      learning::v1::ProgrammePublished event;
      event.set_programme_id(required ? required_ : elective_);
      event.set_year(kYear);
      event.set_kind(required ? learning::v1::ProgrammeKind::REQUIRED
                              : learning::v1::ProgrammeKind::ELECTIVE);
      event.set_title("programme");
      event.set_hours_tenths(200);
      Add(event, event.programme_id());
    }
  }

  // A person's actions between two changes of their state.
  void AddDeeds(const PersonId& person) {
    for (int i = Below(4); i > 0; --i) AddEarned(person, Below(3) == 0);
    for (int i = Below(4); i > 0; --i) AddApproved(person);
    if (Below(2) == 0) AddDeleted(person);
  }

  void AddEarned(const PersonId& person, bool required) {
    if (required && !done_.insert(person.ToText()).second) return;  // Once in a year.
    learning::v1::PublicHoursEarned event;
    event.set_person_id(person.ToText());
    event.set_year(kYear);
    event.set_programme_id(required ? required_ : elective_);
    event.set_kind(required ? learning::v1::ProgrammeKind::REQUIRED
                            : learning::v1::ProgrammeKind::ELECTIVE);
    event.set_part(required ? learning::v1::HoursPart::ALL : learning::v1::HoursPart::COURSE);
    if (!required) event.set_course_id(NewId());
    event.set_title("public");
    event.set_hours_tenths(10 + Below(60));
    event.set_ceiling_tenths(100);
    event.set_required_done(required);
    event.set_made_up(Below(4) == 0);
    *event.mutable_occurred_at() = rpc::ToProto(kMarch);
    Add(event, person.ToText());
  }

  void AddApproved(const PersonId& person) {
    approval::v1::ClaimApproved event;
    event.set_claim_id(NewId());
    event.set_person_id(person.ToText());
    event.set_year(kYear - Below(2));
    event.set_title("professional");
    event.set_hours_tenths(10 + Below(200));
    *event.mutable_occurred_at() = rpc::ToProto(kMarch);
    Add(event, person.ToText());
    claims_.push_back(event);
  }

  void AddDeleted(const PersonId& person) {
    const auto found = std::find_if(claims_.begin(), claims_.end(), [&](const auto& claim) {
      return claim.person_id() == person.ToText();
    });
    if (found == claims_.end()) return;
    approval::v1::ClaimDeleted event;
    event.set_claim_id(found->claim_id());
    event.set_person_id(found->person_id());
    event.set_year(found->year());
    event.set_reason("entered twice");
    event.set_was_approved(true);
    *event.mutable_occurred_at() = rpc::ToProto(kMarch);
    Add(event, person.ToText());
    claims_.erase(found);
  }

  std::mt19937& random_;
  const std::vector<PersonId>& people_;
  const std::string required_ = NewId();
  const std::string elective_ = NewId();
  std::vector<std::string> units_;
  std::vector<approval::v1::ClaimApproved> claims_;
  std::set<std::string> done_;
  Stream made_;
};

}  // namespace

Stream MakeStream(std::mt19937& random, const std::vector<PersonId>& people) {
  return Maker{random, people}.Make();
}

Stream ReversalsOf(testing::TestDatabase& ledger) {
  const std::string rows = ledger.Sql(
      "SELECT string_agg(id || ' ' || key || ' ' || encode(payload, 'hex'), E'\\n' ORDER BY seq) "
      "FROM outbox WHERE type = 'jixue.ledger.v1.HoursReversed'");
  Stream stream;
  for (const std::string& row : Split(rows, '\n')) {
    const auto parts = Split(row, ' ');
    if (parts.size() != 3) continue;
    stream.push_back({parts[0], "jixue.ledger.v1.HoursReversed", parts[1], 1,
                      crypto::FromHex(parts[2]).value_or("")});
  }
  return stream;
}

Stream Shuffled(const Stream& stream, std::mt19937& random) {
  Stream shuffled = stream;
  for (const StreamEvent& event : stream) {
    if (random() % 3 == 0) shuffled.push_back(event);
  }
  std::shuffle(shuffled.begin(), shuffled.end(), random);
  return shuffled;
}

std::size_t CountDifferent(const Stream& stream) {
  std::set<std::string> ids;
  for (const StreamEvent& event : stream) ids.insert(event.id);
  return ids.size();
}

}  // namespace jixue::events_test
