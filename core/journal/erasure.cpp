#include "journal/erasure.h"

#include <goodstanding/error.h>

#include "journal/change_codec.h"
#include "journal/envelope_record.h"

namespace goodstanding {

bool empty_envelope(store::Store& store, const RecordId& envelope) {
  const auto record = store.records().get(envelope, std::nullopt);
  if (!record || record->type() != TypeId(envelope_record::type) || !record->has(envelope_record::contents)) return false;
  const auto row = store.journal().at(record->written());
  if (!row) throw Error(ErrorCode::Damaged, "An envelope was written by a change that is not in the journal.", "Run \"goodstanding verify\".");
  store.journal().replace_values(row->arrival, emptied(row->slots));
  store.projector().forget_value(envelope, TypeId(envelope_record::type), FieldId(envelope_record::contents));
  return true;
}

std::set<RecordId> envelopes_in(std::string_view text) {
  std::set<RecordId> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (const auto id = RecordId::from_hex(text.substr(0, end))) out.insert(*id);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace goodstanding
