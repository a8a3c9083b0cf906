// Names of the metadata that travel with a call; gateway and services use the same (D15, D24, D27).
#pragma once

#include <cstddef>

namespace jixue::rpc {

inline constexpr char kAuthorization[] = "authorization";           // "Bearer <token>".
inline constexpr char kServiceTokenName[] = "jixue-service-token";  // libs/auth/service_token.h.
inline constexpr char kIdempotencyKeyName[] = "idempotency-key";
inline constexpr std::size_t kIdempotencyKeyMax = 128;  // Characters: visible ASCII.
inline constexpr char kRequestId[] = "x-request-id";
inline constexpr char kTraceParent[] = "traceparent";
inline constexpr char kReceivedAt[] =
    "jixue-received-at";  // RFC 3339; believed with a service token only.
inline constexpr char kClientAddress[] = "jixue-client-address";  // The same.

// Trailing metadata of an answer.
inline constexpr char kStatus[] = "jixue-status";  // "200" instead of the method's success status.
inline constexpr char kReplayed[] =
    "jixue-replayed";  // "true": an answer kept under an idempotency key.

}  // namespace jixue::rpc
