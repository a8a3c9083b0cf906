#include "libs/outbox/in_flight.h"

#include <algorithm>
#include <functional>

namespace jixue::outbox {

bool InFlight::Begin(std::int64_t seq, const kafka::Message& message) {
  const std::hash<std::string> hash;
  const KeyNumber key = hash(message.topic) * 31 + hash(message.key);
  if (HasToWait(seq, key)) {
    waiting_.insert(seq);
    return false;
  }
  sent_.emplace(seq, key);
  return true;
}

bool InFlight::HasToWait(std::int64_t seq, KeyNumber key) {
  if (refused_.empty()) return false;
  const auto first = refused_.find(key);
  if (first == refused_.end()) return false;
  const auto is_of_key = [key](const auto& sent) { return sent.second == key; };
  if (std::any_of(sent_.begin(), sent_.end(), is_of_key)) return true;
  // Rows are read in their order, so this is the key's first one.
  first->second = seq;
  return false;
}

void InFlight::Cancel(std::int64_t seq) { sent_.erase(seq); }

void InFlight::Report(std::int64_t seq, bool ok) {
  const auto sent = sent_.find(seq);
  if (sent == sent_.end()) return;
  waiting_.clear();  // They are read again, in their order.
  const KeyNumber key = sent->second;
  const auto first = refused_.find(key);
  if (!ok) {
    sent_.erase(sent);
    if (first == refused_.end()) refused_.emplace(key, seq);
    return;
  }
  if (first != refused_.end() && first->second < seq) {
    sent_.erase(sent);  // It overtook the refused one.
    return;
  }
  if (first != refused_.end() && first->second == seq) refused_.erase(first);
  delivered_.push_back(seq);
}

std::vector<std::int64_t> InFlight::Skipped() const {
  std::vector<std::int64_t> skipped{waiting_.begin(), waiting_.end()};
  for (const auto& [seq, key] : sent_) skipped.push_back(seq);
  return skipped;
}

void InFlight::ForgetDelivered() {
  for (const std::int64_t seq : delivered_) sent_.erase(seq);
  delivered_.clear();
}

void InFlight::Clear() {
  sent_.clear();
  delivered_.clear();
  refused_.clear();
  waiting_.clear();
}

}  // namespace jixue::outbox
