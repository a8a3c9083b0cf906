// Problem answers as the document describes them.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>

#include "gateway/openapi/reasons.h"

namespace jixue::gateway {

class Problems {
 public:
  // `catalogue` outlives this.
  explicit Problems(const Catalogue& catalogue);
  ~Problems();

  // An answer with this status and one of these reasons: a reference to a shared one, or the whole.
  nlohmann::ordered_json ResponseOf(int status, const std::set<std::string>& reasons);

  // What the answers so far refer to: components.responses and components.examples.
  const nlohmann::ordered_json& responses() const { return *responses_; }
  const nlohmann::ordered_json& examples() const { return *examples_; }
  // Problem, ItemProblem, FieldProblem, Warning.
  static nlohmann::ordered_json Schemas();
  // A problem with this reason of the catalogue, which knows it.
  static nlohmann::ordered_json ExampleOf(const Catalogue& catalogue, const std::string& reason,
                                          Language language);

 private:
  nlohmann::ordered_json Whole(int status, const std::set<std::string>& reasons);

  const Catalogue& catalogue_;
  std::unique_ptr<nlohmann::ordered_json> responses_;
  std::unique_ptr<nlohmann::ordered_json> examples_;
};

}  // namespace jixue::gateway
