// The comments of the protos. Descriptors of a running program have none; the descriptor set that
// protoc writes beside them (proto/CMakeLists.txt) does.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace jixue::gateway {

class Comments {
 public:
  // A serialised FileDescriptorSet with source info. Throws std::runtime_error when it is not
  // readable.
  explicit Comments(std::string_view descriptor_set);
  // Those of the product's protos, embedded in this program.
  static Comments Embedded();

  // The comment above a service, RPC, message or field, as one line; empty when there is none.
  const std::string& Of(const std::string& full_name) const;

 private:
  std::unordered_map<std::string, std::string> texts_;
};

}  // namespace jixue::gateway
