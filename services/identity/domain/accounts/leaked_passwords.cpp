#include "services/identity/domain/accounts/leaked_passwords.h"

#include <algorithm>
#include <array>

namespace jixue::identity {
namespace {

// Sorted, in lower case: popular choices, passwords printed in manuals, and neighbouring keys.
constexpr std::array<std::string_view, 331> kLeaked{
    "!qaz2wsx",       "00000000",      "000000000",     "0000000000",
    "01234567",       "012345678",     "0123456789",    "0987654321",
    "10101010",       "11111111",      "111111111",     "1111111111",
    "11112222",       "11223344",      "1122334455",    "112233445566",
    "12121212",       "123123123",     "12341234",      "1234512345",
    "123454321",      "1234554321",    "123456654321",  "12345678",
    "123456780",      "123456789",     "1234567890",    "12345678910",
    "123456789a",     "123456789q",    "12345678a",     "12345679",
    "1234567a",       "123456aa",      "123456ab",      "123456abc",
    "123456as",       "123456asd",     "123456qq",      "123456qwerty",
    "12345qwert",     "1234abcd",      "1234qwer",      "123698745",
    "123abc123",      "123qwe!@#",     "123qwe123",     "123qweasd",
    "1314520520",     "147258369",     "147852369",     "147896325",
    "159357456",      "159753456",     "1q2w3e4r",      "1q2w3e4r5t",
    "1q2w3e4r5t6y",   "1qaz2wsx",      "1qaz2wsx3edc",  "1qaz@wsx",
    "1qazxsw2",       "20202020",      "22222222",      "31415926",
    "3141592653",     "33333333",      "44444444",      "5201314520",
    "52013145201314", "5211314520",    "55555555",      "66666666",
    "666666666",      "741852963",     "7758521521",    "77777777",
    "789456123",      "87654321",      "88888888",      "888888888",
    "8888888888",     "963852741",     "987654321",     "9876543210",
    "99999999",       "999999999",     "a1234567",      "a12345678",
    "a123456789",     "a1b2c3d4",      "a1b2c3d4e5",    "aa123456",
    "aa12345678",     "aa123456789",   "aaa123456",     "aaaaaaaa",
    "aaaaaaaaaa",     "abc12345",      "abc123456",     "abc1234567",
    "abc123456789",   "abc123abc",     "abcabcabc",     "abcd1234",
    "abcd12345",      "abcd123456",    "abcdefg1",      "abcdefgh",
    "admin123",       "admin123!",     "admin1234",     "admin12345",
    "admin123456",    "admin888",      "admin8888",     "admin@123",
    "adminadmin",     "administrator", "alexander",     "andrew123",
    "anthony1",       "arsenal1",      "as123456",      "asd123456",
    "asdf1234",       "asdf123456",    "asdfasdf",      "asdfghjk",
    "asdfghjkl",      "asdfqwer",      "ashley123",     "autumn2023",
    "autumn2024",     "babygirl1",     "baseball",      "baseball1",
    "basketball",     "batman123",     "beijing2008",   "blink182",
    "butterfly",      "changeme",      "changeme1",     "changeme123",
    "charlie1",       "cheesecake",    "chelsea1",      "china123",
    "china1234",      "chocolate",     "cisco123",      "computer",
    "corvette",       "daniel123",     "dearbook",      "december1",
    "default1",       "dragon123",     "elizabeth",     "facebook",
    "family123",      "football",      "football1",     "freedom1",
    "friends1",       "google123",     "guangxi123",    "guest123",
    "guest1234",      "guilin123",     "gxrc12345",     "hello123",
    "hello1234",      "hotmail1",      "huawei123",     "huawei@123",
    "iloveyou",       "iloveyou1",     "iloveyou123",   "iloveyou2",
    "iloveyou520",    "instagram",     "internet",      "iphone123",
    "january1",       "jennifer",      "jessica1",      "jixu1234",
    "jixue123",       "jixujiaoyu",    "jonathan",      "jordan23",
    "joshua123",      "justin123",     "killer123",     "letmein1",
    "letmein123",     "linkedin",      "liuzhou123",    "liverpool",
    "login123",       "lovely123",     "loveyou1",      "manager1",
    "manchester",     "master123",     "maverick",      "mercedes",
    "metallica",      "michael1",      "michelle",      "minecraft",
    "monkey123",      "mustang1",      "nanning123",    "naruto123",
    "nicole123",      "nihao123",      "nihaoma123",    "nothing1",
    "oracle123",      "p@ssw0rd",      "p@ssw0rd1",     "p@ssw0rd123",
    "p@ssword",       "pa55word",      "passw0rd",      "passw0rd1",
    "passw0rd123",    "password",      "password!",     "password1",
    "password1!",     "password12",    "password123",   "password123!",
    "password1234",   "password12345", "password@123",  "pokemon1",
    "pokemon123",     "princess",      "princess1",     "q123456789",
    "q1w2e3r4",       "q1w2e3r4t5",    "qazwsx123",     "qazwsxedc",
    "qq123456",       "qq123456789",   "qwe123456",     "qweasdzxc",
    "qweqweqwe",      "qwer1234",      "qwer12345",     "qwerasdf",
    "qwerasdfzxcv",   "qwert123",      "qwert12345",    "qwerty12",
    "qwerty123",      "qwerty1234",    "qwerty12345",   "qwerty123456",
    "qwertyui",       "qwertyuiop",    "qwertyuiop123", "qwertyuiopasdfghjkl",
    "renshe123",      "root1234",      "root123456",    "rootroot",
    "samantha",       "samsung1",      "samsung123",    "secret123",
    "server123",      "shadow123",     "shanghai123",   "spring2023",
    "spring2024",     "starwars",      "strawberry",    "summer2020",
    "summer2021",     "summer2022",    "summer2023",    "summer2024",
    "sunshine",       "sunshine1",     "superman",      "superman1",
    "system123",      "test1234",      "test12345",     "test123456",
    "testtest",       "tiantian1",     "trustno1",      "user1234",
    "username",       "w123456789",    "wang123456",    "welcome1",
    "welcome123",     "welcome@123",   "whatever",      "whatever1",
    "winter2020",     "winter2021",    "winter2022",    "winter2023",
    "winter2024",     "woaini123",     "woaini1314",    "woaini1314520",
    "woaini520",      "woaini521",     "woaiwojia",     "wojiushiwo",
    "youtube1",       "z123456789",    "zaq12wsx",      "zhongguo",
    "zxc123456",      "zxcv1234",      "zxcvbnm,",      "zxcvbnm1",
    "zxcvbnm123",     "zxcvbnma",      "zz123456",
};
static_assert(std::is_sorted(kLeaked.begin(), kLeaked.end()));

}  // namespace

bool IsLeakedPassword(std::string_view lower_case) {
  return std::binary_search(kLeaked.begin(), kLeaked.end(), lower_case);
}

}  // namespace jixue::identity
