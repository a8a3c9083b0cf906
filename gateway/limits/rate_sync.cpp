#include "gateway/limits/rate_sync.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "libs/base/crypto.h"
#include "libs/obs/log.h"
#include "libs/obs/metrics.h"
#include "libs/service/periodic.h"

namespace jixue::gateway {

namespace {

using std::chrono::steady_clock;

constexpr std::size_t kKeysPerRound = 4096;  // Per limiter; the others wait for the next round.
constexpr std::size_t kKeysPerCall = 256;    // Redis serves no one else during a call.
constexpr std::chrono::seconds kPingInterval{1};
constexpr std::size_t kDigestBytes = 16;

// A bucket in Redis is one number: the instant, by Redis's clock in milliseconds, at which it is
// full again. A missing key is a full bucket, so keys simply expire, and lost keys only loosen a
// limit that each gateway's own buckets still enforce.
//
// ARGV: the milliseconds that a bucket may owe, then for each key the milliseconds that its tokens
// take to refill and how long ago the first was given out. The bucket has refilled since then, not
// only since now; so a gateway that is alone never finds less in Redis than in its own bucket.
// Returns the microseconds that each bucket lacks.
constexpr char kScript[] = R"(
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local missing = {}
for i, key in ipairs(KEYS) do
  local cost, age = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  local full = tonumber(redis.call('GET', key) or 0) or 0
  full = math.min(math.max(full, now - age) + cost, now + ARGV[1])
  missing[i] = math.max(0, full - now)
  if cost > 0 and missing[i] > 0 then
    redis.call('SET', key, string.format('%.3f', full), 'PX', math.ceil(missing[i]))
  end
  missing[i] = math.floor(missing[i] * 1000)
end
return missing
)";

std::string Number(double value) {
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.6f", value);
  return {text.data(), static_cast<std::size_t>(size)};
}

const char* LabelOf(RoundResult result) {
  switch (result) {
    case RoundResult::kDone:
      return "done";
    case RoundResult::kIdle:
      return "idle";
    case RoundResult::kFailed:
      return "failed";
    case RoundResult::kSkipped:
      return "skipped";
  }
  return "?";
}

obs::Counter RoundsOf(RoundResult result) {
  return obs::FindCounter("gateway_limit_sync_total", "Rounds of sharing limits by Redis.",
                          {{"result", LabelOf(result)}});
}

}  // namespace

struct RateSync::State {
  // The usages sent in one script call.
  struct Chunk {
    RateLimiter* limiter;
    std::vector<RateLimiter::Usage> usages;
  };

  State(RateSyncSettings the_settings, std::vector<SharedLimiter> the_limiters)
      : settings{std::move(the_settings)},
        limiters{std::move(the_limiters)},
        script{kScript},
        client{"limits", settings.redis} {}

  // Account ids and addresses do not leave the process.
  std::string KeyOf(const std::string& limiter, const std::string& caller) const {
    const std::string digest =
        crypto::HmacSha256(settings.digest_key.Reveal(), limiter + ":" + caller);
    return "jixue:limit:" + limiter + ":" + crypto::Base64Url(digest.substr(0, kDigestBytes));
  }

  cache::ScriptCall CallOf(const SharedLimiter& shared,
                           const std::vector<RateLimiter::Usage>& usages) const {
    const RateSettings& rate = shared.limiter->settings();
    const double token_milliseconds = 1000 / rate.per_second;
    cache::ScriptCall call;
    call.arguments.push_back(Number(2 * rate.burst * token_milliseconds));
    for (const RateLimiter::Usage& usage : usages) {
      call.keys.push_back(KeyOf(shared.name, usage.key));
      call.arguments.push_back(Number(usage.taken * token_milliseconds));
      call.arguments.push_back(Number(usage.age.count() * 1000));
    }
    return call;
  }

  // Fills `calls` with one call per chunk.
  std::vector<Chunk> Take(std::vector<cache::ScriptCall>& calls) const {
    std::vector<Chunk> chunks;
    for (const SharedLimiter& shared : limiters) {
      auto usages = shared.limiter->TakeUsage(kKeysPerRound, steady_clock::now());
      for (auto begin = usages.begin(); begin != usages.end();) {
        const auto size = std::min<std::ptrdiff_t>(kKeysPerCall, usages.end() - begin);
        std::vector<RateLimiter::Usage> part{std::make_move_iterator(begin),
                                             std::make_move_iterator(begin + size)};
        calls.push_back(CallOf(shared, part));
        chunks.push_back({shared.limiter, std::move(part)});
        begin += size;
      }
    }
    return chunks;
  }

  static void Apply(const Chunk& chunk, const cache::Reply& answer) {
    const RateSettings& rate = chunk.limiter->settings();
    const auto now = steady_clock::now();
    for (std::size_t i = 0; i < std::min(chunk.usages.size(), answer.items.size()); ++i) {
      const double missing_seconds = static_cast<double>(answer.items[i].integer) / 1e6;
      chunk.limiter->Lower(chunk.usages[i], rate.burst - missing_seconds * rate.per_second, now);
    }
  }

  // When there is nothing to report, Redis is still pinged once a second, so that the breaker's
  // metric is correct and the next caller finds a connection.
  RoundResult Ping() {
    if (steady_clock::now() - asked_at < kPingInterval) return RoundResult::kIdle;
    const cache::Command ping{"PING"};
    return Report(client.Run({&ping, 1}), RoundResult::kIdle);
  }

  RoundResult Exchange() {
    std::vector<cache::ScriptCall> calls;
    const std::vector<Chunk> chunks = Take(calls);
    if (chunks.empty()) return Ping();
    const auto answers = client.RunScript(script, calls);
    if (answers) {
      for (std::size_t i = 0; i < chunks.size(); ++i) {
        Apply(chunks[i], (*answers)[i]);
        keys.Add(static_cast<double>(chunks[i].usages.size()));
      }
    }
    return Report(answers, RoundResult::kDone);
  }

  // Writes one log line per change, not per round.
  RoundResult Report(const cache::Outcome<std::vector<cache::Reply>>& outcome, RoundResult good) {
    asked_at = steady_clock::now();
    if (outcome) {
      if (failing) obs::Info("limits are shared again");
      failing = false;
      return good;
    }
    if (outcome.error().kind == cache::ProblemKind::kBreaker) return RoundResult::kSkipped;
    if (!failing) {
      obs::Warn("limits are not shared",
                {{"problem", std::string{cache::NameOf(outcome.error().kind)}},
                 {"text", outcome.error().text}});
    }
    failing = true;
    return RoundResult::kFailed;
  }

  RoundResult Round() {
    const auto begun = steady_clock::now();
    const RoundResult result = Exchange();
    RoundsOf(result).Add();
    if (result == RoundResult::kDone || result == RoundResult::kFailed)
      seconds.Observe(std::chrono::duration<double>(steady_clock::now() - begun).count());
    return result;
  }

  RateSyncSettings settings;
  std::vector<SharedLimiter> limiters;
  cache::Script script;
  cache::Client client;
  steady_clock::time_point asked_at;
  bool failing = false;
  obs::Counter keys = obs::FindCounter("gateway_limit_sync_keys_total",
                                       "Buckets told to Redis and learned from it.");
  obs::Histogram seconds =
      obs::FindHistogram("gateway_limit_sync_seconds", "Time of a round of sharing limits.");
  service::Periodic rounds{"sharing of limits", settings.interval,
                           [this](const auto&) { Round(); }};
};

RateSync::RateSync(const RateSyncSettings& settings, std::vector<SharedLimiter> limiters)
    : state_{std::make_unique<State>(settings, std::move(limiters))} {}

RateSync::~RateSync() { Stop(); }

void RateSync::Start() {
  if (state_->settings.redis.address.empty()) return;
  state_->rounds.Start();
}

void RateSync::Stop() { state_->rounds.Stop(); }

RoundResult RateSync::Round() { return state_->Round(); }

cache::BreakerState RateSync::breaker_state() const { return state_->client.breaker_state(); }

}  // namespace jixue::gateway
