// Settings of identity, from the environment (IDENTITY_…).
#pragma once

#include "libs/auth/password_hasher.h"
#include "libs/base/crypto.h"
#include "libs/base/secret.h"
#include "libs/config/env.h"
#include "libs/service/settings.h"
#include "services/identity/domain/sessions/login_rules.h"

namespace jixue::identity {

struct Config {
  service::CommonSettings common;
  Secret id_index_key;       // Of the blind index (D47); the same in approval and ledger.
  Secret personal_data_key;  // Of ID numbers, mobiles and e-mails at rest (D47).
  Secret token_key;          // Ed25519 in PEM (D11).
  auth::HashingLimits hashing;
  // Registrations of one address that may fail because of a taken ID number (D70).
  int taken_numbers_per_hour_max = 200;
  // Appointments that the admins of one unit make in 24 hours.
  int appointments_per_day_max = 50;
  AddressLimit address_limit;
};

// Problems are collected in `env`.
Config ReadConfig(config::Env& env);

// Throws std::runtime_error when the text is no Ed25519 key.
crypto::SigningKey ReadSigningKey(const Secret& pem);

}  // namespace jixue::identity
