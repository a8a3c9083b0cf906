#pragma once

#include "libs/base/strong_id.h"

namespace jixue::certificate {

using CertificateId = StrongId<struct CertificateIdTag>;

}  // namespace jixue::certificate
