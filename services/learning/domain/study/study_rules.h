// When a programme may be studied, and what a heartbeat of a lesson is worth. Rules,
//
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/base/error.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

// In which way an instant admits study: in the programme's own time, or as make-up of an earlier
// year (补学).
enum class StudyTime { kOwn, kMakeUp };

// Whether the programme's own window is open at the instant.
bool InOwnTime(const Programme& programme, Timestamp at);

// The policy year that decides on make-up at an instant: the one of its civil year.
std::int32_t PolicyYearOf(Timestamp at);

// `current` is the policy of PolicyYearOf(at), as far as known; it is looked at only out of the own
// time. Errors: PROGRAMME_CLOSED.
Result<StudyTime> DecideStudyTime(const Programme& programme, Timestamp at,
                                  const std::optional<PolicyYear>& current);

// One person's progress in one lesson.
struct LessonProgress {
  std::int32_t furthest_ms = 0;  // What was really watched.
  std::optional<Timestamp> completed_at;
  std::string playback_id;  // Of the last beat that counted, with its sequence.
  std::int32_t sequence = -1;
};

// A report of the player.
struct Beat {
  std::string playback_id;
  std::int32_t sequence;
  std::int32_t position_seconds;
  Timestamp at;  // Receipt at the edge; the client's clock is never looked at.
};

struct BeatOutcome {
  LessonProgress progress;
  std::optional<Timestamp> last_beat_at;  // Of the person on any lesson, after this beat.
  bool counts = false;                    // False: it was sent before and changes nothing.
  bool completes_lesson = false;          // It does so now, for the first time.
};

// What the beat makes of the progress (D41). `last_beat_at` is that of the person on any lesson.
BeatOutcome DecideBeat(const LessonProgress& progress, std::optional<Timestamp> last_beat_at,
                       std::int32_t duration_seconds, const Beat& beat);

}  // namespace jixue::learning
