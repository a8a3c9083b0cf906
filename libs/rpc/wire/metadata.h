// Names of the metadata that travel with a call; gateway and services use the same (D15, D24, D27).
#pragma once

#include <cstddef>

namespace jixue::rpc {

inline constexpr const char* kAuthorization = "authorization";  // "Bearer <token>".
inline constexpr const char* kServiceTokenName =
    "jixue-service-token";  // libs/auth/service_token.h.
inline constexpr const char* kIdempotencyKeyName = "idempotency-key";
inline constexpr std::size_t kIdempotencyKeyMax = 128;  // Characters: visible ASCII.
inline constexpr const char* kRequestId = "x-request-id";
inline constexpr const char* kTraceParent = "traceparent";
inline constexpr const char* kReceivedAt =
    "jixue-received-at";  // RFC 3339; believed with a service token only.
inline constexpr const char* kClientAddress = "jixue-client-address";  // The same.

// Trailing metadata of an answer.
inline constexpr const char* kStatus =
    "jixue-status";  // "200" instead of the method's success status.
inline constexpr const char* kReplayed =
    "jixue-replayed";  // "true": an answer kept under an idempotency key.

}  // namespace jixue::rpc
