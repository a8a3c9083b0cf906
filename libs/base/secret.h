// A value that must not get into a log, a message or a core dump by accident.
#pragma once

#include <ostream>
#include <string>
#include <utility>

namespace jixue {

// A text that prints as "***". Reveal() is the only access to the value, so that a search finds
// every use.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_{std::move(value)} {}

  const std::string& Reveal() const { return value_; }
  bool empty() const { return value_.empty(); }

  friend std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "***"; }

 private:
  std::string value_;
};

}  // namespace jixue
