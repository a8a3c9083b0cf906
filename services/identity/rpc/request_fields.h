// Reads fields of requests into values of the domain and collects everything that is wrong with
// them, so that a client learns all problems of a request at once. The options of the fields in the
// proto were checked before.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jixue/common/v1/common.pb.h"
#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/errors.h"
#include "libs/values/id_number.h"
#include "libs/values/industry.h"
#include "libs/values/unified_credit_code.h"
#include "services/identity/domain/patch.h"
#include "services/identity/domain/units/unit_kind.h"

namespace jixue::identity {

class Fields {
 public:
  // `found` was found before, and is reported with what the fields add.
  explicit Fields(std::vector<FieldError> found = {}) : problems_{std::move(found)} {}

  // The first problem of a field is the one that is reported.
  void Add(FieldError problem) {
    if (IsClean(problem.pointer)) problems_.push_back(std::move(problem));
  }
  // Whether nothing is wrong with the field so far.
  bool IsClean(std::string_view pointer) const;
  bool ok() const { return problems_.empty(); }
  // INVALID_REQUEST with all problems.
  Failure Fail() const { return FailFields(problems_); }

  // Each returns nullopt and adds a problem when the text is not such a value.
  template <class Id>
  std::optional<Id> ReadId(std::string_view pointer, const std::string& text) {
    auto id = Id::Parse(text);
    if (!id) {
      Add(WrongField(std::string{pointer}, common_errors::kBadFormat, {{"expected", "UUID"}}));
    }
    return id;
  }
  // Not empty; the gateway has removed the blanks around it.
  std::optional<std::string> ReadName(std::string_view pointer, std::string_view text);
  std::optional<std::string> ReadUsername(std::string_view pointer, const std::string& text);
  std::optional<IdNumber> ReadIdNumber(std::string_view pointer, std::string_view text, Date today);
  std::optional<UnifiedCreditCode> ReadCreditCode(std::string_view pointer, std::string_view text);
  std::optional<Industry> ReadIndustry(std::string_view pointer, common::v1::Industry::Code code);
  std::optional<UnitKind> ReadUnitKind(std::string_view pointer, v1::UnitKind::Code code);
  std::optional<std::string> ReadTitleLevel(std::string_view pointer, const std::string& text);
  // The value of a result; the wrong fields of its failure are added.
  template <class T>
  std::optional<T> Take(Result<T> result) {
    if (result) return *std::move(result);
    for (FieldError& problem : result.error().fields) Add(std::move(problem));
    return std::nullopt;
  }

 private:
  std::vector<FieldError> problems_;
};

// A text field that may be absent; an empty text counts as absent.
std::optional<std::string> Filled(bool given, const std::string& text);

// A field of a partial change that null clears. `read`: () → std::optional<T>.
template <class T, class ReadFn>
Patch<T> PatchOf(bool named, bool has_value, ReadFn&& read) {
  if (!named) return std::nullopt;
  if (!has_value) return Patch<T>{std::in_place, std::nullopt};
  return Patch<T>{std::in_place, read()};
}

}  // namespace jixue::identity
