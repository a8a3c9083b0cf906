// All routes, read from the descriptors of the bound services, and the way from a path to one of
// them.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "gateway/backends.h"
#include "gateway/routing/route.h"

namespace jixue::gateway {

enum class MatchOutcome { kFound, kNoSuchPath, kNoSuchMethod, kBadEncoding };

struct Match {
  MatchOutcome outcome;
  const Route* route = nullptr;     // kFound
  std::vector<std::string> values;  // kFound: decoded values of the variables.
  std::string allow;                // kNoSuchMethod: "GET, PATCH", what Allow says.
};

// Which verb a request line names; nullopt for those that no route can have.
std::optional<HttpVerb> VerbOf(std::string_view method);

class RouteTable {
 public:
  // Reads every RPC of these services. The error lists all problems at once: missing http or access
  // option, unknown or repeated path field, body on GET, two RPCs on one path, a type that JSON
  // cannot show, a wrong field rule.
  static tl::expected<RouteTable, std::vector<std::string>> Build(
      std::span<const BackendBinding> services);

  RouteTable(RouteTable&&) noexcept;
  RouteTable& operator=(RouteTable&&) noexcept;
  ~RouteTable();

  // `path` is the raw path without query. Literals win over variables; nullopt as verb matches no
  // route, so that only the path is looked at.
  Match Find(std::optional<HttpVerb> verb, std::string_view path) const;

  // Ordered by service and then as in the protos.
  const std::deque<Route>& routes() const { return routes_; }

 private:
  struct Node;
  RouteTable();

  void Insert(const Route& route, std::vector<std::string>& problems);

  std::unique_ptr<MessageTables> tables_;
  std::deque<Route> routes_;  // Addresses stay.
  std::unique_ptr<Node> root_;
};

// The routes as the markdown document docs/access.md.
std::string RoutesAsMarkdown(const RouteTable& table);

}  // namespace jixue::gateway
