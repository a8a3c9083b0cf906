// Reads the settings of a test run from its environment.
#pragma once

#include <optional>
#include <string>

namespace jixue::testing {

// Returns how often a test repeats a random part: `usual`, or JIXUE_TEST_ROUNDS in a campaign.
int TestRounds(int usual);

// Returns the variable's value from the environment, or else from the file `env` in the folder that
// JIXUE_TEST_SERVERS names.
std::optional<std::string> FindTestSetting(const std::string& name);
// The same, but aborts with a message when neither has it.
std::string TestSetting(const std::string& name);

}  // namespace jixue::testing
