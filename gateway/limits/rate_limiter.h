// Token buckets and calls at once, per account and per address, in memory (D32).
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
  std::size_t entries_max = 100'000;  // Over all shards; more callers than that share one bucket.
  bool shared = false;                // Whether a RateSync takes what is used (rate_sync.h).
};

// What the RateLimit header says.
struct RateState {
  bool admitted = false;
  std::int64_t remaining = 0;
  std::int64_t reset_seconds = 0;        // Until the bucket is full again.
  std::int64_t retry_after_seconds = 0;  // When not admitted.
};

// Thread-safe. Time is an argument: seconds of a steady clock.
class RateLimiter {
 public:
  using Instant = std::chrono::steady_clock::time_point;
  struct Bucket;

  explicit RateLimiter(const RateSettings& settings);

  // A call in work; going away makes room for the next one.
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

  // What a bucket gave out here and has not told yet.
  struct Usage {
    std::string key;
    double taken = 0;                      // Tokens; none when it only wants to be told.
    std::chrono::duration<double> age{0};  // Of the first of them.
    Instant at;                            // When it was read.
    std::shared_ptr<Bucket> bucket;
  };

  // Takes a token and a place for `key` (an account or an address).
  RateState Enter(std::string_view key, Instant now, Place& place);
  const RateSettings& settings() const { return settings_; }

  // For a RateSync. Takes the usage of buckets that gave something out or are not full, those that
  // wait longest first, at most about so many. Usage that is taken and lost stays lost.
  std::vector<Usage> TakeUsage(std::size_t most, Instant now);
  // All gateways together have left `level` tokens, this usage counted; negative when they gave out
  // too many. Never adds a token to the bucket.
  void Lower(const Usage& usage, double level, Instant now);

 private:
  struct Shard {
    std::mutex mutex;
    // Guarded by mutex, as is all below. Keys are the buckets' own.
    std::unordered_map<std::string_view, std::shared_ptr<Bucket>> buckets;
    std::shared_ptr<Bucket> common;  // Of those that have no room; it is nobody's to share.
    std::vector<std::shared_ptr<Bucket>> active;  // Whose usage is to be taken.
    Instant forgot_at;
  };

  Shard& ShardOf(std::string_view key);
  std::size_t EntriesPerShard() const { return settings_.entries_max / shards_.size(); }
  std::shared_ptr<Bucket> Find(Shard& shard, std::string_view key, Instant now);
  void Forget(Shard& shard, Instant now);
  void Refill(Bucket& bucket, Instant now) const;
  void Activate(Shard& shard, const std::shared_ptr<Bucket>& bucket) const;

  RateSettings settings_;
  std::array<Shard, 16> shards_;
};

}  // namespace jixue::gateway
