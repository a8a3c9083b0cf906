// Limits of registrations, so that nobody learns by trying whose ID number is registered. Decision
// D70.
#pragma once

#include <chrono>
#include <optional>

#include "libs/base/error.h"
#include "libs/base/time.h"

namespace jixue::identity {

// So many different ID numbers that only differ in two places may be tried within this time.
inline constexpr int kNumbersOfGroupMax = 3;
inline constexpr std::chrono::hours kNumberMemory{24 * 30};
inline constexpr std::chrono::hours kTakenWindow{1};

// How often ID_NUMBER_TAKEN was the response to one address since an instant.
struct TakenNumbers {
  Timestamp since{};
  int responses = 0;

  friend bool operator==(const TakenNumbers&, const TakenNumbers&) = default;
};

// Whether an address may go on to register. Errors: REGISTRATION_LIMIT with the seconds that
// remain.
Result<void> CheckTakenNumbers(const TakenNumbers& taken, int responses_max, Timestamp now);

// After one more response.
TakenNumbers AfterTaken(const TakenNumbers& taken, Timestamp now);

// `tried_at` is when the third newest of the other numbers of the group was tried; absent when
// there are fewer. Errors: REGISTRATION_LIMIT with the seconds until it is forgotten.
Result<void> CheckNumbersOfGroup(const std::optional<Timestamp>& tried_at, Timestamp now);

}  // namespace jixue::identity
