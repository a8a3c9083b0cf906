#include "gateway/transcoding/json_reader.h"

#include <rapidjson/reader.h>

#include <algorithm>
#include <array>

#include "gateway/transcoding/scalars.h"
#include "libs/base/errors.h"
#include "libs/base/parse.h"

namespace jixue::gateway {

using google::protobuf::Message;

std::string EscapePointer(std::string_view key) {
  std::string escaped;
  for (const char c : key.substr(0, 64)) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  if (key.size() <= 64) return escaped;
  while (!escaped.empty() && (static_cast<unsigned char>(escaped.back()) & 0xC0) == 0x80)
    escaped.pop_back();
  if (!escaped.empty() && static_cast<unsigned char>(escaped.back()) >= 0xC0) escaped.pop_back();
  return escaped;
}

namespace {

constexpr std::size_t kDepthMax = 16;

enum class FrameKind { kMessage, kArray, kSkipped };

// One open object or array.
struct Frame {
  FrameKind kind = FrameKind::kSkipped;
  Message* message = nullptr;           // kArray: the message that contains the list.
  const MessageTable* table = nullptr;  // kMessage
  // kMessage: the field of the key just read; else the field itself.
  const FieldEntry* entry = nullptr;
  std::uint64_t allowed = 0;
  std::uint64_t seen = 0;
  int next = 0;  // kMessage: index after the last key; kArray: index of the next element.
};

// rapidjson calls these methods in the order of the text. Returning false stops the parser.
class Handler {
 public:
  Handler(const Shape& shape, Message& root, ReadReport& report)
      : shape_{shape}, root_{root}, report_{report} {}

  bool Null() {
    if (depth_ == 0) return WrongRoot();
    Frame& top = Top();
    // The key is noted in `seen`, so that a PATCH clears it (D21); nothing is set.
    if (top.kind == FrameKind::kMessage || top.kind == FrameKind::kSkipped) return true;
    const bool goes_on = Refuse(WrongTypeHere(*top.entry));
    if (top.kind == FrameKind::kArray) ++top.next;
    return goes_on;
  }

  bool Bool(bool value) {
    return Scalar([value](const Target& target) { return SetFromBool(target, value); });
  }

  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view number{text, length};
    return Scalar([number](const Target& target) { return SetFromNumber(target, number); });
  }

  bool String(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view value{text, length};
    return Scalar([value](const Target& target) { return SetFromText(target, value); });
  }

  // Numbers arrive as text (kParseNumbersAsStringsFlag), so these methods never run.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool Key(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view key{text, length};
    Frame& top = Top();
    if (top.kind == FrameKind::kSkipped) return true;
    const FieldEntry* entry = top.table->Find(key, top.next);
    const std::uint64_t bit = entry != nullptr ? std::uint64_t{1} << entry->index : 0;
    if ((bit & top.allowed) == 0) {
      top.entry = nullptr;
      report_.Add(WrongField(Pointer() + "/" + EscapePointer(IsAllowedText(key) ? key : "?"),
                             common_errors::kUnknownField));
      return !report_.IsFull();
    }
    top.entry = entry;
    top.next = entry->index + 1;
    if ((top.seen & bit) != 0) {
      report_.Add(WrongField(Pointer(), common_errors::kDuplicateKey));
      top.entry = nullptr;
      return !report_.IsFull();
    }
    top.seen |= bit;
    return true;
  }

  bool StartObject() {
    if (depth_ == 0) {
      return Push({.kind = FrameKind::kMessage,
                   .message = &root_,
                   .table = shape_.table,
                   .allowed = shape_.allowed});
    }
    const FieldEntry* entry = ElementOf(Top());
    if (entry == nullptr) return Push({});
    const bool wants_list = entry->repeated && Top().kind == FrameKind::kMessage;
    if (entry->kind != FieldKind::kMessage || wants_list) {
      return Refuse(WrongTypeHere(*entry)) && Push({});
    }
    const auto& reflection = *Top().message->GetReflection();
    Message* message = entry->repeated ? reflection.AddMessage(Top().message, entry->field)
                                       : reflection.MutableMessage(Top().message, entry->field);
    // The index is incremented when the object ends, so that pointers inside it name its position.
    return Push({.kind = FrameKind::kMessage,
                 .message = message,
                 .table = entry->message,
                 .allowed = ~std::uint64_t{0}});
  }

  bool EndObject(rapidjson::SizeType) {
    if (depth_ == 1) report_.keys = frames_[0].seen;
    return Pop();
  }

  bool StartArray() {
    if (depth_ == 0) return WrongRoot();
    const FieldEntry* entry = ElementOf(Top());
    if (entry == nullptr) return Push({});
    if (!entry->repeated || Top().kind != FrameKind::kMessage)
      return Refuse(WrongTypeHere(*entry)) && Push({});
    if (entry->record_presence) report_.present.push_back(Pointer());
    return Push({.kind = FrameKind::kArray, .message = Top().message, .entry = entry});
  }

  bool EndArray(rapidjson::SizeType) { return Pop(); }

  bool root_was_wrong() const { return root_was_wrong_; }

 private:
  Frame& Top() { return frames_[depth_ - 1]; }

  bool Push(const Frame& frame) {
    if (depth_ == kDepthMax) return false;
    frames_[depth_++] = frame;
    return true;
  }

  bool Pop() {
    --depth_;
    if (depth_ > 0 && Top().kind == FrameKind::kArray) ++Top().next;
    return true;
  }

  // Returns the field that a value at this position would fill; nullptr if the value is skipped.
  static const FieldEntry* ElementOf(const Frame& frame) {
    return frame.kind == FrameKind::kSkipped ? nullptr : frame.entry;
  }

  // Returns the current position: "#/items/3/hours".
  std::string Pointer() const {
    std::string pointer = "#";
    for (std::size_t i = 0; i < depth_; ++i) {
      const Frame& frame = frames_[i];
      if (frame.kind == FrameKind::kMessage && frame.entry != nullptr)
        pointer += "/" + frame.entry->name;
      if (frame.kind == FrameKind::kArray) pointer += "/" + std::to_string(frame.next);
    }
    return pointer;
  }

  // Names the expected type: a list for a repeated field, a single value for an element of a list.
  ValueProblem WrongTypeHere(const FieldEntry& entry) {
    if (Top().kind == FrameKind::kMessage) return WrongType(entry);
    FieldEntry single = entry;
    single.repeated = false;
    return WrongType(single);
  }

  // Records the error at the current position. A wrong element keeps its position in the list.
  // Returns false when the report is full, which stops the parser.
  bool Refuse(const ValueProblem& problem) {
    report_.Add(WrongField(Pointer(), problem.code, problem.params));
    Frame& top = Top();
    if (top.kind == FrameKind::kArray) AddPlaceholder({top.message, top.entry});
    return !report_.IsFull();
  }

  bool WrongRoot() {
    report_.Add(WrongField("#", common_errors::kWrongType, {{"expected", "object"}}));
    root_was_wrong_ = true;
    return false;
  }

  template <class Set>
  bool Scalar(const Set& set) {
    if (depth_ == 0) return WrongRoot();
    Frame& top = Top();
    const FieldEntry* entry = ElementOf(top);
    if (entry == nullptr) return true;
    if (entry->repeated && top.kind == FrameKind::kMessage) return Refuse(WrongTypeHere(*entry));
    bool goes_on = true;
    if (const MaybeProblem problem = set(Target{top.message, entry})) {
      goes_on = Refuse(*problem);
    } else if (entry->record_presence) {
      report_.present.push_back(Pointer());
    }
    if (top.kind == FrameKind::kArray) ++top.next;
    return goes_on;
  }

  const Shape& shape_;
  Message& root_;
  ReadReport& report_;
  std::array<Frame, kDepthMax> frames_;
  std::size_t depth_ = 0;
  bool root_was_wrong_ = false;
};

}  // namespace

void ReadJson(std::string& body, const Shape& shape, Message& message, ReadReport& report) {
  if (body.empty()) return;
  // rapidjson would take a NUL for the end of the text and never see the rest, and its own UTF-8
  // check reads past the end when the last character is truncated.
  const std::size_t readable = std::min(body.find('\0'), Utf8PrefixLength(body));
  if (readable < body.size()) {
    report.malformed_at = readable;
    return;
  }
  Handler handler{shape, message, report};
  rapidjson::Reader reader;
  rapidjson::InsituStringStream stream{body.data()};
  constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  const bool stopped_early = handler.root_was_wrong() || report.IsFull();
  if (result.IsError() && !stopped_early) report.malformed_at = result.Offset();
}

}  // namespace jixue::gateway
