#include "gateway/transcoding/shown_values.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string_view>

#include "jixue/options/v1/options.pb.h"
#include "libs/base/parse.h"
#include "libs/base/time.h"

namespace jixue::gateway {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::EnumDescriptor;
using Labels = std::map<std::string, std::string>;

// Where a name is a value of several enumerations, the label of the first file that has it counts.
constexpr std::array kDescribedFiles = {"jixue/common/v1/common.proto",
                                        "jixue/approval/v1/approval_service.proto",
                                        "jixue/identity/v1/identity_service.proto",
                                        "jixue/learning/v1/learning_service.proto",
                                        "jixue/ledger/v1/ledger_service.proto",
                                        "jixue/certificate/v1/certificate_service.proto",
                                        "jixue/registry/v1/registry_service.proto"};
constexpr std::array kMonths = {"January",   "February", "March",    "April",
                                "May",       "June",     "July",     "August",
                                "September", "October",  "November", "December"};

struct RuleTerm {
  std::string_view rule;
  const char* chinese;
  const char* english;
};
// What the requirements of a year are called.
constexpr std::array kRuleTerms = {
    RuleTerm{"R-7", "年度总学时", "Total hours of the year"},
    RuleTerm{"R-8", "专业科目学时", "Professional hours"},
    RuleTerm{"R-12", "公需科目必修课", "Required public subject"},
};

void AddLabels(const EnumDescriptor& type, Labels& labels) {
  for (int i = 0; i < type.value_count(); ++i) {
    const std::string& label = type.value(i)->options().GetExtension(options::v1::label);
    if (label.empty()) continue;
    labels.emplace(type.value(i)->name(), label);
  }
}

void AddLabels(const Descriptor& message, Labels& labels) {
  for (int i = 0; i < message.enum_type_count(); ++i) AddLabels(*message.enum_type(i), labels);
  for (int i = 0; i < message.nested_type_count(); ++i) AddLabels(*message.nested_type(i), labels);
}

const Labels& AllLabels() {
  static const Labels& all = *new Labels{[] {
    Labels labels;
    for (const char* name : kDescribedFiles) {
      const auto* file = DescriptorPool::generated_pool()->FindFileByName(name);
      if (file == nullptr) continue;
      for (int i = 0; i < file->message_type_count(); ++i) {
        AddLabels(*file->message_type(i), labels);
      }
    }
    return labels;
  }()};
  return all;
}

std::string InstantText(Timestamp instant, Language language) {
  const Date date = CivilDate(instant);
  const auto midnight = std::chrono::sys_days{date} - std::chrono::hours{8};
  const auto minutes = std::chrono::floor<std::chrono::minutes>(instant - midnight).count();
  const int year{date.year()};
  const unsigned month{date.month()};
  const unsigned day{date.day()};
  if (language == Language::kChinese) {
    return fmt::format("{}年{}月{}日 {:02}:{:02}", year, month, day, minutes / 60, minutes % 60);
  }
  return fmt::format("{} {} {} {:02}:{:02} Beijing time", day, kMonths.at(month - 1), year,
                     minutes / 60, minutes % 60);
}

// 900 → "15 分钟" or "15 minutes"; whole minutes from two minutes on, rounded up.
std::string DurationText(int seconds, Language language) {
  constexpr int kMinute = 60;
  const bool is_long = seconds >= 2 * kMinute;
  const int count = is_long ? (seconds + kMinute - 1) / kMinute : seconds;
  if (language == Language::kChinese) return fmt::format("{} {}", count, is_long ? "分钟" : "秒");
  return fmt::format("{} {}{}", count, is_long ? "minute" : "second", count == 1 ? "" : "s");
}

// IN_PROGRESS → "in progress".
std::string Words(std::string name) {
  for (char& c : name) {
    if (c == '_') c = ' ';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

}  // namespace

std::string ShownValue(std::string_view name, const std::string& value, Language language) {
  if (name == "allowed") return value;  // What a program has to send.
  if (name.ends_with("Seconds")) {
    if (const auto seconds = ParseInt<int>(value)) return DurationText(*seconds, language);
  }
  constexpr std::size_t kShortestInstant = 20;  // 2026-03-31T15:59:59Z
  if (value.size() >= kShortestInstant && value[4] == '-') {
    if (const auto instant = ParseTimestamp(value)) return InstantText(*instant, language);
  }
  for (const RuleTerm& term : kRuleTerms) {
    if (value == term.rule) return language == Language::kChinese ? term.chinese : term.english;
  }
  const auto label = AllLabels().find(value);
  if (label == AllLabels().end()) return value;
  return language == Language::kChinese ? label->second : Words(value);
}

}  // namespace jixue::gateway
