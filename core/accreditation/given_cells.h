// Which change of the whole register wrote each value that a checked-out part of it was given. It travels with the part, as
// an attachment, and is what lets the whole take in the part's changes as its own (journal/graft.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/change.h>

namespace goodstanding {

// As text, one line for each change and record: "wall counter origin record field field ...".
class GivenCells {
 public:
  void add(const Stamp& by, const RecordId& record, const FieldId& field) { cells_[record][field.text()] = by; }
  std::optional<Stamp> find(const RecordId& record, const FieldId& field) const;
  std::string text() const;
  // Throws Error{Damaged}.
  static GivenCells read(std::string_view text);

 private:
  std::map<RecordId, std::map<std::string, Stamp>> cells_;
};

}  // namespace goodstanding
