#include "gateway/openapi/enum_schemas.h"

#include <nlohmann/json.hpp>

#include "jixue/options/v1/options.pb.h"

namespace jixue::gateway {

namespace {

using google::protobuf::EnumDescriptor;
using nlohmann::ordered_json;

const std::string& CommentOf(const EnumDescriptor& type, const Comments& comments) {
  const std::string& own = comments.Of(type.full_name());
  if (!own.empty() || type.containing_type() == nullptr) return own;
  return comments.Of(type.containing_type()->full_name());
}

}  // namespace

std::string NameOf(const EnumDescriptor& type) {
  if (type.containing_type() == nullptr) return type.name();
  const std::string& owner = type.containing_type()->name();
  return type.name() == "Code" ? owner : owner + type.name();
}

ordered_json EnumSchema(const EnumDescriptor& type, const Comments& comments) {
  ordered_json names = ordered_json::array();
  ordered_json values = ordered_json::object();
  std::string text = CommentOf(type, comments);
  for (int i = 0; i < type.value_count(); ++i) {
    const auto& value = *type.value(i);
    if (value.number() == 0) continue;
    const std::string& label = value.options().GetExtension(options::v1::label);
    const std::string& meaning = comments.Of(value.full_name());
    names.push_back(value.name());
    values[value.name()] = {{"label", label}, {"description", meaning}};
    text += "\n- `" + value.name() + "` " + label + ": " + meaning;
  }
  return {{"type", "string"},
          {"description", std::move(text)},
          {"enum", std::move(names)},
          {"x-jixue-values", std::move(values)}};
}

}  // namespace jixue::gateway
