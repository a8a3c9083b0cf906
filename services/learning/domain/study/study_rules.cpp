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
  return Fail(errors::kProgrammeClosed,
              {{"year", std::to_string(programme.year)},
               {"opensAt", FormatTimestamp(programme.window.opens_at)},
               {"closesAt", FormatTimestamp(programme.window.closes_at)}});
}

HeartbeatOutcome DecideHeartbeat(const LessonProgress& progress,
                                 std::optional<Timestamp> last_heartbeat_at,
                                 std::int32_t duration_seconds, const Heartbeat& heartbeat) {
  HeartbeatOutcome outcome{progress, last_heartbeat_at, false, false};
  // A retried heartbeat neither counts again nor moves the person's clock.
  if (heartbeat.playback_id == progress.playback_id && heartbeat.sequence <= progress.sequence) {
    return outcome;
  }
  outcome.counts = true;
  outcome.progress.playback_id = heartbeat.playback_id;
  outcome.progress.sequence = heartbeat.sequence;
  outcome.last_heartbeat_at =
      last_heartbeat_at ? std::max(*last_heartbeat_at, heartbeat.at) : heartbeat.at;

  // Rule R-22: hours are recognised for the time really watched, which is never more than the time
  // that passed. The clock is one per person, so that two players at once gain nothing (D41).
  const std::int64_t duration_ms = std::int64_t{duration_seconds} * 1000;
  const std::int64_t position_ms =
      std::min(std::int64_t{heartbeat.position_seconds} * 1000, duration_ms);
  const std::int64_t gain = std::min({position_ms - progress.high_water_mark_ms,
                                      ElapsedMs(last_heartbeat_at, heartbeat.at), kHeartbeatMsMax});
  if (gain > 0) outcome.progress.high_water_mark_ms += static_cast<std::int32_t>(gain);
  if (!progress.completed_at && outcome.progress.high_water_mark_ms >= duration_ms) {
    outcome.progress.completed_at = heartbeat.at;
    outcome.completes_lesson = true;
  }
  return outcome;
}

}  // namespace jixue::learning
