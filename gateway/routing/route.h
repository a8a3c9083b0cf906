// One REST route, derived from a method descriptor. Immutable after start-up.
#pragma once

#include <google/protobuf/message.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/routing/path_template.h"
#include "gateway/transcoding/message_table.h"
#include "libs/contract/method.h"

namespace jixue::gateway {

enum class HttpVerb { kGet, kPost, kPut, kPatch, kDelete };
inline constexpr std::size_t kVerbCount = 5;
inline constexpr std::array<std::string_view, kVerbCount> kVerbNames = {"GET", "POST", "PUT",
                                                                        "PATCH", "DELETE"};

// What of the request message the HTTP body fills.
enum class BodyRule {
  kNone,   // Nothing; other fields come from the query.
  kWhole,  // Every field that path and headers do not fill; no query.
  kRaw,    // One field of type google.api.HttpBody takes the bytes as they are; other fields come
           // from the query.
};

struct Route {
  HttpVerb verb;
  PathTemplate path;
  rpc::Method method;
  std::string backend;  // "identity"
  BodyRule body = BodyRule::kNone;
  const google::protobuf::Message* request = nullptr;  // Prototypes.
  const google::protobuf::Message* answer = nullptr;
  const MessageTable* request_table = nullptr;
  const MessageTable* answer_table = nullptr;
  std::vector<const FieldEntry*> path_fields;   // In the order of the template's variables.
  std::uint64_t client_fields = 0;              // Fields that body (kWhole) or query may fill.
  const FieldEntry* raw_body = nullptr;         // kRaw
  const FieldEntry* etag = nullptr;             // Filled from If-Match (D22).
  const FieldEntry* update_mask = nullptr;      // Filled from the keys present (D21).
  const FieldEntry* answer_etag = nullptr;      // → ETag
  const FieldEntry* next_page_token = nullptr;  // → Link
  std::optional<PathTemplate> location;
  std::vector<const FieldEntry*>
      location_fields;  // Of the answer, in the order of the template's variables.
};

}  // namespace jixue::gateway
