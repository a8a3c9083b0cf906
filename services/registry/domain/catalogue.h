// The catalogue as plain values, and the file it is loaded from. Rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/base/strong_id.h"

namespace jixue::registry {

using OccupationId = StrongId<struct OccupationIdTag>;
using InstitutionId = StrongId<struct InstitutionIdTag>;

struct Occupation {
  OccupationId id;
  std::string name;
};

struct Qualification {
  std::string occupation;
  std::int32_t batch;
  std::optional<std::string> valid_from;  // "2026-09-01"
  std::optional<std::string> valid_until;
};

struct Institution {
  InstitutionId id;
  std::string name;
  std::vector<Qualification> qualifications;
};

// One line of the catalogue file.
struct CatalogueLine {
  std::string occupation;
  std::string institution;
  std::int32_t batch;

  friend bool operator==(const CatalogueLine&, const CatalogueLine&) = default;
};

struct CatalogueFile {
  std::vector<CatalogueLine> lines;
  std::vector<std::string> problems;  // "line 7: …"; nothing is loaded unless empty.
};

// Reads "occupation,institution,batch" with that header, UTF-8, no quotes. A pair that stands there
// twice is a problem.
CatalogueFile ParseCatalogue(std::string_view text);

}  // namespace jixue::registry
