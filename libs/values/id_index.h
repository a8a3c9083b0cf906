// The blind index of an ID number (D47): look-up by equality without the number.
#pragma once

#include <string>

#include "libs/base/secret.h"
#include "libs/values/id_number.h"

namespace jixue {

// HMAC-SHA-256(key, "id-number-1" ‖ normalised number), 32 bytes. The key has 32 bytes and is the
// same in identity, approval and ledger.
std::string IdNumberIndex(const Secret& key, const IdNumber& number);

}  // namespace jixue
