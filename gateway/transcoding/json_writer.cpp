#include "gateway/transcoding/json_writer.h"

#include <google/protobuf/timestamp.pb.h>

#include "gateway/transcoding/json_text.h"
#include "gateway/transcoding/problem_writer.h"
#include "jixue/common/v1/common.pb.h"
#include "libs/base/time.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::gateway {

using google::protobuf::Message;
using google::protobuf::Reflection;

namespace {

class Writer {
 public:
  Writer(const WriteContext& context, std::string& out) : context_{context}, out_{out} {}

  void Write(const Message& message, const MessageTable& table) {
    switch (table.kind) {
      case MessageKind::kProblem:
        return WriteItemProblem(static_cast<const common::v1::Problem&>(message), context_, out_);
      case MessageKind::kWarning:
        return WriteWarning(static_cast<const common::v1::Warning&>(message), context_, out_);
      case MessageKind::kText:
        return WriteText(static_cast<const common::v1::ShownText&>(message), context_, out_);
      case MessageKind::kTimestamp:
        return WriteTimestamp(message);
      case MessageKind::kPlain:
      case MessageKind::kFieldMask:
      case MessageKind::kHttpBody:
        break;
    }
    out_ += '{';
    bool first = true;
    const Reflection& reflection = *message.GetReflection();
    for (const FieldEntry& entry : table.fields) {
      if (IsLeftOut(message, reflection, entry)) continue;
      if (!first) out_ += ',';
      first = false;
      out_ += entry.key;
      if (entry.kind == FieldKind::kMap) {
        WriteMap(message, reflection, entry);
      } else if (entry.repeated) {
        WriteList(message, reflection, entry);
      } else {
        WriteSingle(message, reflection, entry);
      }
    }
    out_ += '}';
  }

 private:
  static bool IsLeftOut(const Message& message, const Reflection& reflection,
                        const FieldEntry& entry) {
    if (entry.has_presence) return !reflection.HasField(message, entry.field);
    if (entry.kind == FieldKind::kEnum && !entry.repeated) {
      return !entry.enumeration->quoted_names.contains(
          reflection.GetEnumValue(message, entry.field));
    }
    return false;
  }

  void WriteSingle(const Message& message, const Reflection& reflection, const FieldEntry& entry) {
    switch (entry.kind) {
      case FieldKind::kString:
        return AppendQuoted(out_, reflection.GetStringReference(message, entry.field, &scratch_));
      case FieldKind::kBool:
        out_ += reflection.GetBool(message, entry.field) ? "true" : "false";
        return;
      case FieldKind::kInt32:
        return AppendInteger(out_, reflection.GetInt32(message, entry.field));
      case FieldKind::kUint32:
        return AppendInteger(out_, reflection.GetUInt32(message, entry.field));
      case FieldKind::kDouble:
        return AppendDouble(out_, reflection.GetDouble(message, entry.field));
      case FieldKind::kEnum:
        return WriteEnum(entry, reflection.GetEnumValue(message, entry.field));
      case FieldKind::kTimestamp:
      case FieldKind::kMessage:
        return Write(reflection.GetMessage(message, entry.field), *entry.message);
      case FieldKind::kMap:
      case FieldKind::kUnsupported:
        return;
    }
  }

  void WriteElement(const Message& message, const Reflection& reflection, const FieldEntry& entry,
                    int index) {
    switch (entry.kind) {
      case FieldKind::kString:
        return AppendQuoted(
            out_, reflection.GetRepeatedStringReference(message, entry.field, index, &scratch_));
      case FieldKind::kBool:
        out_ += reflection.GetRepeatedBool(message, entry.field, index) ? "true" : "false";
        return;
      case FieldKind::kInt32:
        return AppendInteger(out_, reflection.GetRepeatedInt32(message, entry.field, index));
      case FieldKind::kUint32:
        return AppendInteger(out_, reflection.GetRepeatedUInt32(message, entry.field, index));
      case FieldKind::kDouble:
        return AppendDouble(out_, reflection.GetRepeatedDouble(message, entry.field, index));
      case FieldKind::kEnum:
        return WriteEnum(entry, reflection.GetRepeatedEnumValue(message, entry.field, index));
      case FieldKind::kTimestamp:
      case FieldKind::kMessage:
        return Write(reflection.GetRepeatedMessage(message, entry.field, index), *entry.message);
      case FieldKind::kMap:
      case FieldKind::kUnsupported:
        return;
    }
  }

  void WriteList(const Message& message, const Reflection& reflection, const FieldEntry& entry) {
    out_ += '[';
    const int size = reflection.FieldSize(message, entry.field);
    for (int i = 0; i < size; ++i) {
      if (i > 0) out_ += ',';
      WriteElement(message, reflection, entry, i);
    }
    out_ += ']';
  }

  void WriteMap(const Message& message, const Reflection& reflection, const FieldEntry& entry) {
    // Keys are sorted, so that equal responses have equal bytes.
    const auto& type = *entry.field->message_type();
    Params pairs;
    for (int i = 0; i < reflection.FieldSize(message, entry.field); ++i) {
      const Message& pair = reflection.GetRepeatedMessage(message, entry.field, i);
      const Reflection& of_pair = *pair.GetReflection();
      pairs.emplace(of_pair.GetString(pair, type.map_key()),
                    of_pair.GetString(pair, type.map_value()));
    }
    WriteParams(pairs, out_);
  }

  // A newer service may send a value that this program does not know; then it writes the number.
  void WriteEnum(const FieldEntry& entry, int number) {
    const auto found = entry.enumeration->quoted_names.find(number);
    if (found == entry.enumeration->quoted_names.end()) {
      out_ += "null";
    } else {
      out_ += found->second;
    }
  }

  void WriteTimestamp(const Message& message) {
    out_ += '"';
    out_ +=
        FormatTimestamp(rpc::FromProto(static_cast<const google::protobuf::Timestamp&>(message)));
    out_ += '"';
  }

  const WriteContext& context_;
  std::string& out_;
  std::string scratch_;
};

}  // namespace

void WriteJson(const Message& message, const MessageTable& table, const WriteContext& context,
               std::string& out) {
  Writer{context, out}.Write(message, table);
}

}  // namespace jixue::gateway
