#include "services/learning/domain/study/study_rules.h"

#include <algorithm>

#include "services/learning/domain/errors.h"

namespace jixue::learning {
namespace {

// A player reports at least once a minute; a longer silence is no study.
constexpr std::int64_t kBeatMsMax = 60'000;

std::int64_t ElapsedMs(std::optional<Timestamp> from, Timestamp to) {
  if (!from || to <= *from) return 0;
  return std::chrono::duration_cast<std::chrono::milliseconds>(to - *from).count();
}

}  // namespace

bool InOwnTime(const Programme& programme, Timestamp at) {
  // Rule R-12: public subjects of a year have a last day, that day included.
  return IsWithin(at, programme.window.opens_at, programme.window.closes_at);
}

std::int32_t PolicyYearOf(Timestamp at) { return static_cast<int>(CivilDate(at).year()); }

Result<StudyTime> DecideStudyTime(const Programme& programme, Timestamp at,
                                  const std::optional<PolicyYear>& current) {
  if (InOwnTime(programme, at)) return StudyTime::kOwn;
  // Rule R-21: earlier years may be made up while the current year's policy lists them.
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

BeatOutcome DecideBeat(const LessonProgress& progress, std::optional<Timestamp> last_beat_at,
                       std::int32_t duration_seconds, const Beat& beat) {
  BeatOutcome outcome{progress, last_beat_at, false, false};
  // A beat sent again must not count again, nor move the person's clock.
  if (beat.playback_id == progress.playback_id && beat.sequence <= progress.sequence) {
    return outcome;
  }
  outcome.counts = true;
  outcome.progress.playback_id = beat.playback_id;
  outcome.progress.sequence = beat.sequence;
  outcome.last_beat_at = last_beat_at ? std::max(*last_beat_at, beat.at) : beat.at;

  // Rule R-22: hours are recognised by course length really watched: never more than the time that
  // passed, also with two players at once, since the clock is one per person (D41).
  const std::int64_t duration_ms = std::int64_t{duration_seconds} * 1000;
  const std::int64_t position_ms =
      std::min(std::int64_t{beat.position_seconds} * 1000, duration_ms);
  const std::int64_t gain =
      std::min({position_ms - progress.furthest_ms, ElapsedMs(last_beat_at, beat.at), kBeatMsMax});
  if (gain > 0) outcome.progress.furthest_ms += static_cast<std::int32_t>(gain);
  if (!progress.completed_at && outcome.progress.furthest_ms >= duration_ms) {
    outcome.progress.completed_at = beat.at;
    outcome.completes_lesson = true;
  }
  return outcome;
}

}  // namespace jixue::learning
