#include "libs/rpc/server/server.h"

#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <algorithm>
#include <stdexcept>

#include "libs/rpc/server/acceptor.h"
#include "libs/rpc/server/health.h"
#include "libs/rpc/wire/metadata.h"

namespace jixue::rpc {
namespace {

constexpr int kPingIntervalMinMs = 5'000;
// This many threads stay and wait for calls. With the library's default of two, a thread often ends
// when its call is done and the next call starts a new one.
constexpr int kWaitingThreadsMax = 8;
// Threads beyond those of the calls in progress. The library polls with one, streams between
// services occupy one each, and each call that our own limit rejects needs one for a moment (D33).
constexpr int kThreadsExtra = 64;

}  // namespace

struct Server::State {
  explicit State(const std::string& address) : acceptor{address} {}

  Acceptor acceptor;
  std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> connections;
  Health health;
  std::unique_ptr<grpc::Server> server;
};

Server::Server(const ServerSettings& settings, const std::vector<grpc::Service*>& services)
    : state_{std::make_unique<State>(settings.listen_address)} {
  grpc::ServerBuilder builder;
  state_->connections = builder.experimental().AddExternalConnectionAcceptor(
      grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD,
      grpc::InsecureServerCredentials());
  builder.SetMaxReceiveMessageSize(settings.message_bytes_max);
  builder.SetMaxSendMessageSize(settings.message_bytes_max);
  builder.SetResourceQuota(
      grpc::ResourceQuota{}.SetMaxThreads(settings.threads_max + kThreadsExtra));
  builder.SetSyncServerOption(grpc::ServerBuilder::SyncServerOption::NUM_CQS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::SyncServerOption::MAX_POLLERS,
                              std::min(settings.threads_max, kWaitingThreadsMax));
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytesMax);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kPingIntervalMinMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                             static_cast<int>(settings.connection_age.count()));
  builder.RegisterService(&state_->health);
  for (grpc::Service* service : services) builder.RegisterService(service);
  state_->server = builder.BuildAndStart();
  if (state_->server == nullptr) throw std::runtime_error{"the gRPC server does not start"};
  port_ = state_->acceptor.port();
  state_->acceptor.Start([connections = state_->connections.get()](int descriptor) {
    grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters connection;
    connection.fd = descriptor;
    connections->HandleNewConnection(&connection);
  });
}

Server::~Server() { Shutdown(std::chrono::milliseconds{0}); }

void Server::SetServing(bool serving) { state_->health.SetServing(serving); }

void Server::Shutdown(std::chrono::milliseconds grace) {
  if (state_->server == nullptr) return;
  SetServing(false);
  state_->acceptor.Stop();
  state_->server->Shutdown(std::chrono::system_clock::now() + grace);
  state_->server.reset();
}

}  // namespace jixue::rpc
