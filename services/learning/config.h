// Settings of learning, read from LEARNING_… (libs/service/parts.h has the common ones).
#pragma once

#include <chrono>
#include <string>

#include "libs/config/env.h"
#include "libs/outbox/inbox.h"
#include "libs/rpc/client/client.h"
#include "libs/service/parts.h"

namespace jixue::learning {

struct Config {
  service::CommonSettings common;
  rpc::PeerSettings identity;
  rpc::PeerSettings ledger;
  outbox::ConsumerSettings consumer;
  std::chrono::milliseconds sweep_interval;  // Between two looks for attempts whose time is over.
};

// Problems stay in `env`.
Config ReadConfig(config::Env& env);

}  // namespace jixue::learning
