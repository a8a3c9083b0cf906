#include "services/learning/app/study/list_my_programmes.h"

#include "services/learning/storage/study/my_programmes_reader.h"

namespace jixue::learning {

std::vector<MyProgramme> ListMyProgrammes(db::Tx& tx, const ListMyProgrammesQuery& query) {
  auto programmes = MyProgrammesReader{tx, query.person}.List(query.year);
  for (MyProgramme& programme : programmes) DecideProgress(programme);
  return programmes;
}

}  // namespace jixue::learning
