#include "services/certificate/domain/serial.h"

#include <gtest/gtest.h>

#include "libs/base/crypto.h"

namespace jixue::certificate {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

TEST(Serials, R63_HaveTwentyCharactersAndACheckCharacter) {
  const Serial serial = Serial::FromRandom(crypto::RandomBytes(13));
  EXPECT_EQ(serial.ToText().size(), 21u);
  EXPECT_EQ(serial.ToText().find_first_not_of(kAlphabet), std::string::npos);
  EXPECT_EQ(Serial::Parse(serial.ToText()), serial);
}

TEST(Serials, R63_AreReadAsPeopleTypeThem) {
  const Serial serial = Serial::FromRandom(std::string(13, '\0'));
  EXPECT_EQ(serial.ToText(), "000000000000000000000");
  EXPECT_EQ(serial.Grouped(), "00000-00000-00000-00000-0");
  EXPECT_EQ(Serial::Parse("ooooo-00000 00000-00000-0"), serial);
  for (const char* around : {"。", ".", ",", ")", "）", "》", "…", "?"}) {
    EXPECT_EQ(Serial::Parse("00000-00000-00000-00000-0" + std::string{around}), serial) << around;
    EXPECT_EQ(Serial::Parse(around + serial.ToText() + around), serial) << around;
  }
}

TEST(Serials, R63_EverySingleWrongCharacterIsDetected) {
  const std::string good = Serial::FromRandom(crypto::RandomBytes(13)).ToText();
  for (std::size_t place = 0; place < good.size(); ++place) {
    for (const char c : kAlphabet) {
      if (c == good[place]) continue;
      std::string wrong = good;
      wrong[place] = c;
      EXPECT_FALSE(Serial::Parse(wrong)) << wrong << " for " << good;
    }
  }
}

TEST(Serials, R63_IllFormedTextsAreRejected) {
  for (const std::string_view bad : {"", "0", "00000000000000000000", "0000000000000000000000",
                                     "00000000000000000000U", "0000000000000000000/0", "继学"}) {
    EXPECT_FALSE(Serial::Parse(bad)) << bad;
  }
}

}  // namespace
}  // namespace jixue::certificate
