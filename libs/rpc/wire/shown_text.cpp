#include "libs/rpc/wire/shown_text.h"

namespace jixue::rpc {

common::v1::ShownText ToProto(const ShownText& text) {
  common::v1::ShownText message;
  message.set_code(text.code);
  for (const auto& [name, value] : text.params) (*message.mutable_params())[name] = value;
  return message;
}

}  // namespace jixue::rpc
