// Settings of the registry service.
#pragma once

#include "libs/service/settings.h"

namespace jixue::registry {

struct Config {
  service::CommonSettings common;
  rpc::PeerSettings identity;
};

// Problems are collected in `env`.
Config ReadConfig(config::Env& env);

}  // namespace jixue::registry
