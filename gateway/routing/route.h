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

// Which fields of the request message the HTTP body fills.
enum class BodyRule {
  kNone,   // None; the query fills them.
  kWhole,  // Every field that path and headers do not fill; no query.
  // One field of type google.api.HttpBody receives the raw bytes; the query fills the others.
  kRaw,
};

struct Route {
  HttpVerb verb;
  PathTemplate path;
  rpc::Method method;
  std::string backend;  // "identity"
  BodyRule body = BodyRule::kNone;
  const google::protobuf::Message* request = nullptr;  // Prototypes.
  const google::protobuf::Message* response = nullptr;
  const MessageTable* request_table = nullptr;
  const MessageTable* response_table = nullptr;
  std::vector<const FieldEntry*> path_fields;   // In the order of the template's variables.
  std::uint64_t client_fields = 0;              // Fields that body (kWhole) or query may fill.
  const FieldEntry* raw_body = nullptr;         // kRaw
  const FieldEntry* etag = nullptr;             // Filled from If-Match (D22).
  const FieldEntry* update_mask = nullptr;      // Filled from the keys present (D21).
  const FieldEntry* response_etag = nullptr;    // → ETag
  const FieldEntry* next_page_token = nullptr;  // → Link
  std::optional<PathTemplate> location;
  // Fields of the response, in the order of the template's variables.
  std::vector<const FieldEntry*> location_fields;
};

}  // namespace jixue::gateway
