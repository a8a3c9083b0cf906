// Tx::Run and Tx::Post, for storage/ only.
#pragma once

#include "libs/db/rows.h"
#include "libs/db/tx.h"

namespace jixue::db {

template <class... Args>
Rows Tx::Run(const Query& query, const Args&... args) {
  return RunText(query, {ToParam(args)...});
}

template <class... Args>
void Tx::Post(const Query& query, const Args&... args) {
  PostText(query, {ToParam(args)...});
}

}  // namespace jixue::db
