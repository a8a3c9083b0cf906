// Checks that each response belongs to its request. Many clients use kept-alive connections; some
// of them disconnect before, during or after a response, so that descriptors are reused while
// responses are on their way. Each response must prove that it belongs to its request: by the
// request id in a header, and by the body (the requested unit, the wrong field that was sent, the
// request id).
//
//   replies PORT REQUESTS EARLY_PERCENT CLIENTS SEED < material
//
// The material has one line per unit: "<token>\t<unit id>\t<name>". Prints counts as JSON; exit
// status 1 means that a response was mixed up or missing.
#include <fmt/format.h>

#include <array>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "libs/base/parse.h"
#include "tests/contract/gateway/http_client.h"

namespace jixue::gateway {
namespace {

struct Unit {
  std::string token;
  std::string id;
  std::string name;
};

struct Settings {
  int port = 0;
  int requests = 0;
  int early_percent = 0;
  int clients = 0;
  unsigned seed = 0;
  std::vector<Unit> units;
};

// Counts of one client, or of all.
struct Counts {
  std::int64_t answered = 0;
  std::int64_t closed_early = 0;
  std::int64_t limited = 0;  // 429 or 503, with the right request id.
  std::int64_t mixed_up = 0;
  std::int64_t hung = 0;
  std::int64_t cut_off = 0;  // Closed by the server without a response.
  std::int64_t unexpected = 0;

  void Add(const Counts& other) {
    answered += other.answered;
    closed_early += other.closed_early;
    limited += other.limited;
    mixed_up += other.mixed_up;
    hung += other.hung;
    cut_off += other.cut_off;
    unexpected += other.unexpected;
  }
};

// A request and the proof that its response must contain.
struct Question {
  std::string bytes;
  int status = 0;
  std::string nonce;
  // Occurs in the body of the response to this request and of no other.
  std::string proof;
};

class Asker {
 public:
  Asker(const Settings& settings, int number)
      : settings_{settings},
        random_{settings.seed + static_cast<unsigned>(number)},
        number_{number},
        // Each client has its own address, so that the limit per address does not interfere.
        source_{fmt::format("127.0.{}.{}", 1 + number / 200, 2 + number % 200)} {
    Connect();
  }

  Counts Run(int requests) {
    for (int i = 0; i < requests; ++i) Step(i);
    return counts_;
  }

 private:
  void Connect() { client_ = std::make_unique<HttpClient>(settings_.port, source_); }

  int Below(int bound) { return std::uniform_int_distribution<int>{0, bound - 1}(random_); }

  void Step(int i) {
    const Question question = Ask(i);
    if (Below(100) < settings_.early_percent) return GoAway(question);
    const auto reply = client_->Ask(question.bytes);
    if (reply) {
      Judge(question, *reply);
    } else {
      ++(client_->IsTimedOut() ? counts_.hung : counts_.cut_off);
      Connect();
    }
  }

  Question Ask(int i) {
    const Unit& unit =
        settings_.units[static_cast<std::size_t>(Below(static_cast<int>(settings_.units.size())))];
    Question question;
    question.nonce = fmt::format("nonce-{}-{}-{}", settings_.seed, number_, i);
    std::string headers = "X-Request-Id: " + question.nonce + "\r\n";
    const std::string token = "Authorization: Bearer " + unit.token + "\r\n";
    switch (Below(4)) {
      case 0:  // Reads from the database.
        question.bytes = Request("GET", "/v1/units/" + unit.id, {}, headers + token);
        question.status = 200;
        question.proof = "\"unitId\":\"" + unit.id + "\"";
        break;
      case 1:  // Reads from the database without a token.
        question.bytes = Request("GET", "/v1/units?query=" + unit.name, {}, headers);
        question.status = 200;
        question.proof = "\"unitId\":\"" + unit.id + "\"";
        break;
      case 2:  // The gateway rejects it; it has a body.
        question.bytes = Request("POST", "/v1/accounts", "{\"" + question.nonce + "\":1}", headers);
        question.status = 400;
        question.proof = "\"#/" + question.nonce + "\"";
        break;
      default:  // The service rejects it.
        question.bytes =
            Request("GET", "/v1/units/0198f1a0-0000-7000-8000-000000000000", {}, headers + token);
        question.status = 404;
        question.proof = "\"UNIT_NOT_FOUND\"";
    }
    return question;
  }

  void Judge(const Question& question, const Reply& reply) {
    const auto id = reply.headers.find("x-client-request-id");
    if (id == reply.headers.end() || id->second != question.nonce) {
      ++counts_.mixed_up;
    } else if (reply.status == 429 || reply.status == 503) {
      ++counts_.limited;
    } else if (reply.status != question.status) {
      if (++counts_.unexpected == 1) std::cerr << reply.status << " " << reply.body << "\n";
    } else if (reply.body.find(question.proof) == std::string::npos) {
      ++counts_.mixed_up;
    } else {
      ++counts_.answered;
    }
  }

  // Disconnects during the request, right after it, or during the response, with or without a
  // reset.
  void GoAway(const Question& question) {
    const std::size_t size = question.bytes.size();
    const int point = Below(3);
    if (point == 0) {
      client_->Send(std::string_view{question.bytes}.substr(
          0, static_cast<std::size_t>(Below(static_cast<int>(size)))));
    } else {
      client_->Send(question.bytes);
    }
    if (point == 2) client_->AwaitBytes(static_cast<std::size_t>(1 + Below(200)));
    if (Below(2) == 0) client_->Reset();
    Connect();
    ++counts_.closed_early;
  }

  const Settings& settings_;
  std::mt19937 random_;
  int number_;
  std::string source_;
  std::unique_ptr<HttpClient> client_;
  Counts counts_;
};

Counts RunAll(const Settings& settings) {
  std::vector<Counts> counts(static_cast<std::size_t>(settings.clients));
  std::vector<std::thread> threads;
  for (int i = 0; i < settings.clients; ++i) {
    const int share =
        settings.requests / settings.clients + (i < settings.requests % settings.clients ? 1 : 0);
    threads.emplace_back([&settings, &counts, i, share] {
      counts[static_cast<std::size_t>(i)] = Asker{settings, i}.Run(share);
    });
  }
  for (std::thread& thread : threads) thread.join();
  Counts all;
  for (const Counts& one : counts) all.Add(one);
  return all;
}

std::vector<Unit> ReadUnits(std::istream& in) {
  std::vector<Unit> units;
  for (std::string line; std::getline(in, line);) {
    const auto parts = Split(line, '\t');
    if (parts.size() == 3) units.push_back({parts[0], parts[1], parts[2]});
  }
  return units;
}

int Main(const std::vector<std::string>& arguments) {
  std::array<int, 5> numbers{};
  if (arguments.size() != numbers.size()) return 2;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = ParseInt<int>(arguments[i]);
    if (!number || *number < 0) return 2;
    numbers[i] = *number;
  }
  const Settings settings{.port = numbers[0],
                          .requests = numbers[1],
                          .early_percent = numbers[2],
                          .clients = numbers[3],
                          .seed = static_cast<unsigned>(numbers[4]),
                          .units = ReadUnits(std::cin)};
  if (settings.units.empty() || settings.clients < 1 || settings.clients > 10'000) return 2;
  const Counts all = RunAll(settings);
  std::cout << fmt::format(
      R"({{"answered": {}, "closedEarly": {}, "limited": {}, "mixedUp": {}, "hung": {}, "cutOff": {}, "unexpected": {}}})"
      "\n",
      all.answered, all.closed_early, all.limited, all.mixed_up, all.hung, all.cut_off,
      all.unexpected);
  return all.mixed_up + all.hung + all.cut_off + all.unexpected == 0 ? 0 : 1;
}

}  // namespace
}  // namespace jixue::gateway

int main(int count, char** values) {
  const int status = jixue::gateway::Main({values + 1, values + count});
  if (status == 2)
    std::cerr << "usage: replies PORT REQUESTS EARLY_PERCENT CLIENTS SEED < material\n";
  return status;
}
