// Reads and writes one person's enrolments, selections, progress and awarded hours inside the
// caller's transaction.
#pragma once

#include <cstdint>
#include <optional>

#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/study/award_rules.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {

struct AwardedHours {
  ProgrammeId programme;
  Award award;
  bool made_up = false;
  Timestamp awarded_at;
};

// Not thread-safe; lives as long as the transaction.
class LearnerRepository {
 public:
  LearnerRepository(db::Tx& tx, const PersonId& person) : tx_{tx}, person_{person} {}

  // Locks the person's row until commit, after creating it on first use. Returns the last heartbeat
  // on any lesson. Everything that may award hours holds this lock.
  LastHeartbeat Lock();
  // The version of the person's next event. Requires the lock.
  std::int64_t NextVersion();

  std::optional<Timestamp> FindEnrolment(const ProgrammeId& programme);
  // Both return when it happened, and whether this call did it: an existing enrolment or selection
  // is kept.
  std::pair<Timestamp, bool> Enrol(const ProgrammeId& programme, Timestamp at);
  std::pair<Timestamp, bool> Select(const CourseId& course, Timestamp at);

  void SaveHeartbeat(const LessonId& lesson, const HeartbeatOutcome& outcome);
  // Deletes the progress in a course, for a make-up.
  void ResetStudy(const CourseId& course);

  // False when this part was awarded before.
  bool InsertAwarded(const AwardedHours& awarded);

 private:
  db::Tx& tx_;
  PersonId person_;
};

}  // namespace jixue::learning
