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

namespace jixue::gateway {

struct RateSettings {
  double per_second = 200;
  double burst = 400;
  int at_once = 64;
  std::size_t entries_max = 100'000;  // Over all shards; more callers than that share one bucket.
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
    struct Bucket;
    explicit Place(std::shared_ptr<Bucket> bucket) : bucket_{std::move(bucket)} {}
    std::shared_ptr<Bucket> bucket_;
  };

  // Takes a token and a place for `key` (an account or an address).
  RateState Enter(std::string_view key, std::chrono::steady_clock::time_point now, Place& place);
  const RateSettings& settings() const { return settings_; }

 private:
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<Place::Bucket>> buckets;  // Guarded by mutex.
    std::shared_ptr<Place::Bucket> common;  // Of those that have no room.
    std::chrono::steady_clock::time_point forgot_at;
  };

  std::shared_ptr<Place::Bucket> Find(Shard& shard, std::string_view key,
                                      std::chrono::steady_clock::time_point now);
  void Forget(Shard& shard, std::chrono::steady_clock::time_point now);

  RateSettings settings_;
  std::array<Shard, 16> shards_;
};

}  // namespace jixue::gateway
