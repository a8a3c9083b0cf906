#include "services/learning/app/study/list_my_programmes.h"

#include "services/learning/storage/study/my_programmes_reader.h"

namespace jixue::learning {

std::vector<MyProgramme> ListMyProgrammes(db::Tx& tx, const MyProgrammesQuery& query) {
  return MyProgrammesReader{tx, query.person}.List(query.year);
}

}  // namespace jixue::learning
