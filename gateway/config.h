// Settings of the gateway: the GATEWAY_… environment variables.
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
  // Files of the browsable reference; empty disables it.
  std::string docs_folder;
};

// Problems are collected in `env`.
Config ReadConfig(config::Env& env);

}  // namespace jixue::gateway
