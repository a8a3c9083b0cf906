// When a programme may be studied, and how much watched time a heartbeat of a lesson adds. Rules
//
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/base/error.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

// Why an instant admits study: it is in the programme's own time, or the current policy year opens
// the programme for make-up of an earlier year (补学).
enum class StudyTime { kOwn, kMakeUp };

// The part of a year's policy that decides on make-up. Learning keeps a replica of it (D4).
struct PolicyYear {
  std::int32_t year;
  std::vector<std::int32_t> make_up_years;
};

// Whether the programme's own window is open at the instant.
bool InOwnTime(const Programme& programme, Timestamp at);

// The policy year that decides on make-up at an instant: the one of its civil year.
std::int32_t PolicyYearOf(Timestamp at);

// `current` is the policy of PolicyYearOf(at), nullopt when it is not known. It matters only
// outside the programme's own time. Errors: PROGRAMME_CLOSED.
Result<StudyTime> DecideStudyTime(const Programme& programme, Timestamp at,
                                  const std::optional<PolicyYear>& current);

// One person's progress in one lesson.
struct LessonProgress {
  std::int32_t high_water_mark_ms = 0;  // The position up to which the lesson was really watched.
  std::optional<Timestamp> completed_at;
  std::string playback_id;  // Of the last heartbeat that counted, with its sequence.
  std::int32_t sequence = -1;
};

// A player's report of its position.
struct Heartbeat {
  std::string playback_id;
  std::int32_t sequence;
  std::int32_t position_seconds;
  Timestamp at;  // When the gateway received it; the client's clock is never used.
};

struct HeartbeatOutcome {
  LessonProgress progress;
  std::optional<Timestamp> last_heartbeat_at;  // Of the person on any lesson, after this heartbeat.
  bool counts = false;            // False for a heartbeat sent before: it changes nothing.
  bool completes_lesson = false;  // Only for the heartbeat that completes it for the first time.
};

// The progress after the heartbeat (D41). `last_heartbeat_at` is that of the person on any lesson.
HeartbeatOutcome DecideHeartbeat(const LessonProgress& progress,
                                 std::optional<Timestamp> last_heartbeat_at,
                                 std::int32_t duration_seconds, const Heartbeat& heartbeat);

}  // namespace jixue::learning
