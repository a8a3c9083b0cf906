// JSON schemas (2020-12) of messages and parameters, matching the reader, the writer and the field
// rules.
#pragma once

#include <google/protobuf/descriptor.h>

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>

#include "gateway/openapi/comments.h"
#include "gateway/openapi/examples.h"
#include "gateway/routing/route_table.h"

namespace jixue::gateway {

class Schemas {
 public:
  // `comments` outlives this object. The routes determine which messages are responses: a message
  // that is also a request gets a second schema, "FractionInput".
  Schemas(const RouteTable& routes, const Comments& comments);
  ~Schemas();

  // Return references to the schemas in all().
  nlohmann::ordered_json BodyOf(const Route& route);
  nlohmann::ordered_json ResponseOf(const Route& route);
  // Returns the reference of a JSON Web Key Set (RFC 7517), which no message describes.
  nlohmann::ordered_json KeySet();
  // Returns the schema of a path or query parameter.
  nlohmann::ordered_json ParameterOf(const FieldEntry& entry);

  // Returns all schemas referred to so far, by name.
  const nlohmann::ordered_json& all() const;

 private:
  using Descriptor = google::protobuf::Descriptor;

  void NoteResponse(const MessageTable& table);
  std::string NameOf(const Descriptor& message, Direction direction) const;
  nlohmann::ordered_json Refer(const MessageTable& table, std::uint64_t fields,
                               Direction direction);
  nlohmann::ordered_json ReferToEnum(const google::protobuf::EnumDescriptor& type);
  nlohmann::ordered_json ObjectOf(const MessageTable& table, std::uint64_t fields,
                                  Direction direction);
  nlohmann::ordered_json FieldOf(const FieldEntry& entry, Direction direction);
  nlohmann::ordered_json ItemOf(const FieldEntry& entry, Direction direction);

  const Comments& comments_;
  std::set<const Descriptor*> answers_;
  std::map<std::string, const Descriptor*> short_names_;
  std::map<std::string, const google::protobuf::EnumDescriptor*> enums_;
  std::unique_ptr<nlohmann::ordered_json> all_;
};

}  // namespace jixue::gateway
