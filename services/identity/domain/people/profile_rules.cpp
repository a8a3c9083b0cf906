#include "services/identity/domain/people/profile_rules.h"

#include <algorithm>
#include <array>
#include <utility>

namespace jixue::identity {
namespace {

constexpr std::array<std::string_view, 6> kTitleLevels{"正高级", "副高级", "中级",
                                                       "助理级", "员级",   "初级"};

}  // namespace

bool IsIncomplete(const Contact& contact) {
  // Rule R-58: mobile and e-mail must be completed at the first log-in.
  return !contact.mobile || !contact.email;
}

bool IsTitleLevel(std::string_view text) {
  // Rule R-116: there are five levels; 初级 means the last two together, and people write it. Not
  // every series has all levels, but the table of series is not confirmed, so a level is not
  // checked against its series.
  return std::find(kTitleLevels.begin(), kTitleLevels.end(), text) != kTitleLevels.end();
}

std::string_view TitleLevels() { return "正高级, 副高级, 中级, 助理级, 员级, 初级"; }

Profession ChangedProfession(Profession profession, const ProfessionChange& change) {
  Apply(change.industry, profession.industry);
  Apply(change.title_series, profession.title_series);
  Apply(change.title_level, profession.title_level);
  return profession;
}

}  // namespace jixue::identity
