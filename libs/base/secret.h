// A value that must not reach a log, a message or a core dump by accident.
#pragma once

#include <ostream>
#include <string>
#include <utility>

namespace jixue {

// Text that prints as "***". Reveal() is the only way to the value, so that a search finds every
// use.
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
