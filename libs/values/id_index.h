// The blind index of an ID number (D47), for look-ups by equality without storing the number in
// plaintext.
#pragma once

#include <string>

#include "libs/base/secret.h"
#include "libs/values/id_number.h"

namespace jixue {

// Returns the 32 bytes of HMAC-SHA-256(key, "id-number-1" ‖ normalised number). The key has 32
// bytes and is the same in identity, approval and ledger.
std::string IdNumberIndex(const Secret& key, const IdNumber& number);

}  // namespace jixue
