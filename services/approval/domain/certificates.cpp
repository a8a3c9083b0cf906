#include "services/approval/domain/certificates.h"

namespace jixue::approval {

std::optional<PersonYear> YearToInvalidate(const ClaimTransition& deletion) {
  // Rule R-64: certificates of a year are invalidated when approved hours of that year are deleted.
  if (RemovedTenths(deletion) == 0) return std::nullopt;
  return PersonYear{deletion.after.person, deletion.after.content.year};
}

}  // namespace jixue::approval
