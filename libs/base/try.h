// Macros that pass failures on to the caller.
#pragma once

#include <utility>

#include "libs/base/error.h"

#define JIXUE_TRY_JOIN_AGAIN(a, b) a##b
#define JIXUE_TRY_JOIN(a, b) JIXUE_TRY_JOIN_AGAIN(a, b)
#define JIXUE_TRY_AS(result, name, ...)                            \
  auto result = (__VA_ARGS__);                                     \
  if (!result) return ::jixue::Failure{std::move(result).error()}; \
  auto& name = *result

// Evaluates an expression of type Result<T>. Returns its failure from the function, or continues
// with `name` as a reference to the value.
//
//   JIXUE_TRY(person, FindPerson(tx, id));
//   return person.name;
#define JIXUE_TRY(name, ...) \
  JIXUE_TRY_AS(JIXUE_TRY_JOIN(jixue_result_, __LINE__), name, __VA_ARGS__)

// The same for a Result<void>, or for a value that is not needed.
#define JIXUE_RETURN_IF_FAILED(...)                             \
  do {                                                          \
    if (auto jixue_result = (__VA_ARGS__); !jixue_result)       \
      return ::jixue::Failure{std::move(jixue_result).error()}; \
  } while (false)
