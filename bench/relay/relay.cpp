// Drains the outbox of a database with the product's relay:
//
//   DATABASE_PASSWORD=… bench_relay DATABASE_URL BROKERS COUNT
//
// Prints {"seconds":…,"cpu_us":…} once COUNT events are acknowledged and deleted.
#include "libs/outbox/relay.h"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <thread>

#include "bench/relay/cost.h"
#include "libs/base/parse.h"
#include "libs/obs/metrics.h"

namespace {

using namespace jixue;

std::int64_t Published() {
  std::istringstream text{obs::MetricsText()};
  const std::string name = "outbox_published_total ";
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with(name)) return *ParseInt<std::int64_t>(line.substr(name.size()));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto count = argc == 4 ? ParseInt<int>(argv[3]) : std::nullopt;
  const char* password = std::getenv("DATABASE_PASSWORD");
  if (!count || password == nullptr) {
    std::cerr << "usage: DATABASE_PASSWORD=… bench_relay DATABASE_URL BROKERS COUNT\n";
    return 2;
  }
  db::Pool pool{{.url = argv[1], .password = Secret{password}}};
  const auto begun = std::chrono::steady_clock::now();
  outbox::Relay relay{pool, {.brokers = argv[2], .client_id = "bench"}};
  relay.Start();
  while (Published() < *count) std::this_thread::sleep_for(std::chrono::milliseconds{5});
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
  bench::PrintCost(seconds);
  relay.Stop();
  return 0;
}
