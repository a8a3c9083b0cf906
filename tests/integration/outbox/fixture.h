// A database with outbox, inbox and a table of effects, and a topic for each test.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "libs/outbox/inbox.h"
#include "libs/outbox/outbox.h"
#include "libs/outbox/relay.h"
#include "libs/testing/fake_clock.h"
#include "libs/testing/template_database.h"
#include "libs/testing/wait.h"

namespace jixue::outbox {

std::string Unique(const std::string& stem);

std::chrono::steady_clock::time_point Soon();

class OutboxTest : public ::testing::Test {
 protected:
  OutboxTest();

  Event EventOf(const std::string& key, std::int64_t version, const std::string& payload) const;
  // Appends one event in its own transaction.
  void Publish(const std::string& key, std::int64_t version, const std::string& payload);
  // Returns the delivery of an event that the outbox would send.
  Delivery DeliveryOf(const std::string& key, const std::string& payload) const;
  // Writes a row of `effect`.
  static void WriteEffect(db::Tx& tx, const Delivery& delivery);
  // Returns the payloads of all effects in their order.
  std::vector<std::string> Effects();
  std::string Count(const std::string& table) {
    return database_.Sql("SELECT count(*) FROM " + table);
  }

  std::unique_ptr<Relay> StartRelay();
  // These produce as another producer than the relay would.
  void Produce(const kafka::Message& message) { ProduceAll({message}); }
  void ProduceAll(const std::vector<kafka::Message>& messages);
  kafka::Message MessageOf(const Delivery& delivery) const;

  jixue::testing::TestDatabase database_;
  std::string topic_;
  std::string group_;
  jixue::testing::FakeClock clock_{jixue::testing::At("2026-03-31T20:00:00+08:00")};
};

}  // namespace jixue::outbox
