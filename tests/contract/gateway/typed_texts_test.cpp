#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "gateway/routing/route_table.h"
#include "jixue/options/v1/options.pb.h"

namespace jixue::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using options::v1::FieldRule;

bool IsDescribed(const FieldDescriptor& field) {
  const FieldRule& rule = field.options().GetExtension(options::v1::field);
  return rule.text() != FieldRule::TEXT_UNSPECIFIED || !rule.pattern().empty() || rule.secret() ||
         rule.format() != FieldRule::FORMAT_UNSPECIFIED || field.name() == "etag";
}

void Collect(const Descriptor& message, std::set<const Descriptor*>& seen,
             std::vector<std::string>& undescribed) {
  if (message.file()->package().starts_with("google.") || !seen.insert(&message).second) return;
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    if (field.message_type() != nullptr) Collect(*field.message_type(), seen, undescribed);
    if (field.type() == FieldDescriptor::TYPE_STRING && !IsDescribed(field)) {
      undescribed.push_back(field.full_name());
    }
  }
}

TEST(TypedTexts, D58_EveryTextOfARequestSaysWhatItTakes) {
  const auto table = RouteTable::Build(Bindings());
  ASSERT_TRUE(table);
  std::set<const Descriptor*> seen;
  std::vector<std::string> undescribed;
  for (const Route& route : table->routes()) {
    Collect(*route.request->GetDescriptor(), seen, undescribed);
  }
  EXPECT_THAT(undescribed, ::testing::IsEmpty());
  EXPECT_GT(seen.size(), 40U);
}

}  // namespace
}  // namespace jixue::gateway
