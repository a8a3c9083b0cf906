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

// The last second of the study time in force at the instant (D24).
Timestamp ClosesAt(const Programme& programme, StudyTime time, Timestamp at);

// PROGRAMME_CLOSED.
Failure ProgrammeClosed(const Programme& programme);

// One person's progress in one lesson.
struct LessonProgress {
  std::int32_t high_water_mark_ms = 0;  // The position up to which the lesson was really watched.
  std::optional<Timestamp> completed_at;
  std::string playback_id;  // Of the last heartbeat that counted, with its sequence.
  std::int32_t sequence = -1;
  // Other playbacks of the lesson, the latest first: a paused tab goes on sending heartbeats.
  std::vector<std::string> earlier_playbacks;
};

// The earlier playbacks of a lesson that are remembered. A tab that is forgotten counts as new.
inline constexpr std::size_t kEarlierPlaybacksMax = 8;

// The person's last heartbeat that counted, on any lesson.
struct LastHeartbeat {
  std::optional<Timestamp> at;
  std::optional<LessonId> lesson;
};

// A player's report of its position. A playback is the playing of one lesson by one player.
struct Heartbeat {
  LessonId lesson;
  std::string playback_id;
  std::int32_t sequence;
  std::int32_t position_seconds;
  Timestamp at;  // When the gateway received it; the client's clock is never used.
};

struct HeartbeatOutcome {
  LessonProgress progress;
  LastHeartbeat last;             // Of the person, after this heartbeat.
  bool counts = false;            // False for one sent before or from a paused tab.
  bool completes_lesson = false;  // Only for the heartbeat that completes it for the first time.
};

// The progress after the heartbeat (D41). A heartbeat that does not count changes nothing.
HeartbeatOutcome DecideHeartbeat(const LessonProgress& progress, const LastHeartbeat& last,
                                 std::int32_t duration_seconds, const Heartbeat& heartbeat);

}  // namespace jixue::learning
