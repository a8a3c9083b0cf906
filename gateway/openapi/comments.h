// The comments of the protos. A running program's descriptors contain none, so they are read from
// the descriptor set that protoc writes (proto/CMakeLists.txt).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace jixue::gateway {

class Comments {
 public:
  // Takes a serialised FileDescriptorSet with source info. Throws std::runtime_error if it is not
  // readable.
  explicit Comments(std::string_view descriptor_set);
  // Reads the comments of the product's protos, embedded in this program.
  static Comments Embedded();

  // Returns the comment above a service, RPC, message, field, enum or enum value as one line, or an
  // empty text.
  const std::string& Of(const std::string& full_name) const;

 private:
  std::unordered_map<std::string, std::string> texts_;
};

}  // namespace jixue::gateway
