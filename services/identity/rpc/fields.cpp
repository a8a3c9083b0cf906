#include "services/identity/rpc/fields.h"

#include <algorithm>

#include "services/identity/domain/people/profile_rules.h"

namespace jixue::identity {
namespace {

std::string_view WithoutBlanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace

std::optional<std::string> Fields::ReadName(std::string_view pointer, std::string_view text) {
  const std::string_view name = WithoutBlanks(text);
  if (!name.empty()) return std::string{name};
  Add(WrongField(std::string{pointer}, jixue::errors::kRequired));
  return std::nullopt;
}

std::optional<IdNumber> Fields::ReadIdNumber(std::string_view pointer, std::string_view text,
                                             Date today) {
  auto number = IdNumber::Parse(text, today);
  if (number) return *std::move(number);
  Add(WrongField(std::string{pointer}, number.error()));
  return std::nullopt;
}

std::optional<CreditCode> Fields::ReadCreditCode(std::string_view pointer, std::string_view text) {
  auto code = CreditCode::Parse(text);
  if (code) return *std::move(code);
  Add(WrongField(std::string{pointer}, code.error()));
  return std::nullopt;
}

std::optional<Industry> Fields::ReadIndustry(std::string_view pointer,
                                             common::v1::Industry::Code code) {
  const auto industry = ParseIndustry(common::v1::Industry::Code_Name(code));
  if (!industry) {
    Add(WrongField(std::string{pointer}, jixue::errors::kUnknownValue,
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
        std::string{pointer}, jixue::errors::kUnknownValue,
        {{"allowed", "STATE_ORGAN, PUBLIC_INSTITUTION, ENTERPRISE, SOCIAL_ORGANISATION, OTHER"}}));
  }
  return kind;
}

std::optional<std::string> Fields::ReadTitleLevel(std::string_view pointer,
                                                  const std::string& text) {
  if (IsTitleLevel(text)) return text;
  Add(WrongField(std::string{pointer}, jixue::errors::kUnknownValue,
                 {{"allowed", std::string{TitleLevels()}}}));
  return std::nullopt;
}

bool Names(const google::protobuf::FieldMask& mask, std::string_view field) {
  return std::find(mask.paths().begin(), mask.paths().end(), field) != mask.paths().end();
}

std::optional<PageRequest> ReadPage(Fields& fields, const PageTokens& tokens,
                                    const std::string& list,
                                    std::pair<std::int32_t, const std::string&> size_and_token) {
  const auto& [size, token] = size_and_token;
  PageRequest page{.size = PageSizeOf(size), .after = std::nullopt};
  if (token.empty()) return page;
  page.after = tokens.Read(list, token);
  if (page.after) return page;
  fields.Add(WrongField("#/pageToken", jixue::errors::kBadPageToken));
  return std::nullopt;
}

}  // namespace jixue::identity
