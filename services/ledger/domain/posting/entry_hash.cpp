#include "services/ledger/domain/posting/entry_hash.h"

#include "libs/base/crypto.h"

namespace jixue::ledger {
namespace {

template <class T>
void AppendNumber(std::string& bytes, T number) {
  const auto bits = static_cast<std::make_unsigned_t<T>>(number);
  for (int shift = static_cast<int>(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>((bits >> shift) & 0xff));
  }
}

void AppendUuid(std::string& bytes, const Uuid& uuid) {
  for (const std::uint8_t byte : uuid.bytes()) bytes.push_back(static_cast<char>(byte));
}

void AppendText(std::string& bytes, std::string_view text) {
  AppendNumber(bytes, static_cast<std::uint32_t>(text.size()));
  bytes += text;
}

}  // namespace

std::string HashedBytes(std::string_view previous_hash, const Entry& entry) {
  std::string bytes{previous_hash};
  bytes += "jixue-entry-1";
  AppendUuid(bytes, entry.person.uuid());
  AppendNumber(bytes, entry.person_seq);
  AppendUuid(bytes, entry.id.uuid());
  AppendNumber(bytes, entry.year);
  AppendNumber(bytes, static_cast<std::uint8_t>(entry.subject));
  AppendNumber(bytes, entry.hours_tenths);
  AppendNumber(bytes, static_cast<std::uint8_t>(entry.source.kind));
  AppendText(bytes, entry.source.reference);
  if (entry.reverses) {
    AppendUuid(bytes, entry.reverses->uuid());
  } else {
    bytes.append(16, '\0');
  }
  AppendText(bytes, entry.reason);
  AppendNumber(bytes, static_cast<std::int64_t>(entry.occurred_at.time_since_epoch().count()));
  AppendNumber(bytes, static_cast<std::int64_t>(entry.posted_at.time_since_epoch().count()));
  bytes += crypto::Sha256(entry.title);
  return bytes;
}

std::string HashOf(std::string_view previous_hash, const Entry& entry) {
  return crypto::Sha256(HashedBytes(previous_hash, entry));
}

}  // namespace jixue::ledger
