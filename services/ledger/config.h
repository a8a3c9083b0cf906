// Settings of the ledger, from the environment (LEDGER_…).
#pragma once

#include "libs/base/secret.h"
#include "libs/config/env.h"
#include "libs/service/settings.h"

namespace jixue::ledger {

struct Config {
  service::CommonSettings common;
  rpc::PeerSettings identity;
  Secret id_index_key;  // Of the blind index (D47); the same in identity and approval.
};

// Problems are collected in `env`.
Config ReadConfig(config::Env& env);

}  // namespace jixue::ledger
