#include "services/ledger/domain/posting/entry_hash.h"

#include <gtest/gtest.h>

#include "libs/base/crypto.h"
#include "services/ledger/domain/posting/reversal_rules.h"
#include "tests/unit/ledger/domain/examples.h"

namespace jixue::ledger {
namespace {

const std::string kGenesis(32, '\0');

// A claim of 24 hours. Another program made the golden bytes from the description of the layout.
Entry Credited() {
  return {
      .id = *EntryId::Parse("0190a000-0000-7000-8000-00000000000a"),
      .person = kPerson,
      .person_seq = 1,
      .year = 2025,
      .subject = Subject::kProfessional,
      .hours_tenths = 240,
      .source = {SourceKind::kClaim, "0190a000-0000-7000-8000-0000000000c1"},
      .title = "数据库研修班",
      .reverses = std::nullopt,
      .reason = {},
      .group = std::nullopt,
      .made_up = false,
      .required_done = false,
      .occurred_at = testing::At("2025-06-01T04:00:00Z"),
      .posted_at = testing::At("2025-06-01T04:00:00.123456Z"),
  };
}

Entry Reversed() {
  const ChainHead head{.seq = 1, .hash = kGenesis, .posted_at = Credited().posted_at};
  const Reversal reversal{.entry = *EntryId::Parse("0190a000-0000-7000-8000-00000000000b"),
                          .person = kPerson,
                          .source = Credited().source,
                          .reason = "重复登记",
                          .occurred_at = testing::At("2025-06-01T04:00:01Z")};
  return DecideReversal({head, YearOf(0, 24), {}}, Credited(), reversal,
                        testing::At("2025-06-01T04:00:01.000001Z"))
      .entry;
}

constexpr std::string_view kCreditedHash =
    "690d9c9625fbcd4c009fedacfa74de026cf1f85db203fa1563b61fa20a0ff0c3";

TEST(EntryHash, HasTheGoldenBytesForACredit) {
  EXPECT_EQ(crypto::Hex(HashedBytes(kGenesis, Credited())),
            "0000000000000000000000000000000000000000000000000000000000000000"  // Genesis.
            "6a697875652d656e7472792d31"                                        // "jixue-entry-1"
            "0190a000000070008000000000000001"                                  // Person.
            "0000000000000001"                                                  // Number 1.
            "0190a00000007000800000000000000a"                                  // Entry.
            "000007e9"                                                          // 2025
            "02"                                                                // Professional.
            "000000f0"                                                          // 240 tenths.
            "02"                                                                // Claim.
            "00000024"  // 36 bytes of reference.
            "30313930613030302d303030302d373030302d383030302d303030303030303030306331"
            "00000000000000000000000000000000"  // Reverses nothing.
            "00000000"                          // No reason.
            "0006367aae649000"                  // occurred_at
            "0006367aae667240"                  // posted_at
            "3b55d605bf14041c43b20333e37b2f5c0a708d9d6bdba93071373b8469b30bb6");  // Title.
}

TEST(EntryHash, HasTheGoldenHashForACredit) {
  EXPECT_EQ(crypto::Hex(HashOf(kGenesis, Credited())), kCreditedHash);
}

TEST(EntryHash, ChainsAReversalToIt) {
  const std::string previous = *crypto::FromHex(kCreditedHash);
  EXPECT_EQ(
      crypto::Hex(HashedBytes(previous, Reversed())),
      "690d9c9625fbcd4c009fedacfa74de026cf1f85db203fa1563b61fa20a0ff0c36a697875652d656e7472792d31"
      "0190a00000007000800000000000000100000000000000020190a00000007000800000000000000b000007e902ff"
      "ffff10"
      "020000002d30313930613030302d303030302d373030302d383030302d3030303030303030303063313a72657665"
      "727361"
      "6c0190a00000007000800000000000000a0000000ce9878de5a48de799bbe8aeb00006367aae73d2400006367aae"
      "73d241"
      "3b55d605bf14041c43b20333e37b2f5c0a708d9d6bdba93071373b8469b30bb6");
  EXPECT_EQ(crypto::Hex(HashOf(previous, Reversed())),
            "53f0214674deea358ec6efa47d51ad8e6262e3282a1ab4a45e0df3d51dbc9102");
}

}  // namespace
}  // namespace jixue::ledger
