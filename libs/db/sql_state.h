// Classes of SQLSTATE that decide how a failed statement is handled.
#pragma once

#include <string_view>

namespace jixue::db {

// True for connection exceptions and for the server's shutdown, crash and start.
inline bool IsConnectionLost(std::string_view state) {
  return state.starts_with("08") || state == "57P01" || state == "57P02" || state == "57P03";
}

// True when data or constraints reject the statement, so that a retry fails as well.
inline bool IsRefusal(std::string_view state) {
  return state.starts_with("22") || state.starts_with("23");
}

}  // namespace jixue::db
