// Page tokens. A token is accepted only if it was made here, and only for its own list.
//
// Input: four bytes of choices, then lines: the list, another list, the last key; the rest is a
// token invented by the client.
#include "libs/base/page.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

void Run(Input input) {
  static const PageTokens tokens{Secret{std::string(32, 'k')}};
  static const PageTokens strangers{Secret{std::string(32, 's')}};
  const std::size_t place = input.Byte() * 256u + input.Byte();
  const auto flip = static_cast<char>(input.Byte());
  const bool cut = input.Choice(2) == 0;
  const std::string list{input.Line()};
  const std::string other{input.Line()};
  const std::string last_key{input.Line()};
  const std::string own{input.Rest()};

  const std::string token = tokens.Make(list, last_key);
  Expect(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          std::string::npos,
      "a token stands in a URL as it is");
  Expect(tokens.Read(list, token) == last_key, "a token is read as it was made");
  Expect(other == list || !tokens.Read(other, token), "a token is of one list");
  Expect(!strangers.Read(list, token), "a token is of one service");
  Expect(!tokens.Read(list + last_key, tokens.Make(list, "")) || last_key.empty(),
         "the end of the list's name is not the start of the key");

  std::string changed = token;
  if (cut) {
    changed.resize(place % token.size());
  } else {
    changed[place % token.size()] = static_cast<char>(changed[place % token.size()] ^ flip);
  }
  Expect(changed == token || !tokens.Read(list, changed), "a changed token is refused");
  const auto read = tokens.Read(list, own);
  Expect(!read || tokens.Make(list, *read) == own, "each key has one token");
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
