// Events about certificates, written to the outbox (topic jixue.certificate.v1, key = person).
#pragma once

#include <string>

#include "libs/base/cause.h"
#include "libs/db/tx.h"
#include "services/certificate/domain/certificate.h"

namespace jixue::certificate {

void PublishIssued(db::Tx& tx, const Certificate& certificate, const Cause& cause);
void PublishInvalidated(db::Tx& tx, const Certificate& certificate, const std::string& reason,
                        const Cause& cause);

}  // namespace jixue::certificate
