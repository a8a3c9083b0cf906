// Several statements in one round trip, by libpq's pipeline mode (ADR 14). For Connection only.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "libs/db/param.h"

namespace jixue::db {

struct FreeResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, FreeResult>;

// The session is closed, or its state is unknown.
class SessionLost : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Use it once: add statements, then call Finish. A statement after one that failed is not executed.
class RoundTrip {
 public:
  explicit RoundTrip(PGconn* session);

  void Prepare(const std::string& name, const char* sql);
  void Execute(const std::string& name, const std::vector<Param>& params);
  // Adds a statement without parameters that needs no preparation: BEGIN, COMMIT.
  void Execute(const char* sql);

  // Sends all statements and returns the results of the executed ones in their order. Throws
  // SessionLost, or pqxx's exception for the first statement that failed.
  std::vector<ResultPtr> Finish();
  // After Finish, even if it threw: how many of the statements the session has prepared.
  std::size_t prepared() const { return prepared_; }

 private:
  struct Sent {
    std::string name;
    bool is_preparation;
  };

  void Check(int sent) const;
  // Returns the result of the next statement; nullptr when there is none, which means that the
  // session is lost.
  ResultPtr Next();

  PGconn* const session_;
  std::vector<Sent> sent_;
  std::size_t prepared_ = 0;
};

}  // namespace jixue::db
