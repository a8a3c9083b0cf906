#include "gateway/limits/rate_limiter.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace jixue::gateway {

struct RateLimiter::Bucket {
  explicit Bucket(std::string_view the_key) : key{the_key} {}

  const std::string key;
  double tokens = 0;  // Guarded by the shard's mutex, as is everything below except `at_once`.
  Instant filled_at;
  double untold = 0;  // Tokens given out since the last TakeUsage.
  Instant untold_since;
  bool active = false;  // Whether it is in the shard's list.
  std::atomic<int> at_once{0};
};

RateLimiter::Place::Place(Place&& other) noexcept = default;

RateLimiter::Place& RateLimiter::Place::operator=(Place&& other) noexcept {
  std::swap(bucket_, other.bucket_);
  return *this;
}

RateLimiter::Place::~Place() {
  if (bucket_) --bucket_->at_once;
}

RateLimiter::RateLimiter(const RateSettings& settings) : settings_{settings} {}

RateState RateLimiter::Enter(std::string_view key, Instant now, Place& place) {
  Shard& shard = ShardOf(key);
  const std::lock_guard lock{shard.mutex};
  const auto bucket = Find(shard, key, now);
  Refill(*bucket, now);
  const bool admitted = bucket->tokens >= 1 && bucket->at_once < settings_.at_once;
  if (admitted) {
    ++bucket->at_once;
    place = Place{bucket};
    Take(shard, bucket, now);
  }
  return StateOf(*bucket, admitted);
}

RateState RateLimiter::Look(std::string_view key, Instant now) {
  Shard& shard = ShardOf(key);
  const std::lock_guard lock{shard.mutex};
  const auto found = shard.buckets.find(key);
  const bool has_room = shard.buckets.size() < EntriesPerShard();
  const auto bucket = found != shard.buckets.end() ? found->second
                      : has_room                   ? nullptr
                                                   : shard.common;
  if (!bucket) return {.admitted = true};
  Refill(*bucket, now);
  return StateOf(*bucket, bucket->tokens >= 1);
}

void RateLimiter::Charge(std::string_view key, Instant now) {
  Shard& shard = ShardOf(key);
  const std::lock_guard lock{shard.mutex};
  const auto bucket = Find(shard, key, now);
  Refill(*bucket, now);
  Take(shard, bucket, now);
}

void RateLimiter::Take(Shard& shard, const std::shared_ptr<Bucket>& bucket, Instant now) const {
  bucket->tokens = std::max(bucket->tokens - 1, -settings_.burst);
  if (bucket->untold == 0) bucket->untold_since = now;
  bucket->untold += 1;
  Activate(shard, bucket);
}

RateState RateLimiter::StateOf(const Bucket& bucket, bool admitted) const {
  RateState state{.admitted = admitted};
  if (!admitted) {
    const double missing = std::max(0.0, 1 - bucket.tokens);
    state.retry_after_seconds =
        std::max<std::int64_t>(1, std::llround(std::ceil(missing / settings_.per_second)));
  }
  state.remaining = static_cast<std::int64_t>(std::max(0.0, bucket.tokens));
  state.reset_seconds =
      std::llround(std::ceil((settings_.burst - bucket.tokens) / settings_.per_second));
  return state;
}

std::vector<RateLimiter::Usage> RateLimiter::TakeUsage(std::size_t most, Instant now) {
  std::vector<Usage> usages;
  const std::size_t most_per_shard = std::max<std::size_t>(1, most / shards_.size());
  for (Shard& shard : shards_) {
    const std::lock_guard lock{shard.mutex};
    const std::size_t count = std::min(most_per_shard, shard.active.size());
    for (std::size_t i = 0; i < count; ++i) {
      const auto& bucket = shard.active[i];
      usages.push_back(
          {.key = bucket->key,
           .taken = bucket->untold,
           .age = bucket->untold > 0 ? now - bucket->untold_since : Instant::duration{},
           .at = now,
           .bucket = bucket});
      bucket->untold = 0;
      bucket->active = false;
    }
    shard.active.erase(shard.active.begin(),
                       shard.active.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return usages;
}

void RateLimiter::Lower(const Usage& usage, double level, Instant now) {
  Shard& shard = ShardOf(usage.key);
  const std::lock_guard lock{shard.mutex};
  Bucket& bucket = *usage.bucket;
  Refill(bucket, now);
  // The level does not yet include what was filled and given out since the usage was read.
  const double filled =
      settings_.per_second * std::chrono::duration<double>(now - usage.at).count();
  const double shared = level + filled - bucket.untold;
  bucket.tokens = std::min(bucket.tokens, std::max(shared, -settings_.burst));
  // Other gateways may continue to use it while no call arrives here, so its level is read until it
  // is full.
  if (bucket.tokens < settings_.burst) Activate(shard, usage.bucket);
}

RateLimiter::Shard& RateLimiter::ShardOf(std::string_view key) {
  return shards_[std::hash<std::string_view>{}(key) % shards_.size()];
}

std::shared_ptr<RateLimiter::Bucket> RateLimiter::Find(Shard& shard, std::string_view key,
                                                       Instant now) {
  const auto found = shard.buckets.find(key);
  if (found != shard.buckets.end()) return found->second;
  const bool may_forget =
      // Each pass visits every bucket.
      now - shard.forgot_at > std::chrono::seconds{1};
  if (shard.buckets.size() >= EntriesPerShard() && may_forget) Forget(shard, now);
  const bool has_room = shard.buckets.size() < EntriesPerShard();
  if (!has_room && shard.common) return shard.common;
  auto fresh = std::make_shared<Bucket>(has_room ? key : std::string_view{});
  fresh->tokens = settings_.burst;
  fresh->filled_at = now;
  if (has_room) {
    shard.buckets.emplace(fresh->key, fresh);
  } else {
    shard.common = fresh;
  }
  return fresh;
}

void RateLimiter::Forget(Shard& shard, Instant now) {
  shard.forgot_at = now;
  // A full bucket without calls is equivalent to none.
  std::erase_if(shard.buckets, [&](const auto& entry) {
    Refill(*entry.second, now);
    return entry.second->tokens >= settings_.burst && entry.second->at_once == 0;
  });
}

void RateLimiter::Refill(Bucket& bucket, Instant now) const {
  const double seconds = std::chrono::duration<double>(now - bucket.filled_at).count();
  if (seconds <= 0) return;
  bucket.tokens = std::min(settings_.burst, bucket.tokens + seconds * settings_.per_second);
  bucket.filled_at = now;
}

void RateLimiter::Activate(Shard& shard, const std::shared_ptr<Bucket>& bucket) const {
  // The list is bounded like the buckets, even while nothing takes from it.
  if (!settings_.shared || bucket->active || bucket == shard.common ||
      shard.active.size() >= EntriesPerShard())
    return;
  bucket->active = true;
  shard.active.push_back(bucket);
}

}  // namespace jixue::gateway
