#include "gateway/transcoding/parameters.h"

#include "gateway/routing/percent.h"
#include "gateway/transcoding/scalars.h"
#include "libs/base/errors.h"

namespace jixue::gateway {

using google::protobuf::Message;

namespace {

void ReadList(const FieldEntry& entry, std::string_view text, Message& message,
              ReadReport& report) {
  // A list may come in one value with commas and in several values.
  int index = message.GetReflection()->FieldSize(message, entry.field);
  for (;; ++index) {
    const std::size_t comma = text.find(',');
    if (const auto problem = SetFromParameter({&message, &entry}, text.substr(0, comma))) {
      report.Add(WrongField("#/" + entry.name + "/" + std::to_string(index), problem->code,
                            problem->params));
      AddPlaceholder({&message, &entry});
    }
    if (comma == std::string_view::npos) return;
    text.remove_prefix(comma + 1);
  }
}

void ReadSingle(const FieldEntry& entry, std::string_view text, Message& message,
                ReadReport& report) {
  if (const auto problem = SetFromParameter({&message, &entry}, text)) {
    report.Add(WrongField("#/" + entry.name, problem->code, problem->params));
  } else if (entry.record_presence) {
    report.present.push_back("#/" + entry.name);
  }
}

}  // namespace

void ReadPath(const std::vector<const FieldEntry*>& fields, const std::vector<std::string>& values,
              Message& message, ReadReport& report) {
  for (std::size_t i = 0; i < fields.size(); ++i)
    ReadSingle(*fields[i], values.at(i), message, report);
}

bool ReadQuery(std::string_view query, const Shape& shape, Message& message, ReadReport& report) {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const auto name = PercentDecode(pair.substr(0, equals), PlusSign::kSpace);
    const auto value = equals == std::string_view::npos
                           ? std::string{}
                           : PercentDecode(pair.substr(equals + 1), PlusSign::kSpace);
    if (!name || !value) return false;
    const FieldEntry* entry = shape.table->Find(*name, 0);
    const std::uint64_t bit = entry != nullptr ? std::uint64_t{1} << entry->index : 0;
    if ((bit & shape.allowed) == 0) {
      if (shape.ignores_unknown) continue;
      report.Add(WrongField("#/" + EscapePointer(*name), common_errors::kUnknownField));
    } else if ((bit & report.keys) != 0 && !entry->repeated) {
      report.Add(WrongField("#/" + entry->name, common_errors::kRepeatedParameter));
    } else {
      report.keys |= bit;
      if (value->empty()) continue;
      if (entry->repeated) {
        ReadList(*entry, *value, message, report);
      } else {
        ReadSingle(*entry, *value, message, report);
      }
    }
  }
  return true;
}

}  // namespace jixue::gateway
