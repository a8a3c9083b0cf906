// Tests the life of a process in child processes.
#include "libs/service/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include "libs/obs/log.h"
#include "tests/unit/service/http.h"

namespace jixue::service {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Variables = std::map<std::string, std::string>;

// Logs what happens to it. Its stop can be made to hang.
class SampleApp final : public App {
 public:
  SampleApp(std::string problem, bool hangs) : problem_{std::move(problem)}, hangs_{hangs} {}
  ~SampleApp() override { Say("gone"); }

  int Start() override {
    Say("started");
    return 4242;
  }
  void Stop(std::chrono::milliseconds grace) override {
    Say(grace < std::chrono::seconds{10} ? "asked to stop" : "too much grace");
    while (hangs_) ::pause();
  }
  std::vector<Readiness> Readinesses() override {
    return {{"sample", [this] { return problem_; }}};
  }

 private:
  static void Say(std::string_view what) { obs::Info(what); }

  std::string problem_;
  bool hangs_;
};

Description SampleDescription() {
  return {.name = "sample",
          .about = "For tests",
          .migrations = {},
          .build = [](config::Env& env) -> std::unique_ptr<App> {
            const std::string problem = env.Text("PROBLEM", "");
            const auto count = env.Number("COUNT", {.fallback = 1, .min = 1, .max = 9});
            if (!env.Problems().empty()) return nullptr;
            if (count == 9) throw std::runtime_error{"nine is too much"};
            return std::make_unique<SampleApp>(problem, count == 8);
          },
          .commands = {{.name = "greet",
                        .help = "greets",
                        .run = [](config::Env& env, std::span<const std::string> arguments) {
                          const std::string text =
                              env.Text("GREETING", "hello") + " " + arguments[0] + "\n";
                          return ::write(STDOUT_FILENO, text.data(), text.size()) < 0 ? 1 : 5;
                        }}}};
}

// A child process that runs Run with these arguments. Both its outputs go to one pipe.
class Process {
 public:
  Process(std::vector<std::string> arguments, const Variables& variables) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error{"pipe"};
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(ends[1], STDERR_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
      arguments.insert(arguments.begin(), "sample");
      std::vector<char*> argv;
      argv.reserve(arguments.size());
      for (std::string& argument : arguments) argv.push_back(argument.data());
      std::exit(Run(static_cast<int>(argv.size()), argv.data(), SampleDescription()));
    }
    ::close(ends[1]);
    output_ = ends[0];
  }
  ~Process() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    ::close(output_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Reads until a text is printed, or to the end when it never is.
  const std::string& ReadUntil(const std::string& text) {
    char buffer[512];
    while (printed_.find(text) == std::string::npos) {
      const ssize_t got = ::read(output_, buffer, sizeof buffer);
      if (got <= 0) break;
      printed_.append(buffer, static_cast<std::size_t>(got));
    }
    return printed_;
  }

  void Signal(int signal) const { ::kill(pid_, signal); }

  // Returns the exit status, or -1 when a signal ended the process.
  int Wait() {
    ReadUntil("never printed");
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = 0;
  int output_ = -1;
  std::string printed_;
};

int NumberAfter(const std::string& text, const std::string& name) {
  const std::size_t at = text.find(name);
  return at == std::string::npos ? 0 : std::atoi(text.c_str() + at + name.size());
}

const Variables kFreePort{{"SAMPLE_METRICS_ADDRESS", "127.0.0.1:0"}};

class StopSignal : public ::testing::TestWithParam<int> {};

TEST_P(StopSignal, EndsServingInOrder) {
  Process process{{"serve"}, kFreePort};
  const std::string listening = process.ReadUntil("\"metrics\":");
  EXPECT_THAT(listening, HasSubstr(R"("event":"listening","grpc":4242)"));
  process.Signal(GetParam());
  const std::string all = process.ReadUntil("gone");
  EXPECT_EQ(process.Wait(), 0);
  EXPECT_LT(all.find("started"), all.find("listening"));
  EXPECT_LT(all.find("stopping"), all.find("asked to stop"));
  EXPECT_LT(all.find("asked to stop"), all.find("gone"));
}

INSTANTIATE_TEST_SUITE_P(Process, StopSignal, ::testing::Values(SIGTERM, SIGINT));

TEST(Serve, EndsAStopThatHangsWhenItsTimeIsOver) {
  Variables variables = kFreePort;
  variables["SAMPLE_COUNT"] = "8";
  Process process{{"serve"}, variables};
  process.ReadUntil("\"metrics\":");
  process.Signal(SIGTERM);
  process.ReadUntil("asked to stop");
  process.Signal(SIGALRM);  // The process's own alarm clock sends it after ten seconds.
  EXPECT_THAT(process.ReadUntil("never printed"), HasSubstr("the stop hangs"));
  // It exits by itself, because a signal without a handler does not end the first process of a
  // container.
  EXPECT_EQ(process.Wait(), 3);
}

TEST(Serve, AnswersProbes) {
  Variables variables = kFreePort;
  variables["SAMPLE_PROBLEM"] = "not yet";
  Process process{{"serve"}, variables};
  const int port =
      NumberAfter(process.ReadUntil("\"metrics\":") + process.ReadUntil("}"), "\"metrics\":");
  HttpConnection connection{port};
  EXPECT_THAT(connection.Get("/healthz"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(connection.Get("/readyz"), HasSubstr("sample: not yet"));
  process.Signal(SIGTERM);
  EXPECT_EQ(process.Wait(), 0);
}

TEST(Serve, ExportsTracesOnlyWhenAnAddressIsSet) {
  const auto metrics_with = [](const Variables& more) {
    Variables variables = kFreePort;
    variables.insert(more.begin(), more.end());
    Process process{{"serve"}, variables};
    const std::string printed = process.ReadUntil("\"metrics\":") + process.ReadUntil("}");
    HttpConnection connection{NumberAfter(printed, "\"metrics\":")};
    std::string text = connection.Get("/metrics");
    process.Signal(SIGTERM);
    EXPECT_EQ(process.Wait(), 0);
    return text;
  };
  EXPECT_THAT(metrics_with({}), Not(HasSubstr("trace_spans")));
  EXPECT_THAT(metrics_with({{"SAMPLE_TRACE_ENDPOINT", "http://127.0.0.1:9"}}),
              HasSubstr("trace_spans_exported_total 0"));
}

TEST(Serve, RejectsAnInvalidAddressForTraces) {
  Process process{{"serve"}, {{"SAMPLE_TRACE_ENDPOINT", "https://collector:4318"}}};
  EXPECT_THAT(process.ReadUntil("never printed"),
              HasSubstr("SAMPLE_TRACE_ENDPOINT: must be like http://127.0.0.1:4318"));
  EXPECT_EQ(process.Wait(), 2);
}

TEST(Serve, PrintsAllProblemsOfItsSettingsAndStartsNothing) {
  Process process{{"serve"}, {{"SAMPLE_COUNT", "10"}, {"SAMPLE_CUONT", "1"}}};
  const std::string printed = process.ReadUntil("never printed");
  EXPECT_EQ(process.Wait(), 2);
  EXPECT_THAT(printed, HasSubstr("SAMPLE_COUNT: must be a whole number from 1 to 9"));
  EXPECT_THAT(printed, HasSubstr("SAMPLE_CUONT: no such setting"));
  EXPECT_THAT(printed, Not(HasSubstr("started")));
}

TEST(Serve, ReportsAFailureToBuildAsAProblem) {
  Process process{{"serve"}, {{"SAMPLE_COUNT", "9"}}};
  EXPECT_THAT(process.ReadUntil("never printed"), HasSubstr("nine is too much"));
  EXPECT_EQ(process.Wait(), 2);
}

TEST(Serve, FailsWhenItsPortIsTaken) {
  Process first{{"serve"}, kFreePort};
  const int port =
      NumberAfter(first.ReadUntil("\"metrics\":") + first.ReadUntil("}"), "\"metrics\":");
  Process second{{"serve"}, {{"SAMPLE_METRICS_ADDRESS", "127.0.0.1:" + std::to_string(port)}}};
  EXPECT_THAT(second.ReadUntil("never printed"), HasSubstr("cannot listen on"));
  EXPECT_EQ(second.Wait(), 1);
}

TEST(CheckConfig, PrintsEffectiveSettings) {
  Process process{{"check-config"}, {{"SAMPLE_COUNT", "3"}}};
  const std::string printed = process.ReadUntil("never printed");
  EXPECT_EQ(process.Wait(), 0);
  EXPECT_THAT(printed, HasSubstr("SAMPLE_COUNT=3\n"));
  EXPECT_THAT(printed, Not(HasSubstr("started")));
}

TEST(CheckConfig, FailsWhenSettingsHaveProblems) {
  Process process{{"check-config"}, {{"SAMPLE_COUNT", "x"}}};
  EXPECT_EQ(process.Wait(), 2);
}

TEST(Probe, SucceedsWhenAllPagesDo) {
  Process serving{{"serve"}, {{"SAMPLE_METRICS_ADDRESS", "127.0.0.1:0"}, {"SAMPLE_PROBLEM", "no"}}};
  const std::string address =
      "127.0.0.1:" +
      std::to_string(
          NumberAfter(serving.ReadUntil("\"metrics\":") + serving.ReadUntil("}"), "\"metrics\":"));
  Process good{{"probe", address, "/healthz", "/metrics"}, {}};
  EXPECT_EQ(good.ReadUntil("never printed"), "/healthz  200\n/metrics  200\n");
  EXPECT_EQ(good.Wait(), 0);
  Process bad{{"probe", address, "/healthz", "/readyz"}, {}};
  EXPECT_EQ(bad.ReadUntil("never printed"), "/healthz  200\n/readyz  503\n");
  EXPECT_EQ(bad.Wait(), 1);
  serving.Signal(SIGTERM);
  EXPECT_EQ(serving.Wait(), 0);
  Process nobody{{"probe", address, "/healthz"}, {}};
  EXPECT_EQ(nobody.ReadUntil("never printed"), "/healthz  no answer\n");
  EXPECT_EQ(nobody.Wait(), 1);
}

TEST(Probe, PrintsItsUsageWithoutArguments) {
  Process process{{"probe", "127.0.0.1:1"}, {}};
  EXPECT_THAT(process.ReadUntil("never printed"), HasSubstr("usage: probe HOST:PORT PATH..."));
  EXPECT_EQ(process.Wait(), 1);
}

TEST(Commands, ReceiveTheirArguments) {
  Process process{{"greet", "world"}, {{"SAMPLE_GREETING", "good morning"}}};
  EXPECT_THAT(process.ReadUntil("never printed"), HasSubstr("good morning world"));
  EXPECT_EQ(process.Wait(), 5);
}

TEST(Commands, AreListedByHelp) {
  Process process{{"help"}, {}};
  const std::string printed = process.ReadUntil("never printed");
  EXPECT_EQ(process.Wait(), 0);
  EXPECT_THAT(printed, HasSubstr("serve"));
  EXPECT_THAT(printed, HasSubstr("greet"));
  EXPECT_THAT(printed, Not(HasSubstr("migrate")));
}

TEST(Commands, AreRejectedWhenUnknown) {
  EXPECT_EQ((Process{{"migrate"}, {}}.Wait()), 2);
  EXPECT_EQ((Process{{}, {}}.Wait()), 2);
}

}  // namespace
}  // namespace jixue::service
