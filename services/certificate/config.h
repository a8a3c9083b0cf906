// Settings of the certificate service.
#pragma once

#include <string>

#include "libs/outbox/inbox.h"
#include "libs/service/parts.h"

namespace jixue::certificate {

struct Config {
  service::CommonSettings common;
  rpc::PeerSettings identity;
  rpc::PeerSettings ledger;
  outbox::ConsumerSettings consumer;
  std::string verification_base_url;  // Public address of the edge, printed in the QR code; no
                                      // slash at its end.
};

// Problems are collected in `env`.
Config ReadConfig(config::Env& env);

}  // namespace jixue::certificate
