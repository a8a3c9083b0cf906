#include "libs/values/id_index.h"

#include "libs/base/crypto.h"

namespace jixue {

std::string IdNumberIndex(const Secret& key, const IdNumber& number) {
  return crypto::HmacSha256(key.Reveal(), "id-number-1" + number.ToText());
}

}  // namespace jixue
