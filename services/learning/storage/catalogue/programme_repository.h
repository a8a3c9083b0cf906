// Writes programmes with their courses and questions inside the caller's transaction, and reads
// what that needs.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/catalogue/programme_rules.h"
#include "services/learning/domain/catalogue/question_rules.h"

namespace jixue::learning {

// Not thread-safe; lives as long as the transaction.
class ProgrammeRepository {
 public:
  explicit ProgrammeRepository(db::Tx& tx) : tx_{tx} {}

  void Insert(const Programme& programme, Timestamp now);
  // Both lock the programme until commit. Everything that changes a programme locks it first.
  std::optional<Programme> Lock(const ProgrammeId& id);
  std::optional<Programme> LockOfExam(const ExamId& exam);

  // Appends the course and raises the programme's version.
  void InsertCourse(const Course& course, Timestamp now);
  void InsertQuestions(const ExamId& exam, const std::vector<Question>& questions);

  // The readiness of each course for publication.
  std::vector<CourseReadiness> ReadReadiness(const ProgrammeId& id);
  bool YearHasPublished(std::int32_t year, ProgrammeKind kind);
  // Publishes the programme and raises its version.
  void Publish(const ProgrammeId& id, Timestamp now);

 private:
  db::Tx& tx_;
};

}  // namespace jixue::learning
