// What all libFuzzer targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/routing/route_table.h"
#include "libs/base/time.h"

namespace jixue::fuzz {

// Ends the program with what does not hold; libFuzzer keeps the input.
void Expect(bool holds, std::string_view property);

// The bytes of one run, taken from the front.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      : rest_{reinterpret_cast<const char*>(data), size} {}

  // 0 when nothing is left.
  std::uint8_t Byte();
  // One of `count` choices; `count` is positive.
  std::size_t Choice(std::size_t count);
  // Up to the next line break, without it: corpus files stay readable.
  std::string_view Line();
  std::string_view Rest();
  bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// The routes of the product, from its protos.
const gateway::RouteTable& Routes();

Timestamp Noon();

}  // namespace jixue::fuzz
