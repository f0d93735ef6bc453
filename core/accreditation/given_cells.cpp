#include "accreditation/given_cells.h"

#include <sstream>
#include <vector>

#include <goodstanding/error.h>

namespace goodstanding {

std::optional<Stamp> GivenCells::find(const RecordId& record, const FieldId& field) const {
  const auto found = cells_.find(record);
  if (found == cells_.end()) return std::nullopt;
  const auto cell = found->second.find(field.text());
  return cell == found->second.end() ? std::nullopt : std::optional<Stamp>(cell->second);
}

std::string GivenCells::text() const {
  std::string out;
  for (const auto& [record, fields] : cells_) {
    std::map<Stamp, std::vector<std::string>> by;
    for (const auto& [field, stamp] : fields) by[stamp].push_back(field);
    for (const auto& [stamp, names] : by) {
      out += std::to_string(stamp.wall.milliseconds) + ' ' + std::to_string(stamp.counter) + ' ' + stamp.origin.to_hex() + ' ' + record.to_hex();
      for (const std::string& name : names) out += ' ' + name;
      out += '\n';
    }
  }
  return out;
}

GivenCells GivenCells::read(std::string_view text) {
  GivenCells out;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    Stamp stamp;
    std::string origin;
    std::string record;
    words >> stamp.wall.milliseconds >> stamp.counter >> origin >> record;
    const auto origin_id = OriginId::from_hex(origin);
    const auto record_id = RecordId::from_hex(record);
    if (!words || !origin_id || !record_id) throw Error(ErrorCode::Damaged, "What the checked-out register was given cannot be read. Nothing was taken in.", "Run \"goodstanding verify\" on it.");
    stamp.origin = *origin_id;
    for (std::string field; words >> field;) out.add(stamp, *record_id, FieldId(field));
  }
  return out;
}

}  // namespace goodstanding
