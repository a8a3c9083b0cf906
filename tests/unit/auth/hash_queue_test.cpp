// The order in which passwords are hashed (D54).
#include "libs/auth/hash_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <iostream>
#include <optional>
#include <random>
#include <thread>
#include <vector>

#include "libs/testing/wait.h"

namespace jixue::auth {
namespace {

using jixue::testing::WaitUntil;

HashingLimits Limits(int at_once_max, int waiting_max) {
  return {
      .at_once_max = at_once_max, .waiting_max = waiting_max, .wait_max = std::chrono::seconds{60}};
}

// Callers in threads of their own. Each notes its address when its turn has come, and frees its
// place at once.
class Callers {
 public:
  explicit Callers(HashQueue& queue) : queue_{queue} {}

  // Returns when the caller waits.
  void Wait(const std::string& address) {
    const int before = queue_.waiting();
    Start(address);
    ASSERT_TRUE(WaitUntil([&] { return queue_.waiting() == before + 1; })) << address;
  }

  void Start(const std::string& address) {
    callers_.push_back(std::async(std::launch::async, [this, address] {
      const HashQueue::Place place = queue_.Enter({address});
      if (!place) return false;
      const std::lock_guard lock{mutex_};
      order_.push_back(address);
      return true;
    }));
  }

  // Waits for all and returns the addresses in the order of their turns.
  std::vector<std::string> Order() {
    for (auto& caller : callers_) {
      if (caller.valid()) caller.wait();
    }
    return order_;
  }

  // Whether the caller that was started as number `index` got its turn.
  bool IsServed(std::size_t index) { return callers_.at(index).get(); }

 private:
  HashQueue& queue_;
  std::mutex mutex_;
  std::vector<std::string> order_;  // Guarded by mutex_.
  std::vector<std::future<bool>> callers_;
};

TEST(HashQueue, KeepsTheLastPlaceForAnAddressThatHasNone) {
  HashQueue queue{Limits(2, 8)};
  Callers callers{queue};
  std::optional<HashQueue::Place> first{queue.Enter({"attacker"})};
  ASSERT_TRUE(*first);
  callers.Wait("attacker");
  EXPECT_TRUE(queue.Enter({"other"})) << "it starts at once, whatever waits";
  EXPECT_EQ(queue.waiting(), 1);
  first.reset();
  EXPECT_EQ(callers.Order(), std::vector<std::string>{"attacker"});
}

TEST(HashQueue, LetsAnAddressRunMoreWhileNobodyElseWaits) {
  HashQueue queue{Limits(3, 8)};
  std::optional<HashQueue::Place> first{queue.Enter({"campus"})};
  const HashQueue::Place second = queue.Enter({"campus"});
  EXPECT_TRUE(*first && second);
  Callers callers{queue};
  callers.Wait("campus");
  EXPECT_TRUE(queue.Enter({"other"}));
  first.reset();
  EXPECT_EQ(callers.Order().size(), 1U);
}

TEST(HashQueue, GivesTheAddressesTurns) {
  HashQueue queue{Limits(1, 16)};
  std::optional<HashQueue::Place> held{queue.Enter({"first"})};
  Callers callers{queue};
  for (const char* address : {"a", "a", "a", "b", "b", "c"}) callers.Wait(address);
  held.reset();
  EXPECT_EQ(callers.Order(), (std::vector<std::string>{"a", "b", "c", "a", "b", "a"}));
}

// Two strangers with one waiter each kept a campus from logging in although places were free.
TEST(HashQueue, RefusesNobodyWhilePlacesAreFree) {
  HashQueue queue{Limits(1, 48)};
  std::optional<HashQueue::Place> held{queue.Enter({"first"})};
  Callers callers{queue};
  for (const char* address : {"stranger", "another"}) callers.Wait(address);
  for (int i = 0; i < 20; ++i) callers.Wait("campus");
  held.reset();
  EXPECT_EQ(callers.Order().size(), 22U);
}

TEST(HashQueue, GivesOthersTheirQuarterWhenItIsFull) {
  HashQueue queue{Limits(1, 8)};
  std::optional<HashQueue::Place> held{queue.Enter({"first"})};
  Callers callers{queue};
  for (int i = 0; i < 8; ++i) callers.Wait("attacker");
  for (const std::size_t newest : {7U, 6U}) {
    callers.Start("other");
    EXPECT_FALSE(callers.IsServed(newest));
  }
  EXPECT_FALSE(queue.Enter({"other"})) << "it has its quarter";
  EXPECT_FALSE(queue.Enter({"attacker"}));
  EXPECT_EQ(queue.waiting(), 8);
  held.reset();
  EXPECT_EQ(callers.Order().size(), 8U);
}

// Several addresses of one attacker that hold no more than a quarter each.
TEST(HashQueue, MakesRoomForAnAddressWithFewerPlacesWhenItIsFull) {
  HashQueue queue{Limits(1, 8)};
  std::optional<HashQueue::Place> held{queue.Enter({"first"})};
  Callers callers{queue};
  for (const char* address : {"a", "a", "b", "b", "c", "c", "d", "d"}) callers.Wait(address);
  callers.Start("other");
  EXPECT_FALSE(callers.IsServed(1)) << "the newest of the fullest line";
  EXPECT_FALSE(queue.Enter({"other"})) << "nobody would have fewer than before";
  held.reset();
  EXPECT_TRUE(callers.IsServed(8));
  EXPECT_EQ(callers.Order().size(), 8U);
}

TEST(HashQueue, GivesAnAddressThatIsAloneAllPlacesUntilAnotherNeedsOne) {
  HashQueue queue{Limits(1, 4)};
  std::optional<HashQueue::Place> held{queue.Enter({"campus"})};
  Callers callers{queue};
  for (int i = 0; i < 4; ++i) callers.Wait("campus");
  EXPECT_FALSE(queue.Enter({"campus"})) << "the queue is full";
  callers.Start("other");
  EXPECT_FALSE(callers.IsServed(3)) << "the newest made room";
  EXPECT_EQ(queue.waiting(), 4);
  held.reset();
  EXPECT_TRUE(callers.IsServed(4));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_TRUE(callers.IsServed(i)) << i;
}

TEST(HashQueue, TurnsAwayWhoWaitsTooLong) {
  HashQueue queue{{.at_once_max = 1, .waiting_max = 4, .wait_max = std::chrono::milliseconds{1}}};
  {
    const HashQueue::Place held = queue.Enter({"a"});
    EXPECT_FALSE(queue.Enter({"a"}));
    EXPECT_FALSE(queue.Enter({"b"}));
  }
  EXPECT_EQ(queue.waiting(), 0);
  EXPECT_TRUE(queue.Enter({"b"}));
}

TEST(HashQueue, NobodyWaitsLongerThanTheCallIsOfUse) {
  HashQueue queue{Limits(1, 4)};
  const HashQueue::Place held = queue.Enter({"a"});
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(queue.Enter({"a", start + std::chrono::milliseconds{20}}));
  EXPECT_FALSE(queue.Enter({"b", start})) << "it is too late already";
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{30});
  EXPECT_EQ(queue.waiting(), 0);
}

TEST(HashQueue, StartsNobodyWhoseCallIsOver) {
  HashQueue queue{Limits(1, 4)};
  EXPECT_FALSE(queue.Enter({"a", std::chrono::steady_clock::now()}));
  EXPECT_TRUE(queue.Enter({"a"}));
}

TEST(HashQueue, NeverRunsMoreThanItMayAndServesEverybody) {
  const auto seed = std::random_device{}();
  std::cout << "seed: " << seed << "\n";
  constexpr int kThreads = 12;
  constexpr int kRounds = 200;
  HashQueue queue{Limits(3, kThreads)};
  std::atomic<int> running{0};
  std::atomic<int> most{0};
  std::atomic<int> served{0};
  std::vector<std::thread> threads;
  for (int number = 0; number < kThreads; ++number) {
    threads.emplace_back([&, number] {
      std::mt19937 random{seed + static_cast<unsigned>(number)};
      for (int round = 0; round < kRounds; ++round) {
        // Four addresses of three threads each, so that none is turned away.
        const HashQueue::Place place = queue.Enter({std::to_string(number % 4)});
        if (!place) continue;
        const int now_running = ++running;
        for (int seen = most;
             seen < now_running && !most.compare_exchange_weak(seen, now_running);) {
        }
        if (random() % 4 == 0) std::this_thread::yield();
        ++served;
        --running;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(served, kThreads * kRounds);
  EXPECT_LE(most, 3);
  EXPECT_EQ(queue.waiting(), 0);
}

}  // namespace
}  // namespace jixue::auth
