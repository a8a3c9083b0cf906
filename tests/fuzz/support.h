// Code shared by all libFuzzer targets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/routing/route_table.h"
#include "libs/base/time.h"

namespace jixue::fuzz {

// Ends the program with the violated property; libFuzzer keeps the input.
void Expect(bool holds, std::string_view property);

// The bytes of one run, consumed from the front.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      : rest_{reinterpret_cast<const char*>(data), size} {}

  // Returns the next byte, or 0 if none is left.
  std::uint8_t Byte();
  // Chooses one of `count` options; `count` is positive.
  std::size_t Choice(std::size_t count);
  // Returns the text up to the next line break, without it: corpus files stay readable.
  std::string_view Line();
  std::string_view Rest();
  bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// Returns the routes of the product, from its protos.
const gateway::RouteTable& Routes();

Timestamp Noon();

}  // namespace jixue::fuzz
