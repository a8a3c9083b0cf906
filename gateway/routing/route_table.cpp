#include "gateway/routing/route_table.h"

#include <algorithm>

#include "gateway/routing/percent.h"
#include "gateway/routing/route_builder.h"

namespace jixue::gateway {

using google::protobuf::DescriptorPool;

// A node in the tree of path segments.
struct RouteTable::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> variable;
  std::array<const Route*, kVerbCount> routes{};
};

namespace {

constexpr std::size_t kSegmentsMax = 16;

// The decoded segments of a path; empty if it cannot be decoded or has too many.
struct Segments {
  bool bad = false;
  std::vector<std::string> texts;
};

Segments SplitPath(std::string_view path) {
  Segments result;
  if (!path.starts_with('/')) return result;
  path.remove_prefix(1);
  result.texts.reserve(6);
  while (result.texts.size() < kSegmentsMax) {
    const std::size_t slash = path.find('/');
    auto decoded = PercentDecode(path.substr(0, slash), PlusSign::kPlus);
    if (!decoded) {
      result.bad = true;
      return result;
    }
    result.texts.push_back(std::move(*decoded));
    if (slash == std::string_view::npos) return result;
    path.remove_prefix(slash + 1);
  }
  result.texts.clear();
  return result;
}

}  // namespace

std::optional<HttpVerb> VerbOf(std::string_view method) {
  const auto found = std::find(kVerbNames.begin(), kVerbNames.end(), method);
  if (found == kVerbNames.end()) return std::nullopt;
  return static_cast<HttpVerb>(found - kVerbNames.begin());
}

RouteTable::RouteTable()
    : tables_{std::make_unique<MessageTables>()}, root_{std::make_unique<Node>()} {}
RouteTable::RouteTable(RouteTable&&) noexcept = default;
RouteTable& RouteTable::operator=(RouteTable&&) noexcept = default;
RouteTable::~RouteTable() = default;

Expected<RouteTable, std::vector<std::string>> RouteTable::Build(
    std::span<const BackendBinding> services) {
  RouteTable table;
  std::vector<std::string> problems;
  for (const BackendBinding& binding : services) {
    const auto* service =
        DescriptorPool::generated_pool()->FindServiceByName(binding.service_full_name);
    if (service == nullptr) {
      problems.push_back(binding.service_full_name + " is not part of this program");
      continue;
    }
    for (int i = 0; i < service->method_count(); ++i) {
      for (Route& route :
           ReadRoutes(*service->method(i), binding.backend, *table.tables_, problems)) {
        table.Insert(table.routes_.emplace_back(std::move(route)), problems);
      }
    }
  }
  if (!problems.empty()) return Unexpected<std::vector<std::string>>{std::move(problems)};
  return table;
}

void RouteTable::Insert(const Route& route, std::vector<std::string>& problems) {
  Node* node = root_.get();
  for (const PathSegment& segment : route.path.segments()) {
    auto& next = segment.is_variable ? node->variable : node->literals[segment.text];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  const Route*& slot = node->routes[static_cast<std::size_t>(route.verb)];
  if (slot != nullptr) {
    problems.push_back(route.method.name + " and " + slot->method.name + " are both " +
                       std::string{kVerbNames[static_cast<std::size_t>(route.verb)]} + " " +
                       route.path.text());
    return;
  }
  slot = &route;
}

namespace {

// Finds a node with a route of the verb, trying literals before variables, and records all verbs of
// the path.
template <class Node>
struct Search {
  std::optional<HttpVerb> verb;
  const std::vector<std::string>& segments;
  std::array<bool, kVerbCount> allowed{};
  std::vector<std::string> values{};

  const Route* Down(const Node& node, std::size_t depth) {
    if (depth == segments.size()) {
      for (std::size_t i = 0; i < kVerbCount; ++i)
        allowed[i] = allowed[i] || node.routes[i] != nullptr;
      return verb ? node.routes[static_cast<std::size_t>(*verb)] : nullptr;
    }
    const std::string& segment = segments[depth];
    const auto literal = node.literals.find(segment);
    if (literal != node.literals.end()) {
      if (const Route* route = Down(*literal->second, depth + 1)) return route;
    }
    if (!node.variable || segment.empty()) return nullptr;
    values.push_back(segment);
    if (const Route* route = Down(*node.variable, depth + 1)) return route;
    values.pop_back();
    return nullptr;
  }
};

}  // namespace

Match RouteTable::Find(std::optional<HttpVerb> verb, std::string_view path) const {
  Segments segments = SplitPath(path);
  if (segments.bad) return {.outcome = MatchOutcome::kBadEncoding, .values = {}, .allow = {}};
  if (segments.texts.empty())
    return {.outcome = MatchOutcome::kNoSuchPath, .values = {}, .allow = {}};
  Search<Node> search{verb, segments.texts};
  if (const Route* route = search.Down(*root_, 0)) {
    return {.outcome = MatchOutcome::kFound,
            .route = route,
            .values = std::move(search.values),
            .allow = {}};
  }
  if (segments.texts.size() > 1 && segments.texts.back().empty()) {
    segments.texts.pop_back();
    Search<Node> shorter{verb, segments.texts};
    const Route* route = shorter.Down(*root_, 0);
    // Who copies an address from a message often copies a slash too (D64).
    if (route != nullptr && route->method.printed_address) {
      return {.outcome = MatchOutcome::kFound,
              .route = route,
              .values = std::move(shorter.values),
              .allow = {}};
    }
  }
  Match match{.outcome = MatchOutcome::kNoSuchPath, .values = {}, .allow = {}};
  for (std::size_t i = 0; i < kVerbCount; ++i) {
    if (!search.allowed[i]) continue;
    match.outcome = MatchOutcome::kNoSuchMethod;
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += kVerbNames[i];
    if (i == static_cast<std::size_t>(HttpVerb::kGet)) match.allow += ", HEAD";
  }
  if (match.outcome == MatchOutcome::kNoSuchMethod) match.allow += ", OPTIONS";
  return match;
}

std::string RoutesAsMarkdown(const RouteTable& table) {
  std::string text =
      "# Access\n\nEvery route, the RPC behind it, who may call it, and the status of a success. "
      "Printed by `gateway "
      "routes` from the\nprotos; do not edit.\n\n| method | path | RPC | access | status "
      "|\n|---|---|---|---|---|\n";
  for (const Route& route : table.routes()) {
    text += "| ";
    text += kVerbNames[static_cast<std::size_t>(route.verb)];
    text +=
        " | `" + ShownPath(route.path) + "` | " + route.method.name + " | " +
        rpc::AccessText(route.method.access) +
        (route.method.access.before_password_change ? " (also before the password change)" : "") +
        " | " + std::to_string(route.method.success_status) + " |\n";
  }
  return text;
}

}  // namespace jixue::gateway
