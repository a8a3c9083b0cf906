#include "tests/contract/events/golden.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "libs/base/crypto.h"
#include "libs/base/parse.h"

namespace jixue::contract {

namespace {

std::string ReadFile(const std::filesystem::path& path) {
  const std::ifstream file{path, std::ios::binary};
  if (!file) throw std::runtime_error{path.string() + " is missing"};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

GoldenEvent ReadEvent(const std::filesystem::path& json) {
  const std::string stem = json.stem().string();  // "jixue.ledger.v1.HoursCredited.1"
  const std::size_t dot = stem.rfind('.');
  const auto generation = ParseInt<int>(stem.substr(dot + 1));
  std::string hex = ReadFile(std::filesystem::path{json}.replace_extension(".hex"));
  std::erase(hex, '\n');
  auto bytes = crypto::FromHex(hex);
  if (!generation || !bytes) throw std::runtime_error{stem + ": no number, or no hex"};
  return {stem.substr(0, dot), *generation, ReadFile(json), std::move(*bytes)};
}

}  // namespace

std::vector<GoldenEvent> GoldenEvents() {
  std::vector<GoldenEvent> events;
  for (const auto& entry : std::filesystem::directory_iterator{JIXUE_GOLDEN_FOLDER}) {
    if (entry.path().extension() == ".json") events.push_back(ReadEvent(entry.path()));
  }
  std::sort(events.begin(), events.end(), [](const GoldenEvent& one, const GoldenEvent& other) {
    return std::pair{one.type, one.generation} < std::pair{other.type, other.generation};
  });
  return events;
}

}  // namespace jixue::contract
