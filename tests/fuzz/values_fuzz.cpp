// Small values with one strict form: ID numbers, unified social credit codes, certificate serials,
// UUIDs, dates, instants, base64url and hex. An accepted value has one normal form that is accepted
// again, and check characters detect every single wrong character.
//
// Input: a byte with the kind, a byte with a position, a byte with a character; the rest is the
// text.
#include <algorithm>
#include <array>

#include "libs/base/crypto.h"
#include "libs/base/parse.h"
#include "libs/base/uuid.h"
#include "libs/values/id_number.h"
#include "libs/values/unified_credit_code.h"
#include "services/certificate/domain/serial.h"
#include "tests/fuzz/support.h"

namespace jixue::fuzz {
namespace {

struct Case {
  std::string text;
  std::size_t place;
  std::size_t choice;

  // Returns the text with another character of the alphabet at the position.
  std::string Wrong(const std::string& normal, std::string_view alphabet) const {
    std::string wrong = normal;
    char& c = wrong[place % wrong.size()];
    const std::size_t old = alphabet.find(c);
    c = alphabet[(old + 1 + choice % (alphabet.size() - 1)) % alphabet.size()];
    return wrong;
  }
};

Date Today() { return CivilDate(Noon()); }

void CheckIdNumber(const Case& test) {
  const auto number = IdNumber::Parse(test.text, Today());
  if (!number) return;
  const std::string& normal = number->ToText();
  Expect(normal.size() == 18, "an ID number has 18 places");
  Expect(IdNumber::Parse(normal, Today()) == *number, "the normal form is accepted");
  Expect(LooksLikeIdNumber(test.text), "an ID number looks like one");
  Expect(number->Masked().find(normal.substr(6, 10)) == std::string::npos, "masked hides the rest");
  std::string wrong = normal;
  const std::string_view alphabet = test.place % 18 == 17 ? "0123456789X" : "0123456789";
  wrong = test.Wrong(normal, alphabet);
  Expect(!IdNumber::Parse(wrong, Today()), "a single wrong character is found");
}

void CheckCreditCode(const Case& test) {
  const auto code = UnifiedCreditCode::Parse(test.text);
  if (!code) return;
  Expect(UnifiedCreditCode::Parse(code->ToText()) == *code, "the normal form is accepted");
  (void)code->BodyCodeHolds();
  const std::string wrong = test.Wrong(code->ToText(), "0123456789ABCDEFGHJKLMNPQRTUWXY");
  Expect(!UnifiedCreditCode::Parse(wrong), "a single wrong character is found");
}

void CheckSerial(const Case& test) {
  using certificate::Serial;
  if (const auto serial = Serial::Parse(test.text)) {
    Expect(Serial::Parse(serial->ToText()) == *serial, "the normal form is accepted");
    Expect(Serial::Parse(serial->Grouped()) == *serial, "the printed form is accepted");
    const std::string wrong = test.Wrong(serial->ToText(), "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    Expect(!Serial::Parse(wrong), "a single wrong character is found");
  }
  if (test.text.size() < 13) return;
  const Serial made = Serial::FromRandom(std::string_view{test.text}.substr(0, 13));
  Expect(Serial::Parse(made.ToText()) == made, "what is given out is accepted");
}

void CheckUuid(const Case& test) {
  if (const auto id = Uuid::Parse(test.text)) {
    Expect(id->ToText().size() == test.text.size(), "36 characters");
    Expect(Uuid::Parse(id->ToText()) == *id, "the normal form is accepted");
  }
  const auto from_bytes = Uuid::FromBytes(test.text);
  Expect(from_bytes.has_value() == (test.text.size() == 16), "sixteen bytes are a UUID");
  if (from_bytes) Expect(Uuid::Parse(from_bytes->ToText()) == *from_bytes, "bytes have a text");
}

void CheckTimes(const Case& test) {
  if (const auto date = ParseDate(test.text)) {
    Expect(FormatDate(*date) == test.text, "a date has one text");
  }
  if (const auto instant = ParseTimestamp(test.text)) {
    const std::string normal = FormatTimestamp(*instant);
    Expect(ParseTimestamp(normal) == *instant, "an instant's own text means it");
    Expect(CivilDate(*instant).ok(), "an instant has a civil date");
  }
}

void CheckEncodings(const Case& test) {
  Expect(crypto::FromBase64Url(crypto::Base64Url(test.text)) == test.text, "base64url is undone");
  Expect(crypto::FromHex(crypto::Hex(test.text)) == test.text, "hex is undone");
  if (const auto bytes = crypto::FromBase64Url(test.text))
    Expect(crypto::Base64Url(*bytes) == test.text, "bytes have one text");
  if (const auto bytes = crypto::FromHex(test.text))
    Expect(bytes->size() * 2 == test.text.size(), "two digits a byte");
}

void CheckTexts(const Case& test) {
  if (!IsUtf8(test.text)) return;
  Expect(CountCharacters(test.text) <= test.text.size(), "a character has a byte at least");
  Expect(IsUtf8(MaskName(test.text)), "a masked name is a text");
  Expect(IsUtf8(MaskEmail(test.text)) && IsUtf8(MaskMobile(test.text)),
         "a masked address is a text");
  if (const auto number = ParseInt<std::int64_t>(test.text))
    Expect(ParseInt<std::int64_t>(std::to_string(*number)) == *number, "a number has a text");
  std::string joined;
  for (const std::string& part : Split(test.text, ',')) joined += part + ",";
  Expect(joined == test.text + ",", "split parts make the whole");
}

void Run(Input input) {
  constexpr std::array kChecks{&CheckIdNumber, &CheckCreditCode, &CheckSerial, &CheckUuid,
                               &CheckTimes,    &CheckEncodings,  &CheckTexts};
  const std::size_t kind = input.Choice(kChecks.size());
  const std::size_t place = input.Byte();
  const std::size_t choice = input.Byte();
  kChecks[kind]({std::string{input.Rest()}, place, choice});
}

}  // namespace
}  // namespace jixue::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jixue::fuzz::Run({data, size});
  return 0;
}
