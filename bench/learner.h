// The invented learners of the benchmarks and the key that signs their tokens.
#pragma once

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "libs/auth/token.h"

namespace jixue::bench {

// Returns the id that ends in `number`, written in decimal digits.
inline std::string IdText(std::int64_t number) {
  const std::string digits = fmt::format("{:032}", number);
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" +
         digits.substr(16, 4) + "-" + digits.substr(20);
}

inline Principal Learner(std::int64_t number) {
  return {.account = *AccountId::Parse(IdText(number)),
          .session = *SessionId::Parse(IdText(number)),
          .person = *PersonId::Parse(IdText(number)),
          .account_version = 1,
          .password_change_required = false,
          .roles = {{RoleCode::kLearner, std::nullopt, std::nullopt, std::nullopt, std::nullopt}}};
}

inline std::string ReadFile(const std::string& path) {
  std::ifstream file{path};
  if (!file) throw std::runtime_error{"cannot read " + path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline auth::Signer SignerOf(const std::string& pem_path) {
  auto key = crypto::SigningKey::FromPem(ReadFile(pem_path));
  if (!key) throw std::runtime_error{pem_path + " is no Ed25519 key"};
  return auth::Signer{std::move(*key)};
}

}  // namespace jixue::bench
