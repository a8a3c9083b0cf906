// Reads fields of requests into values of the domain and collects what is wrong with them, so that
// a client learns all problems of a request at once. What a field's option in the proto says was
// checked before.
#pragma once

#include <google/protobuf/field_mask.pb.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jixue/common/v1/common.pb.h"
#include "jixue/identity/v1/identity_service.pb.h"
#include "libs/base/errors.h"
#include "libs/base/page_token.h"
#include "libs/values/credit_code.h"
#include "libs/values/id_number.h"
#include "services/identity/domain/codes.h"
#include "services/identity/domain/page.h"
#include "services/identity/domain/people/patch.h"

namespace jixue::identity {

class Fields {
 public:
  void Add(FieldError problem) { problems_.push_back(std::move(problem)); }
  bool ok() const { return problems_.empty(); }
  // INVALID_REQUEST with all problems.
  Failure Fail() const { return FailFields(problems_); }

  // Each gives nullopt and notes a problem when the text will not do.
  template <class Id>
  std::optional<Id> ReadId(std::string_view pointer, const std::string& text) {
    auto id = Id::Parse(text);
    if (!id)
      Add(WrongField(std::string{pointer}, jixue::errors::kBadFormat, {{"expected", "UUID"}}));
    return id;
  }
  // A name without blanks around it.
  std::optional<std::string> ReadName(std::string_view pointer, std::string_view text);
  std::optional<IdNumber> ReadIdNumber(std::string_view pointer, std::string_view text, Date today);
  std::optional<CreditCode> ReadCreditCode(std::string_view pointer, std::string_view text);
  std::optional<Industry> ReadIndustry(std::string_view pointer, common::v1::Industry::Code code);
  std::optional<UnitKind> ReadUnitKind(std::string_view pointer, v1::UnitKind::Code code);
  std::optional<std::string> ReadTitleLevel(std::string_view pointer, const std::string& text);

 private:
  std::vector<FieldError> problems_;
};

// Whether a partial change names the field (its proto name).
bool Names(const google::protobuf::FieldMask& mask, std::string_view field);

// A page of a list; `list` names the method and its filters.
std::optional<PageRequest> ReadPage(Fields& fields, const PageTokens& tokens,
                                    const std::string& list,
                                    std::pair<std::int32_t, const std::string&> size_and_token);

}  // namespace jixue::identity
