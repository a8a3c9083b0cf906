// Token buckets and limits on concurrent calls, per account and per address, in memory (D32).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jixue::gateway {

struct RateSettings {
  double per_second = 200;
  double burst = 400;
  int at_once = 64;
  // Over all shards; callers beyond this number share one bucket.
  std::size_t entries_max = 100'000;
  // Whether a RateSync collects the usage (rate_sync.h).
  bool shared = false;
};

// The contents of the RateLimit header.
struct RateState {
  bool admitted = false;
  std::int64_t remaining = 0;
  std::int64_t reset_seconds = 0;        // Until the bucket is full again.
  std::int64_t retry_after_seconds = 0;  // Set when not admitted.
};

// Thread-safe. Time is an argument: seconds of a steady clock.
class RateLimiter {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  struct Bucket;

  explicit RateLimiter(const RateSettings& settings);

  // A call in progress; its destruction frees the place for the next one.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept;
    Place& operator=(Place&& other) noexcept;
    ~Place();

   private:
    friend class RateLimiter;
    explicit Place(std::shared_ptr<Bucket> bucket) : bucket_{std::move(bucket)} {}
    std::shared_ptr<Bucket> bucket_;
  };

  // Tokens that a bucket gave out here and has not reported yet.
  struct Usage {
    std::string key;
    // Tokens; none if the bucket only needs the current level.
    double taken = 0;
    std::chrono::duration<double> age{0};  // Age of the first of them.
    Instant at;                            // Time of reading.
    std::shared_ptr<Bucket> bucket;
  };

  // Takes a token and a place for `key` (an account or an address).
  RateState Enter(std::string_view key, Instant now, Place& place);
  // For quotas that only failures use up: returns whether a token is left, without taking it …
  RateState Look(std::string_view key, Instant now);
  // … and takes one, even if none is left: calls in progress at once may take more than there are.
  void Charge(std::string_view key, Instant now);
  const RateSettings& settings() const { return settings_; }

  // For a RateSync. Takes the usage of buckets that gave out tokens or are not full, those that
  // have waited longest first, at most about `most` of them. Usage that is taken and then lost is
  // not reported again.
  std::vector<Usage> TakeUsage(std::size_t most, Instant now);
  // All gateways together have left `level` tokens, including this usage; negative if they gave out
  // too many. Never adds a token to the bucket.
  void Lower(const Usage& usage, double level, Instant now);

 private:
  struct Shard {
    std::mutex mutex;
    // Guarded by mutex, as are the members below. The buckets own the keys.
    std::unordered_map<std::string_view, std::shared_ptr<Bucket>> buckets;
    // Used by callers for whom there is no room; never shared with other gateways.
    std::shared_ptr<Bucket> common;
    std::vector<std::shared_ptr<Bucket>> active;  // Their usage is to be taken.
    Instant forgot_at;
  };

  Shard& ShardOf(std::string_view key);
  std::size_t EntriesPerShard() const { return settings_.entries_max / shards_.size(); }
  std::shared_ptr<Bucket> Find(Shard& shard, std::string_view key, Instant now);
  void Forget(Shard& shard, Instant now);
  void Refill(Bucket& bucket, Instant now) const;
  void Take(Shard& shard, const std::shared_ptr<Bucket>& bucket, Instant now) const;
  RateState StateOf(const Bucket& bucket, bool admitted) const;
  void Activate(Shard& shard, const std::shared_ptr<Bucket>& bucket) const;

  RateSettings settings_;
  std::array<Shard, 16> shards_;
};

}  // namespace jixue::gateway
