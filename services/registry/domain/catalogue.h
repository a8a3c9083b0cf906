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

// Empty parts do not filter.
struct InstitutionFilter {
  std::string occupation;  // Whole name.
  std::string name;        // Any part of the name.
  std::optional<std::int32_t> batch;
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
  std::vector<std::string> problems;  // "line 7: …"; with any, nothing is loaded.
};

// Reads lines of "occupation,institution,batch" with that header, in UTF-8, without quotes. A pair
// that occurs twice is a problem.
CatalogueFile ParseCatalogue(std::string_view text);

}  // namespace jixue::registry
