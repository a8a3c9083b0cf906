// Decides whose password is hashed next. Addresses take turns, so that one address with many
// requests does not keep the others waiting (D54).
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <list>
#include <map>
#include <mutex>
#include <string>

namespace jixue::auth {

struct HashingLimits {
  int at_once_max = 2;  // Each hash takes 12 MiB.
  // Further callers are rejected immediately, so that log-ins cannot take all threads of a server.
  int waiting_max = 48;
  std::chrono::milliseconds wait_max{1500};  // A caller's own deadline may be earlier.
};

// Who wants a hash: the external client's address, and until when the hash is of use. Callers
// without an address share the empty one.
struct HashClient {
  std::string address;
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

// Thread-safe.
//
// The last free place to run is kept for an address that has none, so such an address usually
// starts at once. While others wait, an address holds at most one place to run. Nobody is refused
// while places to wait are free. When there are none, an address that has less than a quarter of
// them gets the place of the newest caller of the fullest line, who is turned away.
class HashQueue {
 public:
  explicit HashQueue(HashingLimits limits) : limits_{limits} {}
  HashQueue(const HashQueue&) = delete;
  HashQueue& operator=(const HashQueue&) = delete;

  // A place to run; its destruction frees it for the next caller.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept;
    Place& operator=(Place&&) = delete;
    ~Place();

    // false: the caller was turned away.
    explicit operator bool() const { return queue_ != nullptr; }

   private:
    friend class HashQueue;
    Place(HashQueue& queue, const std::string& address) : queue_{&queue}, address_{address} {}

    HashQueue* queue_ = nullptr;
    std::string address_;
  };

  // Blocks until it is the caller's turn, but not beyond the deadline. The place is empty when the
  // caller cannot be served soon.
  Place Enter(const HashClient& client);

  // How many callers wait.
  int waiting() const;

 private:
  struct Waiter;
  // The callers of one address.
  struct Line {
    int running = 0;
    std::deque<Waiter*> waiters;
  };
  using Lines = std::map<std::string, Line>;

  // All need the mutex.
  bool MayStart(const Lines::value_type& line) const;
  bool OthersWait(const Lines::value_type& line) const;
  bool Join(const std::string& address, Waiter& waiter);
  bool MakeRoom(const Line& newcomer);
  void TurnAway(Lines::iterator line, const Waiter& waiter);
  bool ServeNext();
  void Leave(const std::string& address);
  int Quarter() const;

  const HashingLimits limits_;
  mutable std::mutex mutex_;          // Guards everything below.
  Lines lines_;                       // Only addresses that run or wait.
  std::list<Lines::iterator> turns_;  // Those that wait, in the order of their turns.
  int running_ = 0;
  int waiting_ = 0;
};

}  // namespace jixue::auth
