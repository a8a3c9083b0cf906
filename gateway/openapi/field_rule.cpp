#include "gateway/openapi/field_rule.h"

namespace jixue::gateway {

const options::v1::FieldRule& RuleOf(const FieldEntry& entry) {
  return entry.field->options().GetExtension(options::v1::field);
}

bool IsRequired(const FieldEntry& entry) {
  const auto& rule = RuleOf(entry);
  return rule.required() || rule.present() || (entry.repeated && rule.min_items() > 0);
}

const std::string& FirstEnumerator(const FieldEntry& entry) {
  const auto& type = *entry.field->enum_type();
  return type.value(type.value_count() > 1 ? 1 : 0)->name();
}

}  // namespace jixue::gateway
