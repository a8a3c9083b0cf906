// Describes problem responses in the document.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>

#include "gateway/openapi/reasons.h"

namespace jixue::gateway {

class Problems {
 public:
  // `catalogue` outlives this object.
  explicit Problems(const Catalogue& catalogue);
  ~Problems();

  // Returns a response with this status and one of these reasons: a reference to a shared one, or
  // the complete response.
  nlohmann::ordered_json ResponseOf(int status, const std::set<std::string>& reasons);
  // Returns a reference to the response for what any operation can answer.
  nlohmann::ordered_json Everywhere();

  // Returns components.responses and components.examples, which the responses so far refer to.
  const nlohmann::ordered_json& responses() const { return *responses_; }
  const nlohmann::ordered_json& examples() const { return *examples_; }
  // Returns Problem, ItemProblem, FieldProblem and Warning, and the enumerations of their names.
  nlohmann::ordered_json Schemas() const;
  // Returns a problem with this reason, which must be in the catalogue.
  static nlohmann::ordered_json ExampleOf(const Catalogue& catalogue, const std::string& reason,
                                          Language language);

 private:
  nlohmann::ordered_json Whole(int status, const std::set<std::string>& reasons);
  nlohmann::ordered_json DescribeEverywhere();
  // Lists the reasons with links to their pages, and adds their examples.
  std::string Listed(const std::set<std::string>& reasons, nlohmann::ordered_json& examples);

  const Catalogue& catalogue_;
  std::unique_ptr<nlohmann::ordered_json> responses_;
  std::unique_ptr<nlohmann::ordered_json> examples_;
};

}  // namespace jixue::gateway
