#include "libs/db/query.h"

#include <cstring>

#include "libs/base/check.h"

namespace jixue::db {
namespace {

// This is initialised before any dynamic initialisation, so that the queries of all files can
// register in any order.
constinit const Query* first = nullptr;

}  // namespace

Query::Query(const char* name, const char* sql) : name_{name}, sql_{sql}, next_{first} {
  for (const Query* other = first; other != nullptr; other = other->next()) {
    JIXUE_CHECK(std::strcmp(other->name(), name) != 0, name);
  }
  first = this;
}

const Query* Query::First() { return first; }

}  // namespace jixue::db
