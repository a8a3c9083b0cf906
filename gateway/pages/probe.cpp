#include "gateway/pages/probe.h"

#include <ostream>

#include "libs/obs/http_post.h"

namespace jixue::gateway {
namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr int kGood = 200;
constexpr int kNone = 0;

}  // namespace

int ProbePages(const std::string& address, std::span<const std::string> paths, std::ostream& out) {
  int status = paths.empty() ? 1 : 0;
  if (status != 0) out << "usage: probe HOST:PORT PATH...\n";
  for (const std::string& path : paths) {
    const auto endpoint = obs::HttpEndpoint::Parse("http://" + address, path);
    const int answer = endpoint ? obs::HttpGet(*endpoint, kPatience).value_or(kNone) : kNone;
    out << path << "  " << (answer == kNone ? "no answer" : std::to_string(answer)) << "\n";
    if (answer != kGood) status = 1;
  }
  return status;
}

}  // namespace jixue::gateway
