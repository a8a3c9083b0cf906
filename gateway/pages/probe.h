// Asks a running gateway or edge for pages, as a client would: for `helm test`, and from inside an
// image, which has no other client.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace jixue::gateway {

// GET of each path from "host:port"; a line for each answer. Returns 0 when all answered 200, else
// 1. A name that is not found, a refused connection and a silence of five seconds are failures.
int ProbePages(const std::string& address, std::span<const std::string> paths, std::ostream& out);

}  // namespace jixue::gateway
