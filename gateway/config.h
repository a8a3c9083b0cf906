// Settings of the gateway: GATEWAY_… of the environment.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "gateway/http/server.h"
#include "gateway/limits/rate_sync.h"
#include "gateway/requests/dispatcher.h"
#include "libs/config/env.h"
#include "libs/rpc/client/client.h"

namespace jixue::gateway {

struct Config {
  ServerSettings server;
  DispatcherSettings dispatcher;
  RateSyncSettings rate_sync;
  std::vector<std::string> cors_origins;
  std::vector<rpc::PeerSettings> backends;
  std::chrono::milliseconds call_deadline;
  std::string docs_folder;  // Files of the browsable reference; empty: there is none.
};

// Problems are left in `env`.
Config ReadConfig(config::Env& env);

}  // namespace jixue::gateway
