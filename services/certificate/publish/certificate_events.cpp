#include "services/certificate/publish/certificate_events.h"

#include "jixue/certificate/v1/certificate_events.pb.h"
#include "libs/outbox/outbox.h"
#include "libs/rpc/wire/proto_time.h"

namespace jixue::certificate {
namespace {

// What of an event its payload does not tell.
struct Occasion {
  std::int64_t version;
  Timestamp at;
  std::string_view trace_parent;
};

void Append(db::Tx& tx, const Certificate& certificate, const Occasion& occasion,
            const google::protobuf::Message& payload) {
  outbox::Append(tx, {.topic = "jixue.certificate.v1",
                      .key = certificate.person.ToText(),
                      .aggregate_type = "certificate",
                      .aggregate_id = certificate.id.ToText(),
                      .aggregate_version = occasion.version,
                      .type = payload.GetDescriptor()->full_name(),
                      .payload = payload.SerializeAsString(),
                      .occurred_at = occasion.at,
                      .trace_parent = std::string{occasion.trace_parent}});
}

template <class Event>
Event EventOf(const Certificate& certificate, Timestamp at) {
  Event event;
  event.set_certificate_id(certificate.id.ToText());
  event.set_person_id(certificate.person.ToText());
  event.set_kind(v1::CertificateKind::ANNUAL);
  event.set_year(certificate.year);
  *event.mutable_occurred_at() = rpc::ToProto(at);
  return event;
}

}  // namespace

void PublishIssued(db::Tx& tx, const Certificate& certificate, std::string_view trace_parent) {
  Append(tx, certificate, {1, certificate.issued_at, trace_parent},
         EventOf<v1::CertificateIssued>(certificate, certificate.issued_at));
}

void PublishInvalidated(db::Tx& tx, const Certificate& certificate, Timestamp at,
                        const std::string& reason, std::string_view trace_parent) {
  auto event = EventOf<v1::CertificateInvalidated>(certificate, at);
  event.set_reason(reason);
  Append(tx, certificate, {2, at, trace_parent}, event);
}

}  // namespace jixue::certificate
