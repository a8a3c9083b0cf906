// Facts about certificates, into the outbox (topic jixue.certificate.v1, key = person).
#pragma once

#include <string>
#include <string_view>

#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

void PublishIssued(db::Tx& tx, const Certificate& certificate, std::string_view trace_parent);
void PublishInvalidated(db::Tx& tx, const Certificate& certificate, Timestamp at,
                        const std::string& reason, std::string_view trace_parent);

}  // namespace jixue::certificate
