#include "libs/base/uuid.h"

#include <gtest/gtest.h>

#include <set>

#include "libs/base/strong_id.h"

namespace jixue {
namespace {

TEST(Uuid, RoundTripsItsText) {
  const std::string text = "0190a5b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
  EXPECT_EQ(Uuid::Parse(text)->ToText(), text);
  EXPECT_EQ(Uuid::Parse("0190A5B0-1C2D-7E3F-8A4B-5C6D7E8F9A0B")->ToText(), text);
}

TEST(Uuid, RejectsOtherForms) {
  for (const std::string_view bad :
       {"", "0190a5b01c2d7e3f8a4b5c6d7e8f9a0b", "0190a5b0-1c2d-7e3f-8a4b-5c6d7e8f9a0",
        "0190a5b0-1c2d-7e3f-8a4b-5c6d7e8f9a0g", "{0190a5b0-1c2d-7e3f-8a4b-5c6d7e8f9a}",
        "0190a5b0+1c2d-7e3f-8a4b-5c6d7e8f9a0b"}) {
    EXPECT_FALSE(Uuid::Parse(bad)) << bad;
  }
}

TEST(Uuid, Version7SortsByTimeAndNeverRepeats) {
  const Timestamp now = *ParseTimestamp("2026-03-31T12:00:00Z");
  EXPECT_LT(Uuid::Version7(now), Uuid::Version7(now + std::chrono::milliseconds{1}));
  std::set<Uuid> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(Uuid::Version7(now));
  EXPECT_EQ(seen.size(), 1000u);
  const std::string text = seen.begin()->ToText();
  EXPECT_EQ(text[14], '7');
  EXPECT_NE(std::string{"89ab"}.find(text[19]), std::string::npos);
}

TEST(StrongId, IsValidByConstruction) {
  EXPECT_FALSE(PersonId::Parse("nobody"));
  const PersonId id = PersonId::New(*ParseTimestamp("2026-03-31T12:00:00Z"));
  EXPECT_EQ(PersonId::Parse(id.ToText()), id);
  static_assert(!std::is_convertible_v<UnitId, PersonId>);
}

}  // namespace
}  // namespace jixue
