#include "services/ledger/domain/posting/crediting_rules.h"

#include <algorithm>

namespace jixue::ledger {
namespace {

// Rule R-21: make-up adds the hours that would not be recognised without it, whatever the order of
// the entries.
std::int32_t MadeUpTenths(const CapGroupSum& group) {
  const std::int32_t ordinary = group.posted_tenths - group.made_up_tenths;
  return RecognisedTenths(group) - std::min(ordinary, group.ceiling_tenths);
}

CapGroupSum Plus(const CapGroupSum& group, const Entry& entry) {
  return {
      .posted_tenths = group.posted_tenths + entry.hours_tenths,
      .made_up_tenths = group.made_up_tenths + (entry.made_up ? entry.hours_tenths : 0),
      // A programme's hours do not change once it is published, so every credit of it carries the
      // same ceiling.
      .ceiling_tenths = entry.group->ceiling.tenths(),
  };
}

}  // namespace

std::int32_t RecognisedTenths(const CapGroupSum& group) {
  // Rule R-18: elective hours of a year are posted in full and recognised up to the ceiling of
  // their programme.
  return std::min(group.posted_tenths, group.ceiling_tenths);
}

Balances Plus(const Balances& before, const Entry& entry) {
  Balances after = before;
  std::int32_t recognised = entry.hours_tenths;
  std::int32_t made_up = entry.made_up ? entry.hours_tenths : 0;
  if (entry.group) {
    after.group = Plus(before.group, entry);
    recognised = RecognisedTenths(after.group) - RecognisedTenths(before.group);
    made_up = MadeUpTenths(after.group) - MadeUpTenths(before.group);
  }
  YearBalance& year = after.year;
  year.version += 1;
  // Rule R-23: public hours enter the total by themselves; nobody registers them.
  (entry.subject == Subject::kPublic ? year.public_tenths : year.professional_tenths) += recognised;
  year.made_up_tenths += made_up;
  const std::int32_t sign = entry.hours_tenths > 0 ? 1 : -1;
  // Rule R-16: the entry that says so completes the required subject, not a sum of hours.
  if (entry.required_done) year.required_done_entries += sign;
  if (entry.required_done && entry.made_up) year.required_made_up_entries += sign;
  return after;
}

Timestamp AfterAnswered(Timestamp answered_until, Timestamp now) {
  return std::max(now, answered_until + std::chrono::microseconds{1});
}

Timestamp PostingInstant(const StateBefore& before, Timestamp now) {
  const Timestamp earliest = AfterAnswered(before.answered_until, now);
  return before.head.posted_at ? std::max(*before.head.posted_at, earliest) : earliest;
}

Posting DecideCrediting(const StateBefore& before, const Credit& credit, Timestamp now) {
  Entry entry{
      .id = credit.entry,
      .person = credit.person,
      .person_seq = before.head.seq + 1,
      .year = credit.year,
      .subject = credit.subject,
      .hours_tenths = credit.hours.tenths(),
      .source = credit.source,
      .title = credit.title,
      .reverses = std::nullopt,
      .reason = {},
      .group = credit.group,
      .made_up = credit.made_up,
      .required_done = credit.required_done,
      .occurred_at = credit.occurred_at,
      .posted_at = PostingInstant(before, now),
  };
  const Balances after = Plus({before.year, before.group}, entry);
  const bool grouped = entry.group.has_value();
  return {.entry = std::move(entry),
          .year = after.year,
          .group = grouped ? std::optional{after.group} : std::nullopt};
}

}  // namespace jixue::ledger
