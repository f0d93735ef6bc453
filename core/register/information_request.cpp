#include "register/information_request.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "register/evidence.h"
#include "register/known.h"

namespace goodstanding {
namespace {

// The arrival of the change that put a record into the answer; what came later is not what was handed over.
Arrival put_in(const Reader& reader, const RecordId& request, const RecordId& record) {
  Arrival out = 0;
  for (const HistoryItem& item : reader.history(request)) {
    if (item.field != information_request::answered_with.field) continue;
    const auto* after = item.after.as<std::vector<RecordId>>();
    const bool there = after != nullptr && std::find(after->begin(), after->end(), record) != after->end();
    if (!there) out = 0;
    else if (out == 0) out = item.arrival;
  }
  return out;
}

// The values of a record's fields as they stood after an arrival.
std::map<FieldId, Value> values_at(const Reader& reader, const RecordId& record, Arrival at) {
  std::map<FieldId, Value> out;
  for (const HistoryItem& item : reader.history(record))
    if (item.arrival <= at || at == 0) out[item.field] = item.after;
  return out;
}

HandedOver one_of(const Reader& reader, const Record& request, const RecordId& id) {
  HandedOver out;
  out.request = request.id();
  out.record = id;
  const auto record = reader.get(id);
  if (!record) return out;
  out.ref = record->ref();
  out.title = reader.title(id);
  const auto values = values_at(reader, id, put_in(reader, request.id(), id));
  const auto file = values.find(FieldId(evidence::file.field));
  if (const auto* blob = file == values.end() ? nullptr : file->second.as<BlobId>()) {
    out.hash = blob->digest;
    out.bytes = blob->size;
    out.is_file = true;
    return out;
  }
  std::string text;
  for (const auto& [field, value] : values) {
    if (value.is_none()) continue;
    text += field.text() + '\0';
    value.append_canonical(text);
  }
  out.hash = labelled_hash("goodstanding record 1", text);
  return out;
}

}  // namespace

std::vector<HandedOver> handed_over(const Reader& reader) {
  std::vector<HandedOver> out;
  for (const Record& request : all_known(reader, Query::of(information_request::type).sort(Sort{FieldId(builtin::ref), false})))
    for (const RecordId& id : request.get(information_request::answered_with).value_or(std::vector<RecordId>())) out.push_back(one_of(reader, request, id));
  return out;
}

}  // namespace goodstanding
