#include "services/certificate/publish/certificate_events.h"

#include "jixue/certificate/v1/certificate_events.pb.h"
#include "libs/outbox/outbox.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::certificate {
namespace {

// Versions of the aggregate in its events: it is issued once and invalidated once at most.
constexpr std::int64_t kIssuedVersion = 1;
constexpr std::int64_t kInvalidatedVersion = 2;

outbox::Aggregate AggregateOf(const Certificate& certificate, std::int64_t version) {
  return {.topic = "jixue.certificate.v1",
          .key = certificate.person.ToText(),
          .type = "certificate",
          .id = certificate.id.ToText(),
          .version = version};
}

template <class Event>
Event MessageOf(const Certificate& certificate, Timestamp at) {
  Event event;
  event.set_certificate_id(certificate.id.ToText());
  event.set_person_id(certificate.person.ToText());
  event.set_kind(v1::CertificateKind::ANNUAL);
  event.set_year(certificate.year);
  *event.mutable_occurred_at() = rpc::ToProto(at);
  return event;
}

}  // namespace

void PublishIssued(db::Tx& tx, const Certificate& certificate, const Cause& cause) {
  outbox::Publish(tx, AggregateOf(certificate, kIssuedVersion),
                  MessageOf<v1::CertificateIssued>(certificate, cause.at), cause);
}

void PublishInvalidated(db::Tx& tx, const Certificate& certificate, const std::string& reason,
                        const Cause& cause) {
  auto event = MessageOf<v1::CertificateInvalidated>(certificate, cause.at);
  event.set_reason(reason);
  outbox::Publish(tx, AggregateOf(certificate, kInvalidatedVersion), event, cause);
}

}  // namespace jixue::certificate
