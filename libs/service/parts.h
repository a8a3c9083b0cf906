// The settings that every service has, so that its config holds only what is its own.
#pragma once

#include <memory>
#include <string>

#include "libs/auth/verifier.h"
#include "libs/base/page_token.h"
#include "libs/config/env.h"
#include "libs/db/pool.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/server/server.h"

namespace jixue::service {

// LISTEN_ADDRESS, DATABASE_URL, DATABASE_PASSWORD(_FILE), DB_CONNECTIONS_MAX, RPC_THREADS_MAX,
// SERVICE_TOKEN_KEY(_FILE), PAGE_TOKEN_KEY(_FILE), IDEMPOTENCY_KEY(_FILE) of a service.
struct CommonSettings {
  rpc::ServerSettings server;
  db::PoolSettings database;
  Secret service_token_key;
  Secret page_token_key;
  Secret idempotency_key;  // Empty where no RPC keeps answers.
};

// Whether RPCs of the service keep their answers under idempotency keys (D18).
enum class Answers { kKept, kNotKept };

CommonSettings ReadCommon(config::Env& env, int default_port, Answers answers = Answers::kKept);

// <PEER>_ADDRESS of another service.
rpc::PeerSettings ReadPeer(config::Env& env, const std::string& caller, const std::string& peer,
                           const Secret& service_token_key, int default_port);

// Fetches the token keys from identity (ListSigningKeys).
auth::KeySource KeysFromIdentity(rpc::PeerSettings identity);

}  // namespace jixue::service
