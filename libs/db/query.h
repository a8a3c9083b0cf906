// A named SQL statement. The name is the label of its metric and the name of its prepared
// statement.
#pragma once

namespace jixue::db {

// Define it at namespace scope in a .cpp of storage/: `const db::Query
// kLockYear{"ledger.lock_year", R"sql(…)sql"};` Every Query registers itself, so that a contract
// test can prepare all of them on the migrated schema.
class Query {
 public:
  // Both texts are literals; names are unique in a process.
  Query(const char* name, const char* sql);
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  const char* name() const { return name_; }
  const char* sql() const { return sql_; }
  const Query* next() const { return next_; }
  // Returns the first of all queries linked into this process.
  static const Query* First();

 private:
  const char* name_;
  const char* sql_;
  const Query* next_;
};

}  // namespace jixue::db
