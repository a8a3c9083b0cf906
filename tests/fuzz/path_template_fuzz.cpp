// Path templates and percent-encoding. Parsing a template's filled path returns the values that
// filled it; decoded text has no control characters and encodes back to itself.
//
// Input: a line with a template, then lines of text, encoded or not.
#include <algorithm>

#include "gateway/routing/path_template.h"
#include "gateway/routing/percent.h"
#include "libs/base/parse.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

using gateway::PathTemplate;
using gateway::PercentDecode;
using gateway::PercentEncode;
using gateway::PlusSign;

void CheckText(const std::string& text) {
  for (const PlusSign plus : {PlusSign::kPlus, PlusSign::kSpace}) {
    const auto decoded = PercentDecode(text, plus);
    if (!decoded) continue;
    Expect(IsUtf8(*decoded), "decoded text is UTF-8");
    const auto is_control = [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; };
    Expect(std::none_of(decoded->begin(), decoded->end(), is_control), "without controls");
    Expect(PercentDecode(PercentEncode(*decoded), plus) == *decoded, "encoding is undone");
  }
  // For all bytes, the encoded text is one harmless segment.
  Expect(PercentEncode(text).find_first_of("/?#{} ") == std::string::npos, "encoded is harmless");
}

void CheckTemplate(const PathTemplate& path, const std::vector<std::string>& texts) {
  std::vector<std::string> values = path.Variables();
  for (std::size_t i = 0; i < values.size() && i < texts.size(); ++i) values[i] = texts[i];
  const std::vector<std::string> parts = Split(path.Fill(values), '/');
  Expect(parts.size() == path.segments().size() + 1, "as many segments as the template");
  std::size_t next = 0;
  for (std::size_t i = 0; i < path.segments().size(); ++i) {
    if (!path.segments()[i].is_variable) continue;
    Expect(PercentEncode(values[next++]) == parts[i + 1], "a value stands in its place");
  }
  const auto again = PathTemplate::Parse(path.text());
  Expect(again && again->text() == path.text(), "a template is its own text");
}

void Run(Input input) {
  const std::string text{input.Line()};
  std::vector<std::string> texts;
  while (!input.empty() && texts.size() < 16) texts.emplace_back(input.Line());
  for (const std::string& each : texts) CheckText(each);
  const auto path = PathTemplate::Parse(text);
  if (path) {
    CheckTemplate(*path, texts);
  } else {
    Expect(!path.error().empty(), "a refused template is told why");
  }
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
