// Drains the outbox of a database with the product's relay:
//
//   DATABASE_PASSWORD=… bench_relay DATABASE_URL BROKERS COUNT
//
// Prints {"messages":…,"seconds":…,"cpu_us":…}, measured from the first acknowledged and deleted
// events to event COUNT.
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

constexpr std::chrono::milliseconds kGlance{5};

int Published() {
  std::istringstream text{obs::MetricsText()};
  const std::string name = "outbox_published_total ";
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with(name)) return *ParseInt<int>(line.substr(name.size()));
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
  outbox::Relay relay{pool, {.brokers = argv[2], .client_id = "bench"}};
  relay.Start();
  int first = 0;
  while ((first = Published()) == 0) std::this_thread::sleep_for(kGlance);
  const bench::Cost cost;
  while (Published() < *count) std::this_thread::sleep_for(kGlance);
  cost.Print(*count - first);
  relay.Stop();
  return 0;
}
