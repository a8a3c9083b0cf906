// Settings of the certificate service.
#pragma once

#include <string>

#include "libs/service/settings.h"

namespace jixue::certificate {

struct Config {
  service::CommonSettings common;
  rpc::PeerSettings identity;
  rpc::PeerSettings ledger;
  // Public address of the edge, printed in the QR code; without a slash at its end.
  std::string verification_base_url;
};

// Problems are collected in `env`.
Config ReadConfig(config::Env& env);

}  // namespace jixue::certificate
