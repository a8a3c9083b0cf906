#include "gateway/openapi/topics.h"

#include <array>
#include <string>

namespace jixue::gateway {

namespace {

enum Place : std::size_t {
  kAccounts,
  kUnits,
  kStudy,
  kClaims,
  kHours,
  kCertificates,
  kTraining,
  kOther
};

constexpr std::array kTopics = {
    Topic{"accounts", "Log-in, registration and one's own account (登录、注册与本人账号)."},
    Topic{"units", "Units, departments, administrators and people (单位、部门、管理员与人员)."},
    Topic{"study", "Public subjects: courses, lessons and exams (公需科目的课程与考试)."},
    Topic{"claims", "Claims of professional hours and their review (专业科目学时的登记与审核)."},
    Topic{"hours", "Credited hours, compliance and policy years (学时、达标情况与政策年度)."},
    Topic{"certificates", "Certificates and their verification (证书与核验)."},
    Topic{"training", "Training institutions and occupations (培训机构与职业)."},
    Topic{"other", "Everything else (其他)."},
};

struct Prefix {
  std::string_view path;
  Place place;
};

// The longest prefix of a path decides.
constexpr std::array kPrefixes = {
    Prefix{"/.well-known/", kAccounts},
    Prefix{"/v1/sessions", kAccounts},
    Prefix{"/v1/accounts", kAccounts},
    Prefix{"/v1/me", kAccounts},
    Prefix{"/v1/me/certificates", kCertificates},
    Prefix{"/v1/me/compliance", kHours},
    Prefix{"/v1/me/hours", kHours},
    Prefix{"/v1/me/programmes", kStudy},
    Prefix{"/v1/me/appointments", kUnits},
    Prefix{"/v1/units", kUnits},
    Prefix{"/v1/people", kUnits},
    Prefix{"/v1/regions", kUnits},
    Prefix{"/v1/units/{unit_id}/hours", kHours},
    Prefix{"/v1/people/{person_id}/hours", kHours},
    Prefix{"/v1/people/{person_id}/compliance", kHours},
    Prefix{"/v1/attempts", kStudy},
    Prefix{"/v1/courses", kStudy},
    Prefix{"/v1/exams", kStudy},
    Prefix{"/v1/lessons", kStudy},
    Prefix{"/v1/make-ups", kStudy},
    Prefix{"/v1/programmes", kStudy},
    Prefix{"/v1/claim", kClaims},
    Prefix{"/v1/hour-proposals", kClaims},
    Prefix{"/v1/hour-searches", kHours},
    Prefix{"/v1/policy-years", kHours},
    Prefix{"/v1/certificate", kCertificates},
    Prefix{"/v1/institutions", kTraining},
    Prefix{"/v1/occupations", kTraining},
};

}  // namespace

std::span<const Topic> AllTopics() { return kTopics; }

std::size_t TopicOf(const Route& route) {
  const std::string& path = route.path.text();
  const Prefix* longest = nullptr;
  for (const Prefix& prefix : kPrefixes) {
    const bool is_longer = longest == nullptr || prefix.path.size() > longest->path.size();
    if (is_longer && path.starts_with(prefix.path)) longest = &prefix;
  }
  return longest == nullptr ? std::size_t{kOther} : std::size_t{longest->place};
}

}  // namespace jixue::gateway
