// Entries and the balances that they add up to, as plain values. Amounts are whole tenths of an
// hour.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/strong_id.h"
#include "libs/base/time.h"
#include "libs/values/hours.h"
#include "services/ledger/domain/ids.h"

namespace jixue::ledger {

// The class of the hours. The numbers are stored in the database and hashed in the chain: never
// change one.
enum class Subject : std::uint8_t { kPublic = 1, kProfessional = 2 };

// The kind of evidence that hours were earned. The numbers are stored in the database and hashed in
// the chain: never change one.
enum class SourceKind : std::uint8_t {
  kLearning = 1,
  kClaim = 2,
  kPartner = 3,
  kRegistry = 4,
  kOperator = 5,
};

// The evidence that an entry was posted for. Each source is posted to a person at most once.
struct Source {
  SourceKind kind;
  std::string reference;  // LEARNING: "<programme>:<part or course>" (D40); CLAIM: the claim's id.

  friend bool operator==(const Source&, const Source&) = default;
};

// A cap group: hours that are recognised together up to a ceiling, such as the electives of a
// programme.
struct CapGroup {
  ProgrammeId programme;
  Hours ceiling;

  friend bool operator==(const CapGroup&, const CapGroup&) = default;
};

// The unit that a person was in when hours were approved. The name is absent where approval did not
// know the unit yet.
struct ApprovingUnit {
  UnitId id;
  std::optional<std::string> name;

  friend bool operator==(const ApprovingUnit&, const ApprovingUnit&) = default;
};

// A request to post hours.
struct Credit {
  EntryId entry;
  PersonId person;
  std::int32_t year;
  Subject subject;
  Hours hours;
  Source source;
  std::string title;
  std::optional<CapGroup> group;
  bool made_up = false;        // Earned by make-up, after the regular time of the year.
  bool required_done = false;  // This entry completes the required public subject.
  Timestamp occurred_at;       // When the hours were earned, which is what the rules judge.
  // The person's unit when the hours were approved; printed on the certificate (D68).
  std::optional<ApprovingUnit> unit = std::nullopt;
};

// A request to reverse all hours that were posted for a source.
struct Reversal {
  EntryId entry;
  PersonId person;
  Source source;
  std::string reason;
  Timestamp occurred_at;
};

// One posting as the ledger stores it.
struct Entry {
  EntryId id;
  PersonId person;
  std::int64_t person_seq;  // 1, 2, 3 … per person.
  std::int32_t year;
  Subject subject;
  std::int32_t hours_tenths;  // Negative: a reversal.
  Source source;
  std::string title;
  std::optional<EntryId> reverses;
  std::string reason;  // Of a reversal; empty otherwise.
  std::optional<CapGroup> group;
  bool made_up = false;
  bool required_done = false;
  Timestamp occurred_at;
  Timestamp posted_at;
};

// The balance of one person's year. A year without entries is all zero.
struct YearBalance {
  std::int64_t version = 0;  // Raised by every posting and reversal (D1).
  // Recognised hours, that is after ceilings.
  std::int32_t public_tenths = 0;
  std::int32_t professional_tenths = 0;
  // The part of public_tenths that is there only thanks to make-up.
  std::int32_t made_up_tenths = 0;
  // Entries that complete the required public subject, and those of them that were made up.
  std::int32_t required_done_entries = 0;
  std::int32_t required_made_up_entries = 0;

  std::int32_t total_tenths() const { return public_tenths + professional_tenths; }
  bool required_done() const { return required_done_entries > 0; }

  friend bool operator==(const YearBalance&, const YearBalance&) = default;
};

// The hours posted for one cap group of one person's year, before the ceiling is applied.
struct CapGroupSum {
  std::int32_t posted_tenths = 0;
  std::int32_t made_up_tenths = 0;
  std::int32_t ceiling_tenths = 0;

  friend bool operator==(const CapGroupSum&, const CapGroupSum&) = default;
};

// The end of a person's hash chain (D39).
struct ChainHead {
  std::int64_t seq = 0;
  std::string hash = std::string(32, '\0');
  std::optional<Timestamp> posted_at;  // Of the last entry.

  friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

// The state that a posting starts from; read under the person's lock.
struct StateBefore {
  ChainHead head;
  YearBalance year;
  CapGroupSum group;  // All zero when the posting has no cap group or is the first of its group.
  Timestamp answered_until{};  // The newest instant that a query about the past was answered for.
};

// A decision: the entry to append, and the balances after it.
struct Posting {
  Entry entry;
  YearBalance year;
  std::optional<CapGroupSum> group;
};

}  // namespace jixue::ledger
