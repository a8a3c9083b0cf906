// Reads programmes and courses for showing them.
#pragma once

#include <optional>
#include <vector>

#include "libs/base/page.h"
#include "libs/db/tx.h"
#include "services/learning/domain/catalogue/programme.h"

namespace jixue::learning {

struct ProgrammeFilter {
  std::optional<std::int32_t> year;
  std::optional<ProgrammeKind> kind;
  ProgrammeState state = ProgrammeState::kPublished;
};

// Only operators see drafts (D13), so every statement has a parameter for whether the caller does.
class ProgrammeReader {
 public:
  ProgrammeReader(db::Tx& tx, bool sees_drafts) : tx_{tx}, sees_drafts_{sees_drafts} {}

  // Newest first; one more than the page's size when another page follows.
  std::vector<ProgrammeView> List(const ProgrammeFilter& filter,
                                  const PageQuery<ProgrammeId>& page);
  std::optional<ProgrammeView> Find(const ProgrammeId& id);
  std::optional<Course> FindCourse(const CourseId& id);

 private:
  void AddCourses(std::vector<ProgrammeView>& views);

  db::Tx& tx_;
  bool sees_drafts_;
};

}  // namespace jixue::learning
