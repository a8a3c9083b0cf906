#include "services/identity/rpc/request_fields.h"

#include <algorithm>

#include "services/identity/domain/accounts/username_rules.h"
#include "services/identity/domain/people/profile_rules.h"

namespace jixue::identity {

bool Fields::IsClean(std::string_view pointer) const {
  return std::none_of(problems_.begin(), problems_.end(),
                      [&](const FieldError& problem) { return problem.pointer == pointer; });
}

std::optional<std::string> Fields::ReadName(std::string_view pointer, std::string_view text) {
  if (!text.empty()) return std::string{text};
  Add(WrongField(std::string{pointer}, common_errors::kRequired));
  return std::nullopt;
}

std::optional<std::string> Fields::ReadUsername(std::string_view pointer, const std::string& text) {
  const auto code = CheckUsername(text);
  if (!code) return text;
  Add(WrongField(std::string{pointer}, *code));
  return std::nullopt;
}

std::optional<IdNumber> Fields::ReadIdNumber(std::string_view pointer, std::string_view text,
                                             Date today) {
  auto number = IdNumber::Parse(text, today);
  if (number) return *std::move(number);
  Add(WrongField(std::string{pointer}, number.error()));
  return std::nullopt;
}

std::optional<UnifiedCreditCode> Fields::ReadCreditCode(std::string_view pointer,
                                                        std::string_view text) {
  auto code = UnifiedCreditCode::Parse(text);
  if (code) return *std::move(code);
  Add(WrongField(std::string{pointer}, code.error()));
  return std::nullopt;
}

std::optional<Industry> Fields::ReadIndustry(std::string_view pointer,
                                             common::v1::Industry::Code code) {
  const auto industry = ParseIndustry(common::v1::Industry::Code_Name(code));
  if (!industry) {
    Add(WrongField(std::string{pointer}, common_errors::kUnknownValue,
                   {{"allowed",
                     "GENERAL, HEALTH, ACCOUNTING, CONSTRUCTION, EDUCATION, AGRICULTURE, "
                     "TRANSPORT, OTHER"}}));
  }
  return industry;
}

std::optional<UnitKind> Fields::ReadUnitKind(std::string_view pointer, v1::UnitKind::Code code) {
  const auto kind = ParseUnitKind(v1::UnitKind::Code_Name(code));
  if (!kind) {
    Add(WrongField(
        std::string{pointer}, common_errors::kUnknownValue,
        {{"allowed", "STATE_ORGAN, PUBLIC_INSTITUTION, ENTERPRISE, SOCIAL_ORGANISATION, OTHER"}}));
  }
  return kind;
}

std::optional<std::string> Fields::ReadTitleLevel(std::string_view pointer,
                                                  const std::string& text) {
  if (IsTitleLevel(text)) return text;
  Add(WrongField(std::string{pointer}, common_errors::kUnknownValue,
                 {{"allowed", std::string{TitleLevels()}}}));
  return std::nullopt;
}

std::optional<std::string> Filled(bool given, const std::string& text) {
  if (!given || text.empty()) return std::nullopt;
  return text;
}

}  // namespace jixue::identity
