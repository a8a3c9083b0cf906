// Where the servers of a test run are. For libs/testing only.
#pragma once

#include <optional>
#include <string>

namespace jixue::testing {

// The variable's value, from the environment or else from the file `env` of the folder that
// JIXUE_TEST_SERVERS names.
std::optional<std::string> FindTestSetting(const std::string& name);
// Aborts with a message when neither has it.
std::string TestSetting(const std::string& name);

}  // namespace jixue::testing
