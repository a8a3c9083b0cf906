#include "tests/unit/auth/hostile_tokens.h"

#include <array>
#include <nlohmann/json.hpp>

#include "libs/base/crypto.h"
#include "tests/unit/auth/samples.h"

namespace jixue::auth {
namespace {

using nlohmann::json;

using Strings = std::vector<std::string>;

std::string Part(const std::string& text) { return crypto::Base64Url(text); }

json ObjectOf(const std::string& part) { return json::parse(*crypto::FromBase64Url(part)); }

class Maker {
 public:
  explicit Maker(const std::string& good)
      : good_{good},
        first_{good.find('.')},
        second_{good.rfind('.')},
        header_(ObjectOf(good.substr(0, first_))),
        claims_(ObjectOf(good.substr(first_ + 1, second_ - first_ - 1))),
        issued_{claims_["iat"].get<std::int64_t>()} {}

  std::vector<HostileToken> MakeAll() {
    Algorithms();
    Types();
    KeyIds();
    HeaderMembers();
    DuplicateMembers();
    Times();
    Names();
    Identities();
    BrokenJson();
    Encodings();
    Segments();
    Sizes();
    Signatures();
    return std::move(made_);
  }

 private:
  void Add(std::string name, std::string token) {
    made_.push_back({std::move(name), std::move(token)});
  }

  static std::string Sign(const std::string& text, const char* pem = kFirstPem) {
    return text + "." + Part(crypto::SigningKey::FromPem(pem)->Sign(text));
  }

  // Adds a correctly signed token with these texts.
  void AddSigned(std::string name, const std::string& header, const std::string& claims) {
    Add(std::move(name), Sign(Part(header) + "." + Part(claims)));
  }

  void AddHeader(const std::string& name, const json& patch, const char* pem = kFirstPem) {
    json header = header_;
    for (const auto& [key, value] : patch.items()) header[key] = value;
    Add(name, Sign(Part(header.dump()) + "." + Part(claims_.dump()), pem));
  }

  void AddClaim(const std::string& name, const json& value) {
    json claims = claims_;
    claims[name] = value;
    AddSigned(name + "=" + value.dump(), header_.dump(), claims.dump());
  }

  void AddWithout(const std::string& name) {
    json claims = claims_;
    claims.erase(name);
    AddSigned("without " + name, header_.dump(), claims.dump());
  }

  // `alg` is none, or an algorithm for which the public key would be the secret.
  void Algorithms() {
    const std::string public_key = SignerOf(kFirstPem).public_key();
    const json values = {"none",  "None",  "NONE",  "nOnE",   "",        "HS256",  "HS384",
                         "HS512", "RS256", "RS512", "PS256",  "ES256",   "ES384",  "ES512",
                         "EdDsa", "eddsa", "EDDSA", "EdDSA ", "Ed25519", " EdDSA", "ES256K"};
    for (const json& value : values) {
      json header = header_;
      header["alg"] = value;
      const std::string text = Part(header.dump()) + "." + Part(claims_.dump());
      const std::string name = "alg " + value.dump();
      Add(name + ", signed", Sign(text));
      Add(name + ", no signature", text + ".");
      Add(name + ", MAC by the public key",
          text + "." + Part(crypto::HmacSha256(public_key, text)));
      Add(name + ", MAC by the text of the public key",
          text + "." + Part(crypto::HmacSha256(crypto::Base64Url(public_key), text)));
    }
    for (const json& value :
         {json(nullptr), json(1), json(true), json::array({"EdDSA"}), json::object()})
      AddHeader("alg " + value.dump(), {{"alg", value}});
  }

  void Types() {
    for (const json& value : {json("jwt"), json("JWE"), json("at+jwt"), json("application/jwt"),
                              json("JWT "), json(""), json(nullptr), json(1), json::array({"JWT"})})
      AddHeader("typ " + value.dump(), {{"typ", value}});
  }

  void KeyIds() {
    const std::string id = header_["kid"];
    const json values = {"",
                         "unknown",
                         "../../../../dev/null",
                         "/dev/null",
                         "file:///etc/passwd",
                         "https://evil.example/key",
                         "' OR '1'='1",
                         "x'; DROP TABLE signing_key; --",
                         "| cat /etc/passwd",
                         "$(id)",
                         "%00",
                         id + " ",
                         " " + id,
                         id + std::string(1, '\0'),
                         id + "\n",
                         id.substr(0, id.size() - 1),
                         id + "A",
                         std::string(1000, 'k'),
                         SignerOf(kSecondPem).key_id(),
                         nullptr,
                         1,
                         true,
                         json::array({id}),
                         json::object({{"kid", id}})};
    for (const json& value : values)
      AddHeader("kid " + value.dump().substr(0, 40), {{"kid", value}});
    AddHeader("forged under the right kid", json::object(), kSecondPem);
  }

  // Members that would supply a key, or ask for different processing.
  void HeaderMembers() {
    const json own_key = {{"kty", "OKP"},
                          {"crv", "Ed25519"},
                          {"kid", "mine"},
                          {"x", crypto::Base64Url(SignerOf(kSecondPem).public_key())}};
    const std::vector<std::pair<std::string, json>> members = {
        {"jwk", own_key},
        {"jku", "https://evil.example/jwks.json"},
        {"jku", "http://127.0.0.1/.well-known/jwks.json"},
        {"x5u", "https://evil.example/cert.pem"},
        {"x5c", json::array({"MIIB"})},
        {"x5t", "abc"},
        {"x5t#S256", "abc"},
        {"crit", json::array({"exp"})},
        {"crit", json::array()},
        {"crit", json::array({"b64"})},
        {"b64", false},
        {"b64", true},
        {"zip", "DEF"},
        {"enc", "A128GCM"},
        {"cty", "JWT"},
        {"p2c", 1'000'000'000},
        {"epk", own_key},
        {"nonce", "1"},
        {"ppt", "x"}};
    for (const auto& [name, value] : members) {
      AddHeader("header " + name + " " + value.dump(), {{name, value}});
      AddHeader("header " + name + " " + value.dump() + ", own key", {{name, value}}, kSecondPem);
      AddHeader("header " + name + " " + value.dump() + ", own kid",
                {{name, value}, {"kid", "mine"}}, kSecondPem);
    }
  }

  static void AddMember(std::string& object, const std::string& member, bool first) {
    if (first) {
      object.insert(1, member + ",");
    } else {
      object.insert(object.size() - 1, "," + member);
    }
  }

  // The second value is before or after the first, and its name is plain or spelt with an escape.
  void DuplicateMembers() {
    const auto spellings = [](const std::string& name) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(name[0]));
      return Strings{name, escape + name.substr(1)};
    };
    for (const auto& [name, value] : header_.items()) {
      for (const std::string& spelling : spellings(name)) {
        for (const bool first : {true, false}) {
          std::string header = header_.dump();
          AddMember(header, "\"" + spelling + "\":" + value.dump(), first);
          AddSigned("header twice " + spelling + (first ? " before" : " behind"), header,
                    claims_.dump());
        }
      }
    }
    for (const auto& [name, value] : claims_.items()) {
      for (const std::string& spelling : spellings(name)) {
        for (const bool first : {true, false}) {
          std::string claims = claims_.dump();
          AddMember(claims, "\"" + spelling + "\":" + value.dump(), first);
          AddSigned("claim twice " + spelling + (first ? " before" : " behind"), header_.dump(),
                    claims);
        }
      }
    }
  }

  void Times() {
    const std::int64_t now = issued_ + 1;  // The test verifies a second later.
    const std::int64_t big = 9'223'372'036'854'775'807;
    for (const char* name : {"exp", "iat"}) {
      for (const json& value :
           {json(nullptr), json(std::to_string(now)), json(static_cast<double>(now) + 0.5),
            json(true), json::array({now}), json::object(), json(""), json("now"), json(big),
            json(-big), json(18'446'744'073'709'551'615U), json(0), json(-1), json(1e300)})
        AddClaim(name, value);
      AddWithout(name);
    }
    for (const std::int64_t value : {now, now - 1, issued_, issued_ - 1, issued_ + 601})
      AddClaim("exp", value);
    for (const std::int64_t value : {now + 61, now + 600, issued_ - 1}) AddClaim("iat", value);
    for (const json& value : {json(now + 61), json(big), json(std::to_string(now)), json(nullptr),
                              json(static_cast<double>(now)), json(true)})
      AddClaim("nbf", value);
    json numbers = claims_;
    std::string text = numbers.dump();
    const std::string plain = "\"exp\":" + claims_["exp"].dump();
    for (const char* spelling : {"\"exp\":1e10", "\"exp\":9999999999", "\"exp\":+9", "\"exp\":0x7F",
                                 "\"exp\":NaN", "\"exp\":Infinity", "\"exp\":-0"}) {
      std::string spoilt = text;
      spoilt.replace(spoilt.find(plain), plain.size(), spelling);
      AddSigned(spelling, header_.dump(), spoilt);
    }
  }

  void Names() {
    for (const char* name : {"iss", "aud"}) {
      const std::string right = claims_[name];
      for (const json& value :
           {json(nullptr), json(""), json(right + " "), json(" " + right), json(right + "x"),
            json(right.substr(1)), json("J" + right.substr(1)), json::array({right}),
            json::array({right, "other"}), json::object({{right, true}}), json(1), json(true),
            json("*"), json(right + std::string(1, '\0')), json("https://" + right)})
        AddClaim(name, value);
      AddWithout(name);
    }
  }

  void Identities() {
    for (const char* name : {"sub", "sid"}) {
      for (const json& value :
           {json(nullptr), json(""), json("1"), json(1), json::array({claims_[name]}),
            json("' OR 1=1 --"), json(claims_[name].get<std::string>() + " "),
            json("{" + claims_[name].get<std::string>() + "}"), json("*")})
        AddClaim(name, value);
      AddWithout(name);
    }
    for (const json& value : {json(nullptr), json(""), json("*"), json(1), json(true)})
      AddClaim("pid", value);
    for (const json& value : {json(nullptr), json("7"), json(7.5), json(true), json::array({7})})
      AddClaim("pv", value);
    AddWithout("pv");
    AddWithout("jti");
    for (const json& value : {json(nullptr), json("false"), json(0), json(1), json::array()})
      AddClaim("pcr", value);
    for (const json& value :
         {json(nullptr), json("PLATFORM_OPERATOR"), json::object({{"r", "PLATFORM_OPERATOR"}}),
          json::array({"PLATFORM_OPERATOR"}), json::array({nullptr}), json::array({json::array()}),
          json::array({{{"r", 1}}}), json::array({{{"r", nullptr}}}),
          json::array({{{"R", "PLATFORM_OPERATOR"}}}),
          json::array({{{"r", "UNIT_ADMIN"}, {"u", 1}}}),
          json::array({{{"r", "UNIT_ADMIN"}, {"u", "*"}}}),
          json::array({{{"r", "UNIT_ADMIN"}, {"d", nullptr}}}),
          json(std::vector<json>(101, json{{"r", "A"}}))})
      AddClaim("roles", value);
    AddWithout("roles");
  }

  void BrokenJson() {
    const auto spoilt = [](const std::string& good) {
      std::string inner = good.substr(1, good.size() - 2);
      return Strings{"",
                     " ",
                     "null",
                     "[]",
                     "[" + good + "]",
                     "\"x\"",
                     "1",
                     "{}",
                     "{" + inner + ",}",
                     "{," + inner + "}",
                     "{" + inner,
                     good + "}",
                     good + good,
                     good + "x",
                     good + std::string(1, '\0'),
                     "\xEF\xBB\xBF" + good + "x",
                     "/* */" + good,
                     good + "// x",
                     "{'a':1," + inner + "}",
                     "{a:1," + inner + "}",
                     "{\"a\":\"\xFF\"," + inner + "}",
                     "{\"a\":\"\xC0\xAF\"," + inner + "}",
                     "{\"a\":\"\\ud800\"," + inner + "}",
                     "{\"a\":\"\n\"," + inner + "}",
                     "{\"a\":01," + inner + "}"};
    };
    for (const std::string& header : spoilt(header_.dump()))
      AddSigned("header " + header.substr(0, 30), header, claims_.dump());
    for (const std::string& claims : spoilt(claims_.dump()))
      AddSigned("claims " + claims.substr(0, 30), header_.dump(), claims);
  }

  // The same bytes in another encoding. The signature covers the encoded text.
  void Encodings() {
    const std::string header = Part(header_.dump());
    const std::string claims = Part(claims_.dump());
    const auto spoilt = [](const std::string& good) {
      std::string moved = good;  // The last character has bits that no byte uses.
      moved.back() = moved.back() == 'A' ? 'B' : static_cast<char>(moved.back() + 1);
      return Strings{good + "=",
                     good + "==",
                     good + "===",
                     good + "%3D",
                     good + " ",
                     " " + good,
                     good + "\n",
                     good + "\t",
                     good + "A",
                     good + "+",
                     good + "/",
                     good + "\xFF",
                     good + "*",
                     "+" + good,
                     good.substr(1),
                     good.substr(0, 4) + "\r\n" + good.substr(4),
                     good + std::string(1, '\0')};
    };
    for (const std::string& part : spoilt(header))
      Add("header as " + part, Sign(part + "." + claims));
    for (const std::string& part : spoilt(claims))
      Add("claims as " + part, Sign(header + "." + part));
    const std::string text = good_.substr(0, second_ + 1);
    for (const std::string& part : spoilt(good_.substr(second_ + 1)))
      Add("signature as " + part, text + part);
    // 64 bytes leave four unused bits in the last of their 86 characters.
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (std::size_t i = 1; i < 16; ++i) {
      std::string moved = good_;
      moved.back() = kAlphabet[(kAlphabet.find(moved.back()) & ~std::size_t{15}) + i];
      if (moved != good_) Add("signature with unused bits " + std::to_string(i), moved);
    }
  }

  void Segments() {
    const std::string header = good_.substr(0, first_);
    const std::string claims = good_.substr(first_ + 1, second_ - first_ - 1);
    const std::string signature = good_.substr(second_ + 1);
    for (const std::string& token :
         {std::string{},
          std::string{"."},
          std::string{".."},
          std::string{"..."},
          std::string{"a"},
          header,
          header + ".",
          header + "." + claims,
          header + "." + claims + ".",
          header + ".." + signature,
          "." + claims + "." + signature,
          ".." + signature,
          good_ + ".",
          "." + good_,
          good_ + "." + signature,
          good_ + ".x.y",
          header + "." + header + "." + claims + "." + signature,
          claims + "." + header + "." + signature,
          header + "," + claims + "," + signature,
          header + "|" + claims + "|" + signature,
          "Bearer " + good_,
          good_ + " " + good_,
          good_ + "," + good_,
          good_ + ";",
          "\"" + good_ + "\"",
          json{{"protected", header}, {"payload", claims}, {"signature", signature}}.dump()})
      Add("parts " + std::to_string(made_.size()), token);
  }

  void Sizes() {
    AddClaim("padding", std::string(2048, 'x'));
    AddHeader("a large header", {{"kid", std::string(1500, 'x')}});
    Add("a megabyte", good_ + std::string(1 << 20, 'A'));
    Add("a megabyte of dots", std::string(1 << 20, '.'));
    for (const int depth : {10, 100, 500}) {
      const auto size = static_cast<std::size_t>(depth);
      AddSigned("deep header " + std::to_string(depth),
                std::string(size, '[') + std::string(size, ']'), claims_.dump());
      AddSigned("deep open header " + std::to_string(depth), std::string(size, '['),
                claims_.dump());
      AddSigned("deep claims " + std::to_string(depth), header_.dump(),
                std::string(size, '[') + std::string(size, ']'));
      std::string objects;
      for (int i = 0; i < depth; ++i) objects += "{\"a\":";
      AddSigned("deep objects " + std::to_string(depth), objects, claims_.dump());
    }
  }

  // S + L is the same number modulo the group's order, so a verifier without RFC 8032's bound would
  // accept it.
  static std::string AddOrder(std::string signature) {
    constexpr std::array<unsigned, 32> kOrder = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                                 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                                 0,    0,    0,    0,    0,    0,    0,    0,
                                                 0,    0,    0,    0,    0,    0,    0,    0x10};
    unsigned carry = 0;
    for (std::size_t i = 0; i < kOrder.size(); ++i) {
      carry += static_cast<unsigned char>(signature[32 + i]) + kOrder[i];
      signature[32 + i] = static_cast<char>(carry & 255);
      carry >>= 8;
    }
    return signature;
  }

  void Signatures() {
    const std::string text = good_.substr(0, second_ + 1);
    const std::string signature = *crypto::FromBase64Url(good_.substr(second_ + 1));
    std::string moved = signature;
    for (int i = 1; i <= 8; ++i) {
      moved = AddOrder(moved);
      Add("S + " + std::to_string(i) + " L", text + Part(moved));
    }
    const std::string r = signature.substr(0, 32);
    const std::string s = signature.substr(32);
    const std::string zero(32, '\0');
    const std::string one = std::string(1, '\1') + std::string(31, '\0');
    for (const std::string& bytes :
         {zero + zero, one + zero, zero + s, r + zero, s + r, r, r + s + zero, signature.substr(1),
          signature.substr(0, 63), signature + std::string(1, '\0'), std::string(64, '\xFF'),
          r + std::string(32, '\xFF'),
          std::string(1, '\xEE') + std::string(30, '\xFF') + "\x7F" + zero})
      Add("signature " + std::to_string(made_.size()), text + Part(bytes));
    for (std::size_t i = 0; i < signature.size(); i += 4) {
      std::string flipped = signature;
      flipped[i] = static_cast<char>(flipped[i] ^ 1);
      Add("flipped bit of byte " + std::to_string(i), text + Part(flipped));
    }
  }

  const std::string good_;
  const std::size_t first_;
  const std::size_t second_;
  const json header_;
  const json claims_;
  const std::int64_t issued_;
  std::vector<HostileToken> made_;
};

}  // namespace

std::vector<HostileToken> HostileTokens(const std::string& good) { return Maker{good}.MakeAll(); }

}  // namespace jixue::auth
