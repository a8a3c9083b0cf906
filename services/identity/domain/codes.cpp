#include "services/identity/domain/codes.h"

#include <array>
#include <cstddef>

#include "libs/base/check.h"

namespace jixue::identity {
namespace {

template <class Code>
struct Named {
  Code code;
  std::string_view text;
};

constexpr std::array<Named<Industry>, 8> kIndustries{{
    {Industry::kGeneral, "GENERAL"},
    {Industry::kHealth, "HEALTH"},
    {Industry::kAccounting, "ACCOUNTING"},
    {Industry::kConstruction, "CONSTRUCTION"},
    {Industry::kEducation, "EDUCATION"},
    {Industry::kAgriculture, "AGRICULTURE"},
    {Industry::kTransport, "TRANSPORT"},
    {Industry::kOther, "OTHER"},
}};

constexpr std::array<Named<UnitKind>, 5> kUnitKinds{{
    {UnitKind::kStateOrgan, "STATE_ORGAN"},
    {UnitKind::kPublicInstitution, "PUBLIC_INSTITUTION"},
    {UnitKind::kEnterprise, "ENTERPRISE"},
    {UnitKind::kSocialOrganisation, "SOCIAL_ORGANISATION"},
    {UnitKind::kOther, "OTHER"},
}};

constexpr std::array<Named<RoleCode>, 7> kRoles{{
    {RoleCode::kLearner, "LEARNER"},
    {RoleCode::kUnitAdmin, "UNIT_ADMIN"},
    {RoleCode::kAuthorityOfficer, "AUTHORITY_OFFICER"},
    {RoleCode::kInstitutionOperator, "INSTITUTION_OPERATOR"},
    {RoleCode::kPlatformOperator, "PLATFORM_OPERATOR"},
    {RoleCode::kAuditor, "AUDITOR"},
    {RoleCode::kPartner, "PARTNER"},
}};

template <class Code, std::size_t kCount>
std::string_view Find(const std::array<Named<Code>, kCount>& table, Code code) {
  for (const auto& named : table) {
    if (named.code == code) return named.text;
  }
  JIXUE_CHECK(false, "a code without text");
  return {};
}

template <class Code, std::size_t kCount>
std::optional<Code> Parse(const std::array<Named<Code>, kCount>& table, std::string_view text) {
  for (const auto& named : table) {
    if (named.text == text) return named.code;
  }
  return std::nullopt;
}

}  // namespace

std::string_view TextOf(Industry industry) { return Find(kIndustries, industry); }
std::string_view TextOf(UnitKind kind) { return Find(kUnitKinds, kind); }
std::string_view TextOf(RoleCode role) { return Find(kRoles, role); }

std::optional<Industry> ParseIndustry(std::string_view text) { return Parse(kIndustries, text); }
std::optional<UnitKind> ParseUnitKind(std::string_view text) { return Parse(kUnitKinds, text); }
std::optional<RoleCode> ParseRole(std::string_view text) { return Parse(kRoles, text); }

}  // namespace jixue::identity
