// All routes, read from the descriptors of the bound services, and the lookup of a route by path.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/backends.h"
#include "gateway/routing/route.h"
#include "libs/base/error.h"

namespace jixue::gateway {

enum class MatchOutcome { kFound, kNoSuchPath, kNoSuchMethod, kBadEncoding };

struct Match {
  MatchOutcome outcome;
  const Route* route = nullptr;     // kFound
  std::vector<std::string> values;  // kFound: decoded values of the variables.
  // kNoSuchMethod: the value of Allow, "GET, PATCH".
  std::string allow;
};

// Returns the verb of a request line, or nullopt for a method that no route uses.
std::optional<HttpVerb> VerbOf(std::string_view method);

class RouteTable {
 public:
  // Reads every RPC of these services. The error lists all problems at once: missing http or access
  // option, unknown or repeated path field, body on GET, two RPCs on one path, a type that JSON
  // cannot represent, a wrong field rule.
  static Expected<RouteTable, std::vector<std::string>> Build(
      std::span<const BackendBinding> services);

  RouteTable(RouteTable&&) noexcept;
  RouteTable& operator=(RouteTable&&) noexcept;
  ~RouteTable();

  // `path` is the raw path without query. Literals take precedence over variables. Without a verb
  // no route matches, so only the path is checked.
  Match Find(std::optional<HttpVerb> verb, std::string_view path) const;

  // Ordered by service, then as declared in the protos.
  const std::deque<Route>& routes() const { return routes_; }

 private:
  struct Node;
  RouteTable();

  void Insert(const Route& route, std::vector<std::string>& problems);

  std::unique_ptr<MessageTables> tables_;
  std::deque<Route> routes_;  // A deque keeps addresses stable.
  std::unique_ptr<Node> root_;
};

// Returns the routes as the markdown document docs/access.md.
std::string RoutesAsMarkdown(const RouteTable& table);

}  // namespace jixue::gateway
