// Texts for people in responses; the gateway writes them in the caller's language.
#pragma once

#include "jixue/common/v1/common.pb.h"
#include "libs/base/error.h"

namespace jixue::rpc {

common::v1::ShownText ToProto(const ShownText& text);

}  // namespace jixue::rpc
