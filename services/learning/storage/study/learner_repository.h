// Reads and writes one person's study inside the caller's transaction: enrolments, choices,
// progress, hours earned.
#pragma once

#include <cstdint>
#include <optional>

#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/study/award_rules.h"
#include "services/learning/domain/study/study_rules.h"

namespace jixue::learning {

struct EarnedHours {
  ProgrammeId programme;
  Award award;
  bool made_up = false;
  Timestamp earned_at;
};

// Not thread-safe; lives as long as the transaction.
class LearnerRepository {
 public:
  LearnerRepository(db::Tx& tx, const PersonId& person) : tx_{tx}, person_{person} {}

  // Locks the person's row until commit and makes it on first use; returns the time of the last
  // beat on any lesson. Whatever may bring hours holds this lock.
  std::optional<Timestamp> Lock();
  // The version for the next event of this person; needs the lock.
  std::int64_t NextVersion();

  std::optional<Timestamp> FindEnrolment(const ProgrammeId& programme);
  // The time of the enrolment that stands, and whether this call made it.
  std::pair<Timestamp, bool> Enrol(const ProgrammeId& programme, Timestamp at);
  std::pair<Timestamp, bool> Select(const CourseId& course, Timestamp at);

  void SaveBeat(const LessonId& lesson, const BeatOutcome& outcome);
  // Forgets the progress in a course, for a make-up.
  void ResetStudy(const CourseId& course);

  // False when this part was paid out before.
  bool InsertEarned(const EarnedHours& earned);

 private:
  db::Tx& tx_;
  PersonId person_;
};

}  // namespace jixue::learning
