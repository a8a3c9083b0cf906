// An entity's id that cannot be passed where another entity's id is expected.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "libs/base/uuid.h"

namespace jixue {

// The only ways in are Parse and New, so a StrongId is valid by construction.
template <class Tag>
class StrongId {
 public:
  static std::optional<StrongId> Parse(std::string_view text) {
    const auto uuid = Uuid::Parse(text);
    if (!uuid) return std::nullopt;
    return StrongId{*uuid};
  }

  static StrongId New(Timestamp now) { return StrongId{Uuid::Version7(now)}; }

  std::string ToText() const { return uuid_.ToText(); }
  const Uuid& uuid() const { return uuid_; }

  friend bool operator==(const StrongId&, const StrongId&) = default;
  friend auto operator<=>(const StrongId&, const StrongId&) = default;

 private:
  explicit StrongId(Uuid uuid) : uuid_{uuid} {}

  Uuid uuid_;
};

// Ids that several services use.
using PersonId = StrongId<struct PersonIdTag>;
using AccountId = StrongId<struct AccountIdTag>;
using SessionId = StrongId<struct SessionIdTag>;
using UnitId = StrongId<struct UnitIdTag>;
using DepartmentId = StrongId<struct DepartmentIdTag>;
using EventId = StrongId<struct EventIdTag>;

}  // namespace jixue
