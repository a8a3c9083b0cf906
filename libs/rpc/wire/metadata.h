// Names of the metadata of calls, for gateway and services (D15, D24, D27).
#pragma once

#include <cstddef>

namespace jixue::rpc {

inline constexpr const char* kAuthorization = "authorization";  // "Bearer <token>".
// See libs/auth/service_token.h.
inline constexpr const char* kServiceTokenName = "jixue-service-token";
inline constexpr const char* kIdempotencyKeyName = "idempotency-key";
inline constexpr std::size_t kIdempotencyKeyMax = 128;  // Visible ASCII characters.
inline constexpr const char* kRequestId = "x-request-id";
inline constexpr const char* kTraceParent = "traceparent";
// The time of receipt (RFC 3339), and the client's address or IPv6 network. Both are trusted only
// with a service token.
inline constexpr const char* kReceivedAt = "jixue-received-at";
inline constexpr const char* kClientAddress = "jixue-client-address";
// The address has used up its quota of failures: the seconds until it admits one again. Sent only
// with a call whose exempting field is filled, for the service to judge (D54).
inline constexpr const char* kQuotaRetry = "jixue-failure-quota-retry";

// The limit of all metadata of a call, on both ends.
inline constexpr int kMetadataBytesMax = 64 * 1024;

// Trailing metadata of a response: "200" instead of the method's success status, and "true" for a
// response that was stored under an idempotency key.
inline constexpr const char* kStatus = "jixue-status";
inline constexpr const char* kReplayed = "jixue-replayed";
// "true" when the exempting field was valid, so that a failure does not use up the quota (D54).
inline constexpr const char* kQuotaExempt = "jixue-failure-quota-exempt";
// The name under which a file response is saved, in UTF-8.
inline constexpr const char* kFileName = "jixue-file-name-bin";

}  // namespace jixue::rpc
