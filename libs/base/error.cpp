#include "libs/base/error.h"

#include "libs/base/errors.h"

namespace jixue {

Failure FailFields(std::vector<FieldError> fields) {
  Failure failure = Fail(common_errors::kInvalidRequest);
  failure.value().fields = std::move(fields);
  return failure;
}

Failure FailField(std::string pointer, FieldCode code, Params params) {
  return FailFields({WrongField(std::move(pointer), code, std::move(params))});
}

}  // namespace jixue
