// Reads programmes and courses for showing them.
#pragma once

#include <optional>
#include <vector>

#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

struct ProgrammeFilter {
  std::optional<std::int32_t> year;
  std::optional<ProgrammeKind> kind;
  ProgrammeState state = ProgrammeState::kPublished;
  std::optional<ProgrammeId> before;  // The page goes on with older ones.
  std::int32_t limit = 20;
};

// Drafts are the operators' alone (D13): every statement takes whether the caller may see them.
class ProgrammeReader {
 public:
  ProgrammeReader(db::Tx& tx, bool sees_drafts) : tx_{tx}, sees_drafts_{sees_drafts} {}

  // Newest first.
  std::vector<ProgrammeView> List(const ProgrammeFilter& filter);
  std::optional<ProgrammeView> Find(const ProgrammeId& id);
  std::optional<Course> FindCourse(const CourseId& id);

 private:
  void AddCourses(std::vector<ProgrammeView>& views);

  db::Tx& tx_;
  bool sees_drafts_;
};

}  // namespace jixue::learning
