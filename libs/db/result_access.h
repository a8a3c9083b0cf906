// pqxx::result around a result of libpq, for storage code that reads rows.
//
// pqxx 6 has no pipeline of prepared statements and no public way from a PGresult to its own
// result; its constructor is exported, but private. An explicit instantiation may name private
// members ([temp.spec]), so it can hand the factory out.
#pragma once

#include <pqxx/pipeline>
#include <pqxx/result>
#include <string>

// Needs the declarations above.
#include <pqxx/internal/gates/result-creation.hxx>

#include "libs/db/round_trip.h"

namespace jixue::db {

struct MakeResult {
  friend pqxx::result Call(MakeResult, PGresult* result, const std::string& text);
};

template <auto kCreate>
struct OpenGate {
  friend pqxx::result Call(MakeResult, PGresult* result, const std::string& text) {
    return kCreate(result, text, pqxx::internal::encoding_group::UTF8);
  }
};
template struct OpenGate<&pqxx::internal::gate::result_creation::create>;

inline pqxx::result ResultOf(ResultPtr result, const std::string& statement) {
  return Call(MakeResult{}, result.release(), statement);
}

}  // namespace jixue::db
