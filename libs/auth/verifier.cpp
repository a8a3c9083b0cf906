#include "libs/auth/verifier.h"

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "libs/base/crypto.h"

namespace jixue::auth {
namespace {

// Anybody can send an unknown key id, so each one must not cause a request to identity.
constexpr std::chrono::seconds kRefetchPause{5};
constexpr std::chrono::milliseconds kRetryPause{500};

using Entry = std::shared_ptr<const VerifiedToken>;

// Caches verified tokens by their SHA-256, in two generations. When the young generation is full it
// replaces the old one, and tokens that were not used since are forgotten. This bounds the cache
// without a list of ages. Thread-safe.
class TokenCache {
 public:
  explicit TokenCache(std::size_t entries_max) : generation_max_{entries_max / 2 + 1} {}

  Entry Find(const std::string& hash) {
    {
      const std::shared_lock lock{mutex_};
      const auto found = young_.find(hash);
      if (found != young_.end()) return found->second;
      if (!old_.contains(hash)) return nullptr;
    }
    const std::unique_lock lock{mutex_};
    const auto found = old_.find(hash);
    if (found == old_.end()) return nullptr;
    Entry entry = found->second;
    Insert(hash, entry);
    return entry;
  }

  void Add(const std::string& hash, Entry entry) {
    const std::unique_lock lock{mutex_};
    Insert(hash, std::move(entry));
  }

 private:
  void Insert(const std::string& hash, Entry entry) {
    if (young_.size() >= generation_max_) {
      old_ = std::move(young_);
      young_.clear();
    }
    young_[hash] = std::move(entry);
  }

  const std::size_t generation_max_;
  std::shared_mutex mutex_;
  std::unordered_map<std::string, Entry> young_;  // Guarded by mutex_.
  std::unordered_map<std::string, Entry> old_;    // Guarded by mutex_.
};

}  // namespace

struct Verifier::State {
  State(KeySource key_source, const Clock& process_clock, std::size_t cache_entries_max)
      : source{std::move(key_source)}, clock{process_clock}, cache{cache_entries_max} {}

  std::vector<PublicKey> Keys() {
    const std::shared_lock lock{keys_mutex};
    return keys;
  }

  // Returns whether enough time has passed since the last attempt, or the clock has been set back.
  bool MayFetch(Timestamp now) const {
    const std::chrono::microseconds pause =
        fetch_failed ? kRetryPause : std::chrono::microseconds{kRefetchPause};
    return !last_fetch || now - *last_fetch >= pause || now < *last_fetch;
  }

  // Asks the source, unless that was done a moment ago. Other threads wait for the one that asks,
  // because they need its keys. Throws KeysUnavailable when the last attempt failed.
  void Fetch(bool (*still_needed)(const std::vector<PublicKey>&, const std::string&),
             const std::string& key_id) {
    const std::lock_guard lock{fetch_mutex};
    if (!still_needed(Keys(), key_id)) return;
    const Timestamp now = clock.Now();
    if (MayFetch(now)) {
      last_fetch = now;
      try {
        auto fetched = source();
        const std::unique_lock keys_lock{keys_mutex};
        keys = std::move(fetched);
        fetch_failed = keys.empty();
      } catch (const std::exception&) {
        fetch_failed = true;  // Reported below, in words that do not depend on the source.
      }
    }
    if (fetch_failed) throw KeysUnavailable{"the keys of access tokens cannot be had"};
  }

  KeySource source;
  const Clock& clock;
  TokenCache cache;
  std::shared_mutex keys_mutex;
  std::vector<PublicKey> keys;  // Guarded by keys_mutex.
  std::mutex fetch_mutex;
  std::optional<Timestamp> last_fetch;  // Guarded by fetch_mutex.
  bool fetch_failed = false;            // Guarded by fetch_mutex.
};

namespace {

bool Lacks(const std::vector<PublicKey>& keys, const std::string& key_id) {
  for (const PublicKey& key : keys) {
    if (key.key_id == key_id) return false;
  }
  return true;
}

bool IsEmpty(const std::vector<PublicKey>& keys, const std::string&) { return keys.empty(); }

}  // namespace

Verifier::Verifier(KeySource source, const Clock& clock, std::size_t cache_entries_max)
    : state_{std::make_unique<State>(std::move(source), clock, cache_entries_max)} {}

Verifier::~Verifier() = default;

std::shared_ptr<const VerifiedToken> Verifier::Verify(std::string_view token) {
  if (token.size() > kTokenBytesMax) return nullptr;
  const std::string hash = crypto::Sha256(token);
  const Timestamp now = state_->clock.Now();
  if (Entry entry = state_->cache.Find(hash)) return entry->expires_at > now ? entry : nullptr;
  const auto key_id = KeyIdOf(token);
  if (!key_id) return nullptr;
  if (Lacks(state_->Keys(), *key_id)) state_->Fetch(Lacks, *key_id);
  auto verified = VerifyToken(token, state_->Keys(), now);
  if (!verified) return nullptr;
  auto entry = std::make_shared<const VerifiedToken>(std::move(*verified));
  state_->cache.Add(hash, entry);
  return entry;
}

bool Verifier::HasKeys() const {
  if (!state_->Keys().empty()) return true;
  try {
    state_->Fetch(IsEmpty, "");
  } catch (const KeysUnavailable&) {
    return false;
  }
  return !state_->Keys().empty();
}

}  // namespace jixue::auth
