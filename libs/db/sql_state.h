// Classes of SQLSTATE that decide what to do with a failed statement.
#pragma once

#include <string_view>

namespace jixue::db {

// Connection exceptions, and the server's shutdown, crash or start.
inline bool IsConnectionLost(std::string_view state) {
  return state.starts_with("08") || state == "57P01" || state == "57P02" || state == "57P03";
}

// Data or constraints refuse the statement: to repeat it gives the same.
inline bool IsRefusal(std::string_view state) {
  return state.starts_with("22") || state.starts_with("23");
}

}  // namespace jixue::db
