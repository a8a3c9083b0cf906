#include "gateway/edge/rate_limiter.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace jixue::gateway {

using std::chrono::steady_clock;

struct RateLimiter::Place::Bucket {
  double tokens = 0;  // Guarded by the shard's mutex, as is `filled_at`.
  steady_clock::time_point filled_at;
  std::atomic<int> at_once{0};
};

namespace {

template <class Bucket>
void Refill(Bucket& bucket, const RateSettings& settings, steady_clock::time_point now) {
  const double seconds = std::chrono::duration<double>(now - bucket.filled_at).count();
  if (seconds <= 0) return;
  bucket.tokens = std::min(settings.burst, bucket.tokens + seconds * settings.per_second);
  bucket.filled_at = now;
}

}  // namespace

RateLimiter::Place::Place(Place&& other) noexcept = default;

RateLimiter::Place& RateLimiter::Place::operator=(Place&& other) noexcept {
  std::swap(bucket_, other.bucket_);
  return *this;
}

RateLimiter::Place::~Place() {
  if (bucket_) --bucket_->at_once;
}

RateLimiter::RateLimiter(const RateSettings& settings) : settings_{settings} {}

RateState RateLimiter::Enter(std::string_view key, steady_clock::time_point now, Place& place) {
  Shard& shard = shards_[std::hash<std::string_view>{}(key) % shards_.size()];
  const std::lock_guard lock{shard.mutex};
  const auto bucket = Find(shard, key, now);
  Refill(*bucket, settings_, now);
  RateState state;
  state.admitted = bucket->tokens >= 1 && bucket->at_once < settings_.at_once;
  if (state.admitted) {
    bucket->tokens -= 1;
    ++bucket->at_once;
    place = Place{bucket};
  } else {
    const double missing = std::max(0.0, 1 - bucket->tokens);
    state.retry_after_seconds =
        std::max<std::int64_t>(1, std::llround(std::ceil(missing / settings_.per_second)));
  }
  state.remaining = static_cast<std::int64_t>(bucket->tokens);
  state.reset_seconds =
      std::llround(std::ceil((settings_.burst - bucket->tokens) / settings_.per_second));
  return state;
}

std::shared_ptr<RateLimiter::Place::Bucket> RateLimiter::Find(Shard& shard, std::string_view key,
                                                              steady_clock::time_point now) {
  std::string name{key};
  const auto found = shard.buckets.find(name);
  if (found != shard.buckets.end()) return found->second;
  auto fresh = std::make_shared<Place::Bucket>();
  fresh->tokens = settings_.burst;
  fresh->filled_at = now;
  const bool may_forget =
      now - shard.forgot_at > std::chrono::seconds{1};  // It looks at every bucket.
  if (shard.buckets.size() >= settings_.entries_max / shards_.size() && may_forget)
    Forget(shard, now);
  if (shard.buckets.size() >= settings_.entries_max / shards_.size()) {
    if (!shard.common) shard.common = std::move(fresh);
    return shard.common;
  }
  shard.buckets.emplace(std::move(name), fresh);
  return fresh;
}

void RateLimiter::Forget(Shard& shard, steady_clock::time_point now) {
  shard.forgot_at = now;
  // A full bucket without calls is like none at all.
  std::erase_if(shard.buckets, [&](const auto& entry) {
    Refill(*entry.second, settings_, now);
    return entry.second->tokens >= settings_.burst && entry.second->at_once == 0;
  });
}

}  // namespace jixue::gateway
