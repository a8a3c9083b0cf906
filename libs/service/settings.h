// The settings that every service has, so that its own config has only the others.
#pragma once

#include <string>

#include "libs/config/env.h"
#include "libs/db/pool.h"
#include "libs/outbox/inbox.h"
#include "libs/rpc/client/client.h"
#include "libs/rpc/server/server.h"

namespace jixue::service {

struct CommonSettings {
  rpc::ServerSettings server;
  db::PoolSettings database;
  Secret service_token_key;
  Secret page_token_key;
  Secret idempotency_key;  // Empty when no RPC stores its response.
  // Kafka; empty when the service neither publishes nor consumes.
  outbox::ConsumerSettings consumer{};
};

// Whether RPCs of the service store their responses under idempotency keys (D18).
enum class Responses { kStored, kNotStored };

// Reads LISTEN_ADDRESS, DATABASE_URL, DATABASE_PASSWORD(_FILE), DB_CONNECTIONS_MAX,
// RPC_THREADS_MAX, SERVICE_TOKEN_KEY(_FILE), PAGE_TOKEN_KEY(_FILE) and IDEMPOTENCY_KEY(_FILE) of a
// service.
CommonSettings ReadCommon(config::Env& env, int default_port,
                          Responses responses = Responses::kStored);

// Reads KAFKA_BROKERS of a service that only publishes.
std::string ReadBrokers(config::Env& env);
// Reads KAFKA_BROKERS and KAFKA_STATIC_MEMBER of a service that consumes. Its name is the consumer
// group.
outbox::ConsumerSettings ReadConsumer(config::Env& env, const std::string& name);

// Reads <PEER>_ADDRESS of another service.
rpc::PeerSettings ReadPeer(config::Env& env, const std::string& caller, const std::string& peer,
                           const Secret& service_token_key, int default_port);

}  // namespace jixue::service
