// Samples that the tests of this folder share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "libs/base/error.h"
#include "libs/testing/fake_clock.h"
#include "services/learning/domain/catalogue/programme.h"
#include "services/learning/domain/study/award_rules.h"

namespace jixue::learning {

inline const Timestamp kNoon = jixue::testing::At("2025-06-01T12:00:00+08:00");

inline Hours TenthsOf(std::int64_t tenths) { return Hours::FromTenths(tenths).value(); }

// 20 hours, as in the notice of 2025.
inline Programme Required() {
  return {.id = ProgrammeId::New(kNoon),
          .year = 2025,
          .kind = ProgrammeKind::kRequired,
          .title = "2025年公需科目必修课",
          .hours = TenthsOf(200),
          .split = {},
          .window = {jixue::testing::At("2025-04-17T00:00:00+08:00"),
                     jixue::testing::At("2025-12-31T23:59:59+08:00")},
          .state = ProgrammeState::kPublished,
          .version = 2};
}

// 10 hours.
inline Programme Elective() {
  Programme programme = Required();
  programme.kind = ProgrammeKind::kElective;
  programme.hours = TenthsOf(100);
  return programme;
}

// 10 + 5, as in 2021.
inline Programme SplitProgramme() {
  Programme programme = Required();
  programme.year = 2021;
  programme.hours = TenthsOf(150);
  programme.split = Split{TenthsOf(100), TenthsOf(50)};
  return programme;
}

inline CourseProgress CourseOf(bool studied, bool passed) {
  return {.id = CourseId::New(kNoon),
          .title = "人工智能时代的机遇与挑战",
          .elective_hours = {},
          .lessons = 2,
          .lessons_completed = studied ? 2 : 1,
          .has_exam = true,
          .exam_passed = passed};
}

inline CourseProgress ElectiveCourse(bool studied, std::int64_t tenths = 50) {
  CourseProgress course = CourseOf(studied, false);
  course.elective_hours = TenthsOf(tenths);
  course.has_exam = false;
  return course;
}

// "#/studyHours SPLIT_MISMATCH" for each wrong field.
template <class T>
std::vector<std::string> FieldsOf(const Result<T>& result) {
  std::vector<std::string> fields;
  if (result) return fields;
  for (const FieldError& field : result.error().fields) {
    fields.push_back(field.pointer + " " + field.code);
  }
  return fields;
}

template <class T>
std::string ReasonOf(const Result<T>& result) {
  return result ? "" : result.error().reason;
}

}  // namespace jixue::learning
