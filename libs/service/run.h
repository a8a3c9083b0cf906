// The life of a process: subcommands serve, migrate, check-config, probe, help; signals, logging,
// probes; start and stop order.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libs/config/env.h"
#include "libs/db/migrator.h"

namespace jixue::service {

// What a running service can tell about itself. Each part is asked on every probe; keep it fast and
// bounded.
struct Readiness {
  std::string name;                      // "database"
  std::function<std::string()> problem;  // Empty text: ready. Never throws.
};

// A service once wired, as the life cycle sees it.
class App {
 public:
  virtual ~App() = default;
  // Starts threads and the server; returns the port that is really listened on.
  virtual int Start() = 0;
  // In this order: not ready → stop accepting → wait for calls up to the grace → stop consumers →
  // flush relay.
  virtual void Stop(std::chrono::milliseconds grace) = 0;
  virtual std::vector<Readiness> Readinesses() = 0;
};

// A subcommand of one service's own: `identity create-operator`. Arguments after its name; the
// result is the exit status. It reads the settings it needs (all of them, when it asks for
// Problems: the rest would count as unknown names).
struct Command {
  std::string name;
  std::string help;
  std::function<int(config::Env&, std::span<const std::string>)> run;
};

struct Description {
  std::string name;   // "ledger"; settings start with LEDGER_.
  std::string about;  // One line for help.
  std::span<const db::Migration>
      migrations;  // Empty: a process without a database, and no `migrate`.
  // Reads all settings and, unless they have problems (then nullptr), builds the App, which starts
  // nothing yet. Used by serve and check-config; an exception counts as a problem of the settings.
  std::function<std::unique_ptr<App>(config::Env&)> build;
  std::vector<Command> commands{};
  std::string port_name =
      "grpc";  // What the line "listening" calls the port; the gateway's is "http".
};

// main() of every process. serve: SIGTERM and SIGINT stop within ten seconds, with status 3 when it
// hangs; /healthz, /readyz, /metrics on <NAME>_METRICS_ADDRESS (by default 127.0.0.1 and the port +
// 100); spans go to the collector at <NAME>_TRACE_ENDPOINT, "http://host:4318" (by default nowhere:
// docs/tracing.md); prints one line "listening" with the ports. Settings with problems: all are
// printed, status 2, before a port is opened. migrate uses <NAME>_MIGRATION_DATABASE_URL, its
// password, and grants to <NAME>_MIGRATION_APP_ROLE (<name>_app). No process leaves a core file.
int Run(int argc, char** argv, const Description& description);

}  // namespace jixue::service
