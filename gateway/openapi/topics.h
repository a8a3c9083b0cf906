// The topics by which the document groups its operations, in the order in which a newcomer needs
// them. The service behind an operation is no topic: a client does not see it.
#pragma once

#include <span>
#include <string_view>

#include "gateway/routing/route.h"

namespace jixue::gateway {

struct Topic {
  const char* name;
  const char* description;
};

std::span<const Topic> AllTopics();

// Returns the place of a route's topic in AllTopics().
std::size_t TopicOf(const Route& route);

}  // namespace jixue::gateway
