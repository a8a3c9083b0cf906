// Requests pages of a running program as a client would: for health checks inside an image, which
// has no other client, and for `helm test`.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace jixue::service {

// The arguments are "host:port" and then paths. It sends a GET for each path and prints a line for
// each response. Returns 0 when all responded with 200, else 1. An unknown name, a refused
// connection and no response for five seconds are failures.
int ProbePages(std::span<const std::string> arguments, std::ostream& out);

}  // namespace jixue::service
