#include "services/learning/domain/study/study_rules.h"

#include <algorithm>

#include "services/learning/domain/errors.h"

namespace jixue::learning {
namespace {

// A player reports at least once a minute; after a longer silence only a minute counts as watched.
constexpr std::int64_t kHeartbeatMsMax = 60'000;

std::int64_t ElapsedMs(std::optional<Timestamp> from, Timestamp to) {
  if (!from || to <= *from) return 0;
  return std::chrono::duration_cast<std::chrono::milliseconds>(to - *from).count();
}

constexpr std::chrono::hours kCivilOffset{8};

// The last second of the instant's civil year (+08:00, D24).
Timestamp EndOfCivilYear(Timestamp at) {
  const Date next_year{CivilDate(at).year() + std::chrono::years{1}, std::chrono::January,
                       std::chrono::day{1}};
  return std::chrono::sys_days{next_year} - kCivilOffset - std::chrono::seconds{1};
}

bool IsKnown(const std::string& playback_id, const LessonProgress& progress) {
  const auto& earlier = progress.earlier_playbacks;
  return playback_id == progress.playback_id ||
         std::find(earlier.begin(), earlier.end(), playback_id) != earlier.end();
}

// The playbacks of the lesson other than that of the heartbeat, the latest first.
std::vector<std::string> EarlierPlaybacks(const LessonProgress& progress,
                                          const Heartbeat& heartbeat) {
  std::vector<std::string> earlier;
  if (!progress.playback_id.empty()) earlier.push_back(progress.playback_id);
  for (const std::string& playback_id : progress.earlier_playbacks) {
    if (playback_id != heartbeat.playback_id) earlier.push_back(playback_id);
  }
  if (earlier.size() > kEarlierPlaybacksMax) earlier.resize(kEarlierPlaybacksMax);
  return earlier;
}

}  // namespace

bool InOwnTime(const Programme& programme, Timestamp at) {
  // Rule R-12: the public subjects of a year can be studied up to and including their last day.
  return IsWithin(at, programme.window.opens_at, programme.window.closes_at);
}

std::int32_t PolicyYearOf(Timestamp at) { return static_cast<int>(CivilDate(at).year()); }

Result<StudyTime> DecideStudyTime(const Programme& programme, Timestamp at,
                                  const std::optional<PolicyYear>& current) {
  if (InOwnTime(programme, at)) return StudyTime::kOwn;
  // Rule R-21: an earlier year may be made up while the current year's policy lists it.
  if (current && current->year == PolicyYearOf(at) &&
      std::find(current->make_up_years.begin(), current->make_up_years.end(), programme.year) !=
          current->make_up_years.end()) {
    return StudyTime::kMakeUp;
  }
  return ProgrammeClosed(programme);
}

Timestamp ClosesAt(const Programme& programme, StudyTime time, Timestamp at) {
  if (time == StudyTime::kOwn) return programme.window.closes_at;
  // Rule R-21: a year's policy opens make-up until the end of that civil year.
  return EndOfCivilYear(at);
}

Failure ProgrammeClosed(const Programme& programme) {
  return Fail(errors::kProgrammeClosed,
              {{"year", std::to_string(programme.year)},
               {"opensAt", FormatTimestamp(programme.window.opens_at)},
               {"closesAt", FormatTimestamp(programme.window.closes_at)}});
}

HeartbeatOutcome DecideHeartbeat(const LessonProgress& progress, const LastHeartbeat& last,
                                 std::int32_t duration_seconds, const Heartbeat& heartbeat) {
  HeartbeatOutcome outcome{progress, last, false, false};
  // A retried heartbeat neither counts again nor moves the person's clock.
  const bool is_same_player = heartbeat.playback_id == progress.playback_id;
  if (is_same_player && heartbeat.sequence <= progress.sequence) return outcome;

  const std::int64_t duration_ms = std::int64_t{duration_seconds} * 1000;
  const std::int64_t position_ms =
      std::min(std::int64_t{heartbeat.position_seconds} * 1000, duration_ms);
  const std::int64_t gain_ms = position_ms - progress.high_water_mark_ms;
  const bool continues = is_same_player && last.lesson == heartbeat.lesson;
  // A paused tab does not take the clock away from the one that plays (D41).
  if (!continues && gain_ms <= 0 && IsKnown(heartbeat.playback_id, progress)) return outcome;

  outcome.counts = true;
  outcome.last = {last.at ? std::max(*last.at, heartbeat.at) : heartbeat.at, heartbeat.lesson};
  if (!is_same_player) outcome.progress.earlier_playbacks = EarlierPlaybacks(progress, heartbeat);
  outcome.progress.playback_id = heartbeat.playback_id;
  outcome.progress.sequence = heartbeat.sequence;

  // Rule R-22: hours are recognised for the time really watched, which is never more than the time
  // that passed. The clock is one per person, and only the playback that reported last adds time,
  // so that two players at once gain nothing and no time spent elsewhere counts (D41).
  const std::int64_t added_ms =
      continues ? std::min({gain_ms, ElapsedMs(last.at, heartbeat.at), kHeartbeatMsMax}) : 0;
  if (added_ms > 0) outcome.progress.high_water_mark_ms += static_cast<std::int32_t>(added_ms);
  if (!progress.completed_at && outcome.progress.high_water_mark_ms >= duration_ms) {
    outcome.progress.completed_at = heartbeat.at;
    outcome.completes_lesson = true;
  }
  return outcome;
}

}  // namespace jixue::learning
