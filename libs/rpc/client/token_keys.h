// Gets the public keys of access tokens from a downstream service. For .cpp files of clients/ only.
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <utility>

#include "libs/auth/verifier.h"
#include "libs/rpc/client/peer.h"

namespace jixue::rpc {

// `method` lists the keys: its response has keys(), each with a key_id and a public_key. The clock
// must outlive the source, which throws std::runtime_error when the service does not respond.
template <class Service, class Request, class Response>
auth::KeySource KeysFrom(PeerSettings settings, const Clock& clock,
                         StubMethod<Service, Request, Response> method) {
  settings.timeout = std::chrono::milliseconds{1000};  // Nothing works without keys.
  auto peer = std::make_shared<Peer<Service>>(settings, clock);
  return [peer, &clock, method, timeout = settings.timeout] {
    Call call;
    call.received_at = clock.Now();
    call.deadline = std::chrono::steady_clock::now() + timeout;
    const auto response = peer->Get(call, method, Request{}, common_errors::kServiceUnavailable);
    if (!response) throw std::runtime_error{"token keys: " + response.error().reason};
    std::vector<auth::PublicKey> keys;
    for (const auto& key : response->keys()) keys.push_back({key.key_id(), key.public_key()});
    return keys;
  };
}

}  // namespace jixue::rpc
