#include "tests/fuzz/support.h"

#include <google/protobuf/stubs/logging.h>

#include <cstdio>
#include <cstdlib>

#include "gateway/backends.h"
#include "libs/testing/fake_clock.h"

namespace jixue::fuzz {

namespace {

// protobuf would log a line for each text that is not UTF-8.
[[maybe_unused]] const auto previous_handler = google::protobuf::SetLogHandler(nullptr);

}  // namespace

void Expect(bool holds, std::string_view property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(property.size()), property.data());
  std::abort();
}

std::uint8_t Input::Byte() {
  if (rest_.empty()) return 0;
  const auto byte = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return byte;
}

std::size_t Input::Choice(std::size_t count) { return Byte() % count; }

std::string_view Input::Line() {
  const std::size_t end = rest_.find('\n');
  const std::string_view line = rest_.substr(0, end);
  rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 1);
  return line;
}

std::string_view Input::Rest() {
  const std::string_view all = rest_;
  rest_ = {};
  return all;
}

const gateway::RouteTable& Routes() {
  static const gateway::RouteTable routes = [] {
    auto built = gateway::RouteTable::Build(gateway::Bindings());
    Expect(built.has_value(), "the route table can be built");
    return std::move(*built);
  }();
  return routes;
}

Timestamp Noon() { return testing::At("2026-03-31T12:00:00+08:00"); }

}  // namespace jixue::fuzz
