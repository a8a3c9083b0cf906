#include "libs/service/run.h"

#include <absl/synchronization/mutex.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <stdexcept>

#include "libs/base/parse.h"
#include "libs/obs/log.h"
#include "libs/obs/trace_exporter.h"
#include "libs/service/probe_pages.h"
#include "libs/service/probes.h"

extern char** environ;

namespace jixue::service {
namespace {

constexpr int kSettingsStatus = 2;
constexpr int kHungStatus = 3;
constexpr int kSignalStatus = 128;  // Plus the signal, as shells report it.
// Together these stay below the ten seconds that orchestrators allow at least.
constexpr std::chrono::milliseconds kGrace{7000};
constexpr unsigned kStopSecondsMax = 10;
constexpr int kProbePortDistance = 100;
constexpr char kBackupPollMs[] = "200";

std::string PrefixOf(const std::string& name) {
  std::string prefix;
  for (const char c : name)
    prefix.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  return prefix + "_";
}

obs::Level ReadLevel(config::Env& env) {
  const std::string text = env.Text("LOG_LEVEL", "info");
  if (text == "debug") return obs::Level::kDebug;
  if (text == "warn") return obs::Level::kWarn;
  if (text == "error") return obs::Level::kError;
  return obs::Level::kInfo;
}

// Settings of the process rather than of the service.
struct ProcessSettings {
  obs::Level level;
  std::string metrics_address;
  std::optional<obs::HttpEndpoint> trace_collector;
};

// Reads where spans are sent, "http://host:4318"; without it, they are not sent.
std::optional<obs::HttpEndpoint> ReadTraceEndpoint(config::Env& env) {
  constexpr std::string_view kName = "TRACE_ENDPOINT";
  const std::string url = env.Text(kName, "");
  if (url.empty()) return std::nullopt;
  auto endpoint = obs::HttpEndpoint::Parse(url, "/v1/traces");
  if (!endpoint) env.Refuse(kName, "must be like http://127.0.0.1:4318");
  return endpoint;
}

ProcessSettings ReadProcess(config::Env& env, const Description& description) {
  ProcessSettings settings{ReadLevel(env), env.Text("METRICS_ADDRESS", ""), ReadTraceEndpoint(env)};
  // One file of settings may be used for `migrate` too, so these names are known.
  if (!description.migrations.empty()) {
    env.Text("MIGRATION_DATABASE_URL", "");
    env.OptionalSecret("MIGRATION_DATABASE_PASSWORD");
    env.Text("MIGRATION_APP_ROLE", "");
  }
  return settings;
}

int PrintProblems(const std::string& name, const std::vector<std::string>& problems) {
  std::cerr << name << ": the settings have problems:\n";
  for (const std::string& problem : problems) std::cerr << "  " << problem << "\n";
  return kSettingsStatus;
}

// The App, or the problems that prevent it.
struct Built {
  std::unique_ptr<App> app;
  std::vector<std::string> problems;
};

Built Build(const Description& description, config::Env& env) {
  Built built;
  std::string thrown;
  try {
    built.app = description.build(env);
  } catch (const std::exception& error) {
    thrown = error.what();
  }
  built.problems = env.Problems();
  if (!thrown.empty()) built.problems.push_back(thrown);
  if (built.problems.empty() && built.app == nullptr)
    built.problems.emplace_back("it could not be built");
  return built;
}

void BlockStopSignals(sigset_t& set) {
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

// Ends the process when a stop hangs. The default action of a signal does not end the first process
// of a container, so a handler does, which works even when all other threads hang.
void EndWhatHangs() {
  struct sigaction action {};
  action.sa_handler = [](int) {
    constexpr std::string_view kLine = "{\"level\":\"error\",\"event\":\"the stop hangs\"}\n";
    (void)!::write(STDERR_FILENO, kLine.data(), kLine.size());
    ::_exit(kHungStatus);
  };
  ::sigaction(SIGALRM, &action, nullptr);
  ::alarm(kStopSecondsMax);
}

// Runs until a signal. What is started first is stopped last.
int ServeUntilSignal(App& app, const ProcessSettings& settings, const Description& description,
                     const sigset_t& set) {
  const int port = app.Start();
  ReadinessBoard board{app.Readinesses()};
  const std::string probes_address = settings.metrics_address.empty()
                                         ? "127.0.0.1:" + std::to_string(port + kProbePortDistance)
                                         : settings.metrics_address;
  const Probes probes{probes_address, board};
  obs::Info("listening", {{description.port_name, std::int64_t{port}},
                          {"metrics", std::int64_t{probes.port()}}});

  int signal = 0;
  sigwait(&set, &signal);
  obs::Info("stopping", {{"signal", std::int64_t{signal}}});
  EndWhatHangs();
  board.SetStopping();
  app.Stop(kGrace);
  obs::Info("stopped");
  return 0;
}

int Serve(const Description& description) {
  // The packaged abseil checks for deadlocks at every lock that gRPC takes. That is a debugging aid
  // and costs time, so it is off.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  sigset_t set;
  BlockStopSignals(set);  // Before any thread starts, so that all inherit it.
  // gRPC advances a connection attempt only while a call waits for it. Calls that fail at once do
  // not wait, so only its backup poller notices that a peer has recovered. By default it polls
  // every five seconds.
  ::setenv("GRPC_CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS", kBackupPollMs, 0);
  config::Env env = config::Env::OfProcess(PrefixOf(description.name));
  const ProcessSettings settings = ReadProcess(env, description);
  obs::StartLog(description.name, settings.level);
  std::optional<obs::TraceExporter> exporter;  // Before everything that makes spans.
  if (settings.trace_collector) {
    exporter.emplace(obs::TraceExporterSettings{.service = description.name,
                                                .collector = *settings.trace_collector});
  }
  const Built built = Build(description, env);
  if (!built.problems.empty()) return PrintProblems(description.name, built.problems);
  try {
    return ServeUntilSignal(*built.app, settings, description, set);
  } catch (const std::exception& error) {
    obs::LogError("cannot serve", {{"text", std::string{error.what()}}});
    return 1;
  }
}

int CheckConfig(const Description& description) {
  config::Env env = config::Env::OfProcess(PrefixOf(description.name));
  ReadProcess(env, description);
  obs::StartLog(description.name, obs::Level::kWarn);
  const Built built = Build(description, env);
  for (const std::string& line : env.Effective()) std::cout << line << "\n";
  return built.problems.empty() ? 0 : PrintProblems(description.name, built.problems);
}

// Takes only the settings of `migrate`, because its job has neither the service's keys nor its
// other settings.
config::Env MigrationEnv(const std::string& prefix) {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text{*entry};
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos && text.starts_with(prefix + "MIGRATION_")) {
      variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return config::Env{prefix, std::move(variables)};
}

int Migrate(const Description& description) {
  config::Env env = MigrationEnv(PrefixOf(description.name));
  const db::MigratorSettings settings{env.RequiredText("MIGRATION_DATABASE_URL"),
                                      env.OptionalSecret("MIGRATION_DATABASE_PASSWORD"),
                                      env.Text("MIGRATION_APP_ROLE", description.name + "_app")};
  obs::StartLog(description.name, obs::Level::kInfo);
  if (const auto problems = env.Problems(); !problems.empty())
    return PrintProblems(description.name, problems);
  const auto applied = db::Migrate(settings, description.migrations);
  for (const std::string& migration : applied)
    obs::Info("migration applied", {{"name", migration}});
  obs::Info("schema is up to date", {{"applied", static_cast<std::int64_t>(applied.size())}});
  return 0;
}

int RunCommand(const Description& description, const Command& command,
               std::span<const std::string> arguments) {
  config::Env env = config::Env::OfProcess(PrefixOf(description.name));
  obs::StartLog(description.name, ReadProcess(env, description).level);
  return command.run(env, arguments);
}

void PrintHelp(const Description& description, std::ostream& out) {
  std::vector<std::pair<std::string, std::string>> lines{
      {"serve", "serves until SIGTERM or SIGINT"},
      {"check-config", "prints the effective settings and what is wrong with them"},
      {"probe", "HOST:PORT PATH... asks for pages and says what came back"},
      {"help", "prints this"},
  };
  if (!description.migrations.empty())
    lines.emplace_back("migrate", "applies the migrations that are missing");
  for (const Command& command : description.commands)
    lines.emplace_back(command.name, command.help);
  std::size_t widest = 0;
  for (const auto& [name, help] : lines) widest = std::max(widest, name.size());
  out << description.name << " – " << description.about << "\n\n"
      << "usage: " << description.name << " COMMAND\n\n";
  for (const auto& [name, help] : lines) {
    out << "  " << name << std::string(widest - name.size() + 2, ' ') << help << "\n";
  }
  out << "\nSettings are environment variables that start with " << PrefixOf(description.name)
      << "\n";
}

int Dispatch(const Description& description, const std::vector<std::string>& arguments) {
  const std::string name = arguments.empty() ? "" : arguments[0];
  if (name == "serve") return Serve(description);
  if (name == "migrate" && !description.migrations.empty()) return Migrate(description);
  if (name == "check-config") return CheckConfig(description);
  if (name == "probe") return ProbePages(std::span{arguments}.subspan(1), std::cout);
  if (name == "help" || name == "--help") {
    PrintHelp(description, std::cout);
    return 0;
  }
  const auto found = std::find_if(description.commands.begin(), description.commands.end(),
                                  [&](const Command& command) { return command.name == name; });
  if (found != description.commands.end())
    return RunCommand(description, *found, std::span{arguments}.subspan(1));
  PrintHelp(description, std::cerr);
  return kSettingsStatus;
}

// A core file would contain personal data and keys in plaintext.
void ForbidCoreFiles() {
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

// For every command but serve, which handles these signals itself. The default action of a signal
// does not end the first process of a container, so a handler does. The database rolls back what
// the command has begun.
void EndAtStopSignals() {
  struct sigaction action {};
  action.sa_handler = [](int signal) { ::_exit(kSignalStatus + signal); };
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);
}

}  // namespace

int Run(int argc, char** argv, const Description& description) {
  ForbidCoreFiles();
  EndAtStopSignals();
  try {
    return Dispatch(description, std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& error) {
    std::cerr << description.name << ": " << error.what() << "\n";
    return 1;
  }
}

}  // namespace jixue::service
