#include "libs/contract/field_rules.h"

#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/timestamp.pb.h>

#include <cmath>
#include <set>

#include "libs/base/errors.h"
#include "libs/base/parse.h"
#include "libs/contract/field_formats.h"
#include "libs/contract/field_tables.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using internal::FieldTable;
using internal::IsCleanText;
using internal::MessageTable;
using internal::NumberText;
using internal::Shape;
using options::v1::FieldRule;

// More problems would not help a caller, and the limit bounds the work that a hostile request can
// cause.
constexpr std::size_t kProblemsMax = 100;
constexpr int kDepthMax = 32;

// A position in the message. Its text is made only when something is wrong.
struct Place {
  const Place* parent;
  const FieldTable* field;
  int index;  // The index of a list's element, else -1.
  int depth;

  std::string ToText() const {
    std::string text = parent == nullptr ? "#" : parent->ToText();
    if (field != nullptr) text += "/" + field->json_name;
    if (index >= 0) text += "/" + std::to_string(index);
    return text;
  }
};

class Checker {
 public:
  // `normalises`: the message is not const, and its texts are brought into their stored form.
  Checker(const void* context, IsPresent present, bool normalises)
      : context_{context}, present_{present}, normalises_{normalises} {}

  void CheckMessage(const Message& message, const MessageTable& table, const Place& place) {
    if (place.depth > kDepthMax)
      return Add(place, common_errors::kBadFormat, {{"expected", "fewer levels"}});
    CheckMask(message, table, place);
    for (const FieldTable& field : table.fields) {
      if (problems_.size() >= kProblemsMax) return;
      const Place at{&place, &field, -1, place.depth + 1};
      if (field.repeated) {
        CheckList(message, field, at);
      } else {
        CheckSingle(message, field, at);
      }
    }
  }

  std::vector<FieldError> Take() { return std::move(problems_); }

 private:
  void Add(const Place& place, FieldCode code, Params params = {}) {
    problems_.push_back(WrongField(place.ToText(), code, std::move(params)));
  }

  // A partial change names a field that cannot be cleared, but gives no value.
  void CheckMask(const Message& message, const MessageTable& table, const Place& place) {
    if (table.update_mask == nullptr) return;
    google::protobuf::FieldMask mask;
    mask.CopyFrom(message.GetReflection()->GetMessage(message, table.update_mask));
    for (const FieldTable& field : table.fields) {
      if (!field.keeps_value || message.GetReflection()->HasField(message, field.field)) continue;
      for (const std::string& path : mask.paths()) {
        if (path != field.field->name() && !path.starts_with(field.field->name() + ".")) continue;
        Add({&place, &field, -1, place.depth + 1}, common_errors::kRequired);
        break;
      }
    }
  }

  void CheckList(const Message& message, const FieldTable& field, const Place& at) {
    const auto size =
        static_cast<std::uint32_t>(message.GetReflection()->FieldSize(message, field.field));
    if (size == 0 && field.required) return Add(at, common_errors::kRequired);
    if (size == 0 && field.must_be_present && present_ != nullptr &&
        !present_(context_, at.ToText())) {
      return Add(at, common_errors::kRequired);
    }
    if (size < field.min_items) {
      return Add(at, common_errors::kTooFewItems, {{"min", std::to_string(field.min_items)}});
    }
    if (field.max_items != 0 && size > field.max_items) {
      return Add(at, common_errors::kTooManyItems, {{"max", std::to_string(field.max_items)}});
    }
    for (std::uint32_t i = 0; i < size && problems_.size() < kProblemsMax; ++i) {
      CheckElement(message, field, {at.parent, &field, static_cast<int>(i), at.depth});
    }
  }

  void CheckElement(const Message& message, const FieldTable& field, const Place& at) {
    const auto& access = *message.GetReflection();
    std::string scratch;
    switch (field.shape) {
      case Shape::kText:
        return CheckElementText(
            message, field,
            access.GetRepeatedStringReference(message, field.field, at.index, &scratch), at);
      case Shape::kEnum:
        return CheckEnum(field, access.GetRepeatedEnumValue(message, field.field, at.index), at,
                         true);
      case Shape::kNumber:
        return CheckNumber(field, RepeatedNumber(message, *field.field, at.index), at);
      case Shape::kTimestamp:
        return CheckTimestamp(access.GetRepeatedMessage(message, field.field, at.index), at);
      case Shape::kMessage:
        return CheckMessage(access.GetRepeatedMessage(message, field.field, at.index),
                            *field.nested, at);
      default:
        return;
    }
  }

  void CheckSingle(const Message& message, const FieldTable& field, const Place& at) {
    const auto& access = *message.GetReflection();
    const bool set = !field.presence || access.HasField(message, field.field);
    if (field.presence && !set) {
      if (field.required) Add(at, common_errors::kRequired);
      return;
    }
    switch (field.shape) {
      case Shape::kText:
        return CheckSingleText(message, field, at);
      case Shape::kEnum:
        return CheckEnum(field, access.GetEnumValue(message, field.field), at, field.presence);
      case Shape::kNumber:
        return CheckSingleNumber(message, field, at);
      case Shape::kBool:
        if (!access.GetBool(message, field.field) && IsMissing(field, at))
          Add(at, common_errors::kRequired);
        return;
      case Shape::kTimestamp:
        return CheckTimestamp(access.GetMessage(message, field.field), at);
      case Shape::kMessage:
        return CheckMessage(access.GetMessage(message, field.field), *field.nested, at);
      default:
        return;
    }
  }

  // For a scalar with its default value: returns whether its key was left out, as far as that is
  // known.
  bool IsMissing(const FieldTable& field, const Place& at) const {
    if (field.presence || !field.required || present_ == nullptr) return false;
    return !present_(context_, at.ToText());
  }

  void CheckSingleText(const Message& message, const FieldTable& field, const Place& at) {
    std::string scratch;
    const std::string& given =
        message.GetReflection()->GetStringReference(message, field.field, &scratch);
    if (IsFarTooLong(field, given)) return AddTooLong(field, at);
    const std::string& text = StoredForm(message, field, given, -1);
    if (!text.empty()) return CheckText(field, text, at);
    if (field.required) return Add(at, common_errors::kRequired);
    // Without presence, an empty text counts as left out. With presence it was given, and a named
    // format accepts it.
    if (field.presence && (field.min_length != 0 || field.pattern)) CheckText(field, text, at);
  }

  void CheckElementText(const Message& message, const FieldTable& field, const std::string& given,
                        const Place& at) {
    if (IsFarTooLong(field, given)) return AddTooLong(field, at);
    CheckText(field, StoredForm(message, field, given, at.index), at);
  }

  void AddTooLong(const FieldTable& field, const Place& at) {
    Add(at, common_errors::kTooLong, {{"max", std::to_string(field.max_length)}});
  }

  // Whether the text is too long whatever its stored form leaves out, so that nobody has to find
  // that form: of a long text that costs more than all the rest.
  static bool IsFarTooLong(const FieldTable& field, const std::string& text) {
    constexpr std::size_t kBytesPerCharacter = 4;
    constexpr std::size_t kSlack = 1024;
    return field.text && text.size() > 2 * kBytesPerCharacter * field.max_length + kSlack;
  }

  void CheckText(const FieldTable& field, const std::string& text, const Place& at) {
    if (!IsGoodText(field, text)) return Add(at, BadTextCodeOf(field));
    if (text.empty() && field.text && (at.index >= 0 || field.min_length != 0)) {
      return Add(at, common_errors::kRequired);
    }
    const std::size_t length = CountCharacters(text);
    if (length < field.min_length)
      return Add(at, common_errors::kTooShort, {{"min", std::to_string(field.min_length)}});
    if (length > field.max_length) return AddTooLong(field, at);
    if (text.empty() && !field.pattern && at.index < 0) return;
    if (auto problem = internal::CheckFormat(field, text)) {
      Add(at, problem->code, std::move(problem->params));
    }
  }

  // Returns the text, after it was brought into its stored form if it has one. `index` is that of a
  // list's element, else -1.
  const std::string& StoredForm(const Message& message, const FieldTable& field,
                                const std::string& text, int index) {
    is_stored_form_ = true;
    if (!normalises_ || !field.text || text.empty()) return text;
    auto normal = fields::Normalise(*field.text, text);
    is_stored_form_ = normal.has_value();
    if (!normal || *normal == text) return text;
    normal_ = *std::move(normal);
    auto& changed = const_cast<Message&>(message);  // NormaliseAndCheck was given it not const.
    if (index < 0) {
      message.GetReflection()->SetString(&changed, field.field, normal_);
    } else {
      message.GetReflection()->SetRepeatedString(&changed, field.field, index, normal_);
    }
    return normal_;
  }

  // A text that a person typed must be in its stored form (D58).
  bool IsGoodText(const FieldTable& field, const std::string& text) const {
    if (!field.text) return IsUtf8(text) && IsCleanText(text);
    return normalises_ ? is_stored_form_ : fields::Normalise(*field.text, text) == text;
  }

  static FieldCode BadTextCodeOf(const FieldTable& field) {
    return field.text == fields::TextKind::kName ? common_errors::kBadName
                                                 : common_errors::kBadText;
  }

  void CheckEnum(const FieldTable& field, int value, const Place& at, bool given) {
    if (value == 0 && field.required) return Add(at, common_errors::kRequired);
    if (value == 0 && !given) return;
    if (value == 0 || field.field->enum_type()->FindValueByNumber(value) == nullptr) {
      Add(at, common_errors::kUnknownValue, {{"allowed", field.allowed}});
    }
  }

  void CheckSingleNumber(const Message& message, const FieldTable& field, const Place& at) {
    const double value = SingleNumber(message, *field.field);
    if (value == 0 && !field.presence) {
      if (IsMissing(field, at)) return Add(at, common_errors::kRequired);
      // A field that was left out is zero as well. Only the gateway knows which it was.
      const bool given = present_ == nullptr ? field.required : present_(context_, at.ToText());
      if (!given) return;
    }
    CheckNumber(field, value, at);
  }

  void CheckNumber(const FieldTable& field, double value, const Place& at) {
    if (!std::isfinite(value)) return Add(at, common_errors::kWrongType, {{"expected", "number"}});
    if (field.minimum && value < *field.minimum) {
      return Add(at, common_errors::kTooSmall, {{"min", NumberText(*field.minimum)}});
    }
    if (field.maximum && value > *field.maximum) {
      return Add(at, common_errors::kTooBig, {{"max", NumberText(*field.maximum)}});
    }
    if (field.decimals == 0 || !field.is_double) return;
    const double scaled = value * std::pow(10.0, field.decimals);
    if (std::fabs(scaled - std::nearbyint(scaled)) > 1e-9 * std::fmax(1.0, std::fabs(scaled))) {
      Add(at, common_errors::kTooManyDecimals, {{"decimals", std::to_string(field.decimals)}});
    }
  }

  void CheckTimestamp(const Message& message, const Place& at) {
    google::protobuf::Timestamp instant;
    instant.CopyFrom(message);
    if (!IsInstant(instant)) Add(at, common_errors::kInstantPattern);
  }

  static double SingleNumber(const Message& message, const FieldDescriptor& field) {
    const auto& access = *message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return access.GetInt32(message, &field);
      case FieldDescriptor::CPPTYPE_INT64:
        return static_cast<double>(access.GetInt64(message, &field));
      case FieldDescriptor::CPPTYPE_UINT32:
        return access.GetUInt32(message, &field);
      case FieldDescriptor::CPPTYPE_UINT64:
        return static_cast<double>(access.GetUInt64(message, &field));
      case FieldDescriptor::CPPTYPE_FLOAT:
        return static_cast<double>(access.GetFloat(message, &field));
      default:
        return access.GetDouble(message, &field);
    }
  }

  static double RepeatedNumber(const Message& message, const FieldDescriptor& field, int index) {
    const auto& access = *message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return access.GetRepeatedInt32(message, &field, index);
      case FieldDescriptor::CPPTYPE_INT64:
        return static_cast<double>(access.GetRepeatedInt64(message, &field, index));
      case FieldDescriptor::CPPTYPE_UINT32:
        return access.GetRepeatedUInt32(message, &field, index);
      case FieldDescriptor::CPPTYPE_UINT64:
        return static_cast<double>(access.GetRepeatedUInt64(message, &field, index));
      case FieldDescriptor::CPPTYPE_FLOAT:
        return static_cast<double>(access.GetRepeatedFloat(message, &field, index));
      default:
        return access.GetRepeatedDouble(message, &field, index);
    }
  }

  const void* context_;
  IsPresent present_;
  bool normalises_;
  std::string normal_;          // The text that was changed last.
  bool is_stored_form_ = true;  // Of the text that is being checked.
  std::vector<FieldError> problems_;
};

void CheckFit(const FieldTable& field, std::vector<std::string>& problems) {
  const std::string& name = field.field->full_name();
  const bool text_limits =
      field.min_length != 0 || field.pattern || field.format != FieldRule::FORMAT_UNSPECIFIED;
  if (text_limits && field.shape != Shape::kText)
    problems.push_back(name + ": limits of a text on another type");
  if ((field.minimum || field.maximum) && field.shape != Shape::kNumber) {
    problems.push_back(name + ": bounds of a number on another type");
  }
  if (field.decimals != 0 && !field.is_double)
    problems.push_back(name + ": decimals on another type than double");
  if ((field.min_items != 0 || field.max_items != 0) && !field.repeated) {
    problems.push_back(name + ": items on a field that is no list");
  }
  if (field.pattern && !field.pattern->ok())
    problems.push_back(name + ": " + field.pattern->error());
  if (field.text && field.shape != Shape::kText)
    problems.push_back(name + ": a kind of text on another type");
  if (field.must_be_present && !field.repeated) problems.push_back(name + ": present is for lists");
  if (field.field->is_map())
    problems.push_back(name + ": maps are not checked, so a request cannot have one");
}

void CheckTable(const Descriptor& message, std::set<const Descriptor*>& seen,
                std::vector<std::string>& problems) {
  if (!seen.insert(&message).second) return;
  for (const FieldTable& field : internal::TableOf(message).fields) {
    CheckFit(field, problems);
    if (field.nested != nullptr) CheckTable(*field.field->message_type(), seen, problems);
  }
}

std::vector<FieldError> Check(const Message& message, Checker checker) {
  checker.CheckMessage(message, internal::TableOf(*message.GetDescriptor()),
                       {nullptr, nullptr, -1, 0});
  return checker.Take();
}

}  // namespace

std::vector<FieldError> CheckFields(const Message& message) {
  return CheckFields(message, nullptr, nullptr);
}

std::vector<FieldError> CheckFields(const Message& message, const void* context,
                                    IsPresent present) {
  return Check(message, {context, present, false});
}

std::vector<FieldError> NormaliseAndCheck(Message& message, const void* context,
                                          IsPresent present) {
  return Check(message, {context, present, true});
}

std::vector<std::string> CheckRules(const Descriptor& message) {
  std::vector<std::string> problems;
  std::set<const Descriptor*> seen;
  CheckTable(message, seen, problems);
  return problems;
}

std::string JsonName(std::string_view field_name) {
  std::string name;
  bool upper = false;
  for (const char c : field_name) {
    if (c == '_') {
      upper = true;
      continue;
    }
    name.push_back(upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    upper = false;
  }
  return name;
}

}  // namespace jixue::rpc
