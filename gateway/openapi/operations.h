// Writes one route as an OpenAPI operation.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "gateway/openapi/problems.h"
#include "gateway/openapi/schemas.h"

namespace jixue::gateway {

class Operations {
 public:
  // All arguments outlive this object.
  Operations(const RouteTable& routes, const Comments& comments, const Catalogue& catalogue,
             Schemas& schemas, Problems& problems)
      : routes_{routes},
        comments_{comments},
        catalogue_{catalogue},
        schemas_{schemas},
        problems_{problems} {}

  nlohmann::ordered_json Describe(const Route& route);
  // "createClaim"
  static std::string IdOf(const Route& route);
  // "/v1/claims/{claimId}"
  static std::string PathOf(const Route& route);
  // Returns components.parameters and components.headers, which operations refer to.
  static nlohmann::ordered_json SharedParameters();
  static nlohmann::ordered_json SharedHeaders();

 private:
  nlohmann::ordered_json ParametersOf(const Route& route);
  nlohmann::ordered_json BodyOf(const Route& route);
  nlohmann::ordered_json ResponsesOf(const Route& route, const RpcText& text);
  nlohmann::ordered_json SuccessOf(const Route& route, int status);
  // Links to the operations whose path variables are all in the response.
  nlohmann::ordered_json LinksOf(const Route& route) const;

  const RouteTable& routes_;
  const Comments& comments_;
  const Catalogue& catalogue_;
  Schemas& schemas_;
  Problems& problems_;
};

}  // namespace jixue::gateway
