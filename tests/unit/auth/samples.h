// A key pair and an account for the tests of libs/auth.
#pragma once

#include "libs/auth/token.h"
#include "libs/testing/fake_clock.h"

namespace jixue::auth {

// Ed25519 keys made for these tests only.
inline constexpr char kFirstPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    "-----END PRIVATE KEY-----\n";
inline constexpr char kSecondPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIB8eHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEA\n"
    "-----END PRIVATE KEY-----\n";

inline Timestamp Noon() { return testing::At("2026-03-31T12:00:00+08:00"); }

inline Signer SignerOf(const char* pem) { return Signer{*crypto::SigningKey::FromPem(pem)}; }

inline PublicKey KeyOf(const Signer& signer) { return {signer.key_id(), signer.public_key()}; }

inline Principal SomePrincipal() {
  return {.account = AccountId::New(Noon()),
          .session = SessionId::New(Noon()),
          .person = PersonId::New(Noon()),
          .account_version = 7,
          .password_change_required = false,
          .roles = {{RoleCode::kLearner, std::nullopt, std::nullopt, std::nullopt, std::nullopt},
                    {RoleCode::kUnitAdmin, UnitId::New(Noon()), DepartmentId::New(Noon()),
                     std::nullopt, std::nullopt},
                    {RoleCode::kAuthorityOfficer, std::nullopt, std::nullopt, "4501", "HEALTH"}}};
}

}  // namespace jixue::auth
