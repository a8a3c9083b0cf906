#include "libs/db/rows.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <cstring>
#include <stdexcept>

namespace jixue::db {

std::optional<std::string_view> Row::TextOf(const char* column) const {
  const int columns = PQnfields(result_);
  for (int tried = 0; tried < columns; ++tried) {
    if (next_ >= columns) next_ = 0;
    const int place = next_++;
    if (std::strcmp(PQfname(result_, place), column) != 0) continue;
    if (PQgetisnull(result_, number_, place) == 1) return std::nullopt;
    return std::string_view{PQgetvalue(result_, number_, place),
                            static_cast<std::size_t>(PQgetlength(result_, number_, place))};
  }
  throw std::runtime_error{fmt::format("the statement has no column {}", column)};
}

void Row::ThrowNull(const char* column) {
  throw std::runtime_error{fmt::format("column {} is NULL", column)};
}

Rows::Rows(pg_result* result)
    : result_{result}, size_{static_cast<std::size_t>(PQntuples(result))} {}

std::size_t Rows::affected() const {
  return ParseInt<std::size_t>(PQcmdTuples(result_.get())).value_or(0);
}

Row Rows::front() const& {
  if (empty()) throw std::runtime_error{"the statement returned no row"};
  return (*this)[0];
}

void Rows::Free::operator()(pg_result* result) const { PQclear(result); }

}  // namespace jixue::db
