// Settings of learning, read from LEARNING_… (libs/service/settings.h has the common ones).
#pragma once

#include <chrono>

#include "libs/config/env.h"
#include "libs/rpc/client/client.h"
#include "libs/service/settings.h"

namespace jixue::learning {

struct Config {
  service::CommonSettings common;
  rpc::PeerSettings identity;
  rpc::PeerSettings ledger;
  std::chrono::milliseconds sweep_interval;  // Between two sweeps of overdue attempts.
};

// Problems stay in `env`.
Config ReadConfig(config::Env& env);

}  // namespace jixue::learning
