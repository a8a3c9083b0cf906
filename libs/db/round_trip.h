// Several statements in one round trip, by libpq's pipeline mode (ADR 14). The inside of
// Connection.
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

// The session is gone, or it is not known in which state it is.
class SessionLost : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Used once: add statements, then Finish. A statement after one that failed is not executed.
class RoundTrip {
 public:
  explicit RoundTrip(PGconn* session);

  void Prepare(const std::string& name, const char* sql);
  void Execute(const std::string& name, const std::vector<Param>& params);
  // A statement without parameters that needs no preparation: BEGIN, COMMIT.
  void Execute(const char* sql);

  // Sends all and gives the results of what was executed, in that order. Throws SessionLost, or
  // what pqxx throws for the first statement that failed.
  std::vector<ResultPtr> Finish();
  // After Finish, also after one that threw: how many of the preparations the session keeps.
  std::size_t prepared() const { return prepared_; }

 private:
  struct Sent {
    std::string name;
    bool is_preparation;
  };

  void Check(int sent) const;
  // The result of the next statement; nullptr when there is none, which means a lost session.
  ResultPtr Next();

  PGconn* const session_;
  std::vector<Sent> sent_;
  std::size_t prepared_ = 0;
};

}  // namespace jixue::db
