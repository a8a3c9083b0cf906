// Asks a running program for pages, as a client would: for health checks from inside an image,
// which has no other client, and for `helm test`.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace jixue::service {

// Arguments: "host:port", then paths. GET of each; a line for each answer. Returns 0 when all
// answered 200, else 1. A name that is not found, a refused connection and a silence of five
// seconds are failures.
int ProbePages(std::span<const std::string> arguments, std::ostream& out);

}  // namespace jixue::service
