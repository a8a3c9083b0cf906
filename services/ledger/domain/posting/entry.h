// Entries and the accounts they add up to, as plain values. Amounts are whole tenths of an hour
//
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/strong_id.h"
#include "libs/base/time.h"
#include "libs/values/hours.h"
#include "services/ledger/domain/ids.h"

namespace jixue::ledger {

// Class of the hours. The numbers stand in the database and in the hash chain: never change
// one.
enum class Subject : std::uint8_t { kPublic = 1, kProfessional = 2 };

// Who says that hours were earned. The numbers stand in the database and in the hash chain: never
// change one.
enum class SourceKind : std::uint8_t {
  kLearning = 1,
  kClaim = 2,
  kPartner = 3,
  kRegistry = 4,
  kOperator = 5,
};

// What an entry was posted for. A source is in the ledger of a person at most once.
struct Source {
  SourceKind kind;
  std::string reference;  // LEARNING: "<programme>:<part or course>" (D40); CLAIM: the claim's id.

  friend bool operator==(const Source&, const Source&) = default;
};

// Hours that count together up to a ceiling: the electives of a programme.
struct Group {
  ProgrammeId programme;
  Hours ceiling;

  friend bool operator==(const Group&, const Group&) = default;
};

// Hours to post.
struct Credit {
  EntryId entry;
  PersonId person;
  std::int32_t year;
  Subject subject;
  Hours hours;
  Source source;
  std::string title;
  std::optional<Group> group;
  bool made_up = false;        // Earned by make-up, after the year's own time.
  bool required_done = false;  // With it the year's required public subject is done.
  Timestamp occurred_at;       // When it happened; the rules look at this one.
};

// Hours to take away again: all that was posted for a source.
struct Reversal {
  EntryId entry;
  PersonId person;
  Source source;
  std::string reason;
  Timestamp occurred_at;
};

// One posting as it stands in the ledger.
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
  std::optional<Group> group;
  bool made_up = false;
  bool required_done = false;
  Timestamp occurred_at;
  Timestamp posted_at;
};

// The account of one person and year. A year without entries is all zero.
struct YearRow {
  std::int64_t version = 0;  // Raised by every posting and reversal (D1).
  // What counts, after ceilings.
  std::int32_t public_tenths = 0;
  std::int32_t professional_tenths = 0;
  // The part of public_tenths that is there only thanks to make-up.
  std::int32_t made_up_tenths = 0;
  // Entries that say the required public subject is done, and those of them that were made up.
  std::int32_t required_done_entries = 0;
  std::int32_t required_made_up_entries = 0;

  std::int32_t total_tenths() const { return public_tenths + professional_tenths; }
  bool required_done() const { return required_done_entries > 0; }

  friend bool operator==(const YearRow&, const YearRow&) = default;
};

// What was posted for one group, before its ceiling.
struct GroupSum {
  std::int32_t posted_tenths = 0;
  std::int32_t made_up_tenths = 0;
  std::int32_t ceiling_tenths = 0;

  friend bool operator==(const GroupSum&, const GroupSum&) = default;
};

// The end of a person's hash chain (D39).
struct ChainHead {
  std::int64_t seq = 0;
  std::string hash = std::string(32, '\0');
  std::optional<Timestamp> posted_at;  // Of the last entry.

  friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

// What a posting starts from; read under the person's lock.
struct Account {
  ChainHead head;
  YearRow year;
  GroupSum group;  // Of the posting's group; all zero when it has none or is the first.
};

// A decision: the entry to append and what its accounts are afterwards.
struct Posting {
  Entry entry;
  YearRow year;
  std::optional<GroupSum> group;
};

}  // namespace jixue::ledger
