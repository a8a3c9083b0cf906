#include "libs/fields/text.h"

#include <algorithm>

#include "libs/base/parse.h"
#include "libs/fields/characters.h"
#include "libs/fields/code_points.h"

namespace jixue::fields {
namespace {

using internal::At;
using internal::CodePoints;
using internal::IsBlank;

bool Folds(TextKind kind) {
  return kind == TextKind::kCompact || kind == TextKind::kCode || kind == TextKind::kMobile ||
         kind == TextKind::kEmail;
}

// NFKC for kinds that fold compatibility forms, else NFC.
icu::UnicodeString NormalFormOf(TextKind kind, const icu::UnicodeString& text) {
  return internal::Normalised(
      Folds(kind) ? internal::NormalForm::kFolded : internal::NormalForm::kComposed, text);
}

void Trim(CodePoints& points) {
  const auto visible = [](char32_t c) { return !IsBlank(At(c)); };
  points.erase(points.begin(), std::find_if(points.begin(), points.end(), visible));
  points.erase(std::find_if(points.rbegin(), points.rend(), visible).base(), points.end());
}

// CR LF and CR become line feeds.
void UnifyLineEnds(CodePoints& points) {
  CodePoints lines;
  lines.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i] != U'\r') {
      lines.push_back(points[i]);
    } else if (i + 1 == points.size() || points[i + 1] != U'\n') {
      lines.push_back(U'\n');
    }
  }
  points = std::move(lines);
}

char32_t NameCharacter(char32_t c) {
  if (internal::IsMiddleDot(At(c))) return U'\u00B7';
  if (c == U'\u2010' || c == U'\u2011' || c == U'\uFF0D') return U'-';
  if (c == U'\u2019' || c == U'\uFF07') return U'\'';
  const bool is_wide_letter =
      (c >= U'\uFF21' && c <= U'\uFF3A') || (c >= U'\uFF41' && c <= U'\uFF5A');
  return is_wide_letter ? c - 0xFEE0 : c;
}

// A form of a character that a reader cannot tell from the usual one must not keep a search from
// finding it.
void DropVariationSelectors(CodePoints& points) {
  points.erase(std::remove_if(points.begin(), points.end(),
                              [](char32_t c) { return internal::IsVariationSelector(At(c)); }),
               points.end());
}

bool IsOuterSeparator(char32_t c) { return c == U'\u00B7' || c == U'-' || c == U' '; }

// Replaces the variants of · - ' and wide letters, each run of spaces or of · by one, and drops the
// spaces around · and separators at the ends.
void UnifyName(CodePoints& points) {
  CodePoints name;
  name.reserve(points.size());
  for (const char32_t c : points) {
    const char32_t next = internal::IsSpace(At(c)) ? U' ' : NameCharacter(c);
    const char32_t last = name.empty() ? U'\0' : name.back();
    if (next == U'\u00B7' && last == U' ') name.pop_back();
    const bool follows_dot = !name.empty() && name.back() == U'\u00B7';
    const bool is_dropped =
        next == U' ' ? last == U' ' || follows_dot : next == U'\u00B7' && follows_dot;
    if (!is_dropped) name.push_back(next);
  }
  // Separators at the ends; the name Rabi' ends with its apostrophe.
  name.erase(std::find_if_not(name.rbegin(), name.rend(), IsOuterSeparator).base(), name.end());
  name.erase(name.begin(), std::find_if_not(name.begin(), name.end(), IsOuterSeparator));
  points = std::move(name);
}

// Leaves out what a name has only by mistake or to deceive: marks without a letter before them and
// more than four on one (Vietnamese and Arabic need three), and the second of two separators.
CodePoints FormOfName(const CodePoints& points) {
  constexpr int kMarksMax = 4;
  CodePoints name;
  int marks = 0;
  bool is_separated = true;
  for (const char32_t c : points) {
    const bool is_mark = internal::IsMark(At(c));
    const bool is_letter = internal::IsLetter(At(c));
    if (is_mark ? is_separated || ++marks > kMarksMax : !is_letter && is_separated) continue;
    if (!is_mark) marks = 0;
    is_separated = !is_mark && !is_letter;
    name.push_back(c);
  }
  return name;
}

bool IsNameCharacter(char32_t c) {
  return internal::IsLetter(At(c)) || internal::IsMark(At(c)) || c == U'\u00B7' || c == U' ' ||
         c == U'-' || c == U'\'';
}

// Removes blanks and the invisible characters that copying adds, and for codes and phone numbers
// the dashes that people write between digits.
void Compact(TextKind kind, CodePoints& points) {
  const bool keeps_dashes = kind == TextKind::kCompact;
  points.erase(std::remove_if(points.begin(), points.end(),
                              [keeps_dashes](char32_t c) {
                                return IsBlank(At(c)) || internal::IsFormat(At(c)) ||
                                       (!keeps_dashes && internal::IsDash(At(c)));
                              }),
               points.end());
}

// Drops the invisible characters. A blank inside is a slip that the caller has to see, so it stays.
void UnifyEmail(CodePoints& points) {
  points.erase(std::remove_if(points.begin(), points.end(),
                              [](char32_t c) { return internal::IsFormat(At(c)); }),
               points.end());
  Trim(points);
  std::replace_if(
      points.begin(), points.end(), [](char32_t c) { return IsBlank(At(c)); }, U' ');
}

void UpperCase(CodePoints& points) {
  for (char32_t& c : points) {
    if (c >= U'a' && c <= U'z') c -= U'a' - U'A';
  }
}

// +86 139 0000 0000, 0086…, 86… become the eleven digits; other countries keep their prefix.
void UnifyMobile(CodePoints& points) {
  points.erase(std::remove_if(points.begin(), points.end(),
                              [](char32_t c) { return c == U'(' || c == U')'; }),
               points.end());
  for (std::size_t before = 0; before != points.size();) {
    before = points.size();
    if (points.starts_with(U"00")) points.replace(0, 2, U"+");
    if (points.starts_with(U"+86")) points.erase(0, 3);
    if (points.size() == 13 && points.starts_with(U"861")) points.erase(0, 2);
  }
}

void Unify(TextKind kind, CodePoints& points) {
  switch (kind) {
    case TextKind::kLine:
      break;
    case TextKind::kMultiline:
      UnifyLineEnds(points);
      break;
    case TextKind::kName:
      UnifyName(points);
      break;
    case TextKind::kCompact:
      Compact(kind, points);
      break;
    case TextKind::kCode:
      Compact(kind, points);
      UpperCase(points);
      break;
    case TextKind::kMobile:
      Compact(kind, points);
      UnifyMobile(points);
      break;
    case TextKind::kEmail:
      UnifyEmail(points);
      break;
  }
}

bool IsAllowed(TextKind kind, char32_t c) {
  if (kind == TextKind::kName) return IsNameCharacter(c) && !internal::IsForbidden(At(c));
  if (kind == TextKind::kMultiline && c == U'\n') return true;
  return !internal::IsForbidden(At(c));
}

bool ShowsSomething(char32_t c) { return !IsBlank(At(c)) && !internal::IsMark(At(c)); }

// Most texts of machines and all numbers are ASCII without anything to change.
bool IsPlain(TextKind kind, std::string_view text) {
  if (kind != TextKind::kLine && kind != TextKind::kMultiline) return false;
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool HasEndlessMarks(std::string_view text) {
  const icu::UnicodeString unicode = internal::UnicodeOf(text);
  return internal::WithoutEndlessMarks(unicode).length() != unicode.length();
}

CodePoints Unified(TextKind kind, std::string_view text) {
  CodePoints points = internal::PointsOf(NormalFormOf(kind, internal::UnicodeOf(text)));
  if (kind == TextKind::kLine || kind == TextKind::kName) DropVariationSelectors(points);
  Trim(points);
  Unify(kind, points);
  return points;
}

std::string StoredForm(TextKind kind, const CodePoints& points) {
  if (std::none_of(points.begin(), points.end(), ShowsSomething)) return {};
  // What stood around a blank that was removed, or beside a wide letter, can combine now.
  return internal::Utf8Of(NormalFormOf(kind, internal::StringOf(points)));
}

}  // namespace

std::optional<std::string> Normalise(TextKind kind, std::string_view text) {
  if (IsPlain(kind, text)) return std::string{text};
  if (!IsUtf8(text) || HasEndlessMarks(text)) return std::nullopt;
  const CodePoints points = Unified(kind, text);
  for (const char32_t c : points) {
    if (!IsAllowed(kind, c)) return std::nullopt;
  }
  if (kind == TextKind::kName && FormOfName(points) != points) return std::nullopt;
  return StoredForm(kind, points);
}

std::string Composed(std::string_view text) {
  if (!IsUtf8(text)) return std::string{text};
  return internal::Utf8Of(NormalFormOf(TextKind::kLine, internal::UnicodeOf(text)));
}

std::string Repair(TextKind kind, std::string_view text) {
  CodePoints points = Unified(kind, text);
  points.erase(std::remove_if(points.begin(), points.end(),
                              [kind](char32_t c) { return !IsAllowed(kind, c); }),
               points.end());
  if (kind == TextKind::kName) points = FormOfName(points);
  // A blank may be at an end now.
  return Normalise(kind, StoredForm(kind, points)).value_or("");
}

}  // namespace jixue::fields
