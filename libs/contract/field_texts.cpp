// Brings the texts of a message into their stored form (D58).
#include "libs/contract/field_rules.h"
#include "libs/contract/field_tables.h"

namespace jixue::rpc {
namespace {

using google::protobuf::Message;
using internal::FieldTable;
using internal::MessageTable;
using internal::Shape;

constexpr int kTextDepthMax = 32;

void NormaliseMessage(Message& message, const MessageTable& table, int depth);

void NormaliseText(Message& message, const FieldTable& field) {
  const auto& access = *message.GetReflection();
  std::string scratch;
  const std::string& text = access.GetStringReference(message, field.field, &scratch);
  if (text.empty()) return;
  auto normal = fields::Normalise(*field.text, text);
  if (normal && *normal != text) access.SetString(&message, field.field, *std::move(normal));
}

void NormaliseListOfTexts(Message& message, const FieldTable& field) {
  const auto& access = *message.GetReflection();
  std::string scratch;
  for (int i = 0; i < access.FieldSize(message, field.field); ++i) {
    const std::string& text = access.GetRepeatedStringReference(message, field.field, i, &scratch);
    auto normal = fields::Normalise(*field.text, text);
    if (normal && *normal != text) {
      access.SetRepeatedString(&message, field.field, i, *std::move(normal));
    }
  }
}

void NormaliseNested(Message& message, const FieldTable& field, int depth) {
  const auto& access = *message.GetReflection();
  if (!field.repeated) {
    if (!access.HasField(message, field.field)) return;
    return NormaliseMessage(*access.MutableMessage(&message, field.field), *field.nested, depth);
  }
  for (int i = 0; i < access.FieldSize(message, field.field); ++i) {
    NormaliseMessage(*access.MutableRepeatedMessage(&message, field.field, i), *field.nested,
                     depth);
  }
}

void NormaliseMessage(Message& message, const MessageTable& table, int depth) {
  if (depth > kTextDepthMax) return;
  for (const FieldTable& field : table.fields) {
    if (field.shape == Shape::kMessage) {
      NormaliseNested(message, field, depth + 1);
    } else if (field.text && field.repeated) {
      NormaliseListOfTexts(message, field);
    } else if (field.text) {
      NormaliseText(message, field);
    }
  }
}

}  // namespace

void NormaliseTexts(Message& message) {
  NormaliseMessage(message, internal::TableOf(*message.GetDescriptor()), 0);
}

}  // namespace jixue::rpc
