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

// A part of a running service that reports whether it is ready. Every probe calls it, so keep it
// fast and bounded.
struct Readiness {
  std::string name;                      // "database"
  std::function<std::string()> problem;  // Returns an empty text when ready. Never throws.
};

// A wired service, as the life cycle uses it.
class App {
 public:
  virtual ~App() = default;
  // Starts threads and the server; returns the port that it actually listens on.
  virtual int Start() = 0;
  // Stops in this order: not ready → stop accepting → wait for calls up to the grace → stop
  // consumers → flush relay.
  virtual void Stop(std::chrono::milliseconds grace) = 0;
  virtual std::vector<Readiness> Readinesses() = 0;
};

// A subcommand of one service, such as `identity create-operator`. It receives the arguments after
// its name and returns the exit status. It reads the settings that it needs, but all of them if it
// asks for Problems, because the rest would count as unknown names.
struct Command {
  std::string name;
  std::string help;
  std::function<int(config::Env&, std::span<const std::string>)> run;
};

struct Description {
  std::string name;   // "ledger"; settings start with LEDGER_.
  std::string about;  // One line for help.
  // Empty for a process without a database, which has no `migrate`.
  std::span<const db::Migration> migrations;
  // Reads all settings and builds the App, which starts nothing yet; returns nullptr when the
  // settings have problems. Used by serve and check-config. An exception counts as a problem of the
  // settings.
  std::function<std::unique_ptr<App>(config::Env&)> build;
  std::vector<Command> commands{};
  // The name of the port in the line "listening"; the gateway's is "http".
  std::string port_name = "grpc";
};

// main() of every process. serve: SIGTERM and SIGINT stop it within ten seconds, with status 3 when
// it hangs. /healthz, /readyz and /metrics are on <NAME>_METRICS_ADDRESS (by default 127.0.0.1 and
// the port + 100). Spans go to the collector at <NAME>_TRACE_ENDPOINT, "http://host:4318" (by
// default they are not sent: docs/tracing.md). It prints one line "listening" with the ports. When
// settings have problems, all problems are printed and the status is 2, before a port is opened.
// migrate uses <NAME>_MIGRATION_DATABASE_URL and its password, and grants to
// <NAME>_MIGRATION_APP_ROLE (<name>_app). No process leaves a core file.
int Run(int argc, char** argv, const Description& description);

}  // namespace jixue::service
