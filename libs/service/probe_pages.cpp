#include "libs/service/probe_pages.h"

#include <chrono>
#include <ostream>

#include "libs/obs/plain_http.h"

namespace jixue::service {
namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr int kGood = 200;
constexpr int kNone = 0;

}  // namespace

int ProbePages(std::span<const std::string> arguments, std::ostream& out) {
  if (arguments.size() < 2) {
    out << "usage: probe HOST:PORT PATH...\n";
    return 1;
  }
  int status = 0;
  for (const std::string& path : arguments.subspan(1)) {
    const auto endpoint = obs::HttpEndpoint::Parse("http://" + arguments[0], path);
    const int answer = endpoint ? obs::HttpGet(*endpoint, kPatience).value_or(kNone) : kNone;
    out << path << "  " << (answer == kNone ? "no answer" : std::to_string(answer)) << "\n";
    if (answer != kGood) status = 1;
  }
  return status;
}

}  // namespace jixue::service
