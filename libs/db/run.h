// Tx::Run, for storage/ only: it brings in pqxx.
#pragma once

#include <pqxx/result>
#include <pqxx/row>
#include <string>

#include "libs/db/tx.h"

namespace jixue::db {

template <class... Args>
pqxx::result Tx::Run(const Query& query, const Args&... args) {
  return RunText(query, {ToParam(args)...});
}

template <class... Args>
void Tx::Post(const Query& query, const Args&... args) {
  PostText(query, {ToParam(args)...});
}

// A column's text as a view; the column must not be NULL.
inline std::string_view Text(const pqxx::field& field) { return {field.c_str(), field.size()}; }

// A nullable column.
template <class T>
std::optional<T> Optional(const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  return field.as<T>();
}

template <class Id>
std::optional<Id> OptionalId(const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  return IdOf<Id>(Text(field));
}

inline std::optional<Timestamp> OptionalTimestamp(const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  return TimestampOf(Text(field));
}

}  // namespace jixue::db
