// What a test run is told by its environment.
#pragma once

#include <optional>
#include <string>

namespace jixue::testing {

// How often a test repeats what chance decides: `usual`, or JIXUE_TEST_ROUNDS in a campaign.
int TestRounds(int usual);

// The variable's value, from the environment or else from the file `env` of the folder that
// JIXUE_TEST_SERVERS names.
std::optional<std::string> FindTestSetting(const std::string& name);
// Aborts with a message when neither has it.
std::string TestSetting(const std::string& name);

}  // namespace jixue::testing
