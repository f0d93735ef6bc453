// What core's pages have in common: cells for dates, states and owners, and views of one body.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

Mark mark_of(Tone tone) noexcept;

View view_of(std::string id, std::string heading, ViewBody body, Place place = Place::Main);
// A column that takes `weight` of the room, or, with 0, what its words need.
Column column(std::string id, std::string label, int weight, bool number = false);
// A figure with what it is and a word on it.
Tile count_tile(std::string label, std::size_t figure, std::string note);
// A row that opens its record.
Row record_row(const RecordId& record, std::vector<Cell> cells, std::string group = {});
Command add_command(std::string_view type, std::string label, bool primary = false, std::vector<std::pair<std::string, Value>> preset = {});

// The state of a record in its type's word, with the mark of its tone.
Cell state_cell(const Reader& reader, const Record& record);
// A date that something is due on: how far off it is beside it, in the colour of bad news once it is past.
// "Not held" where there is none.
Cell due_cell(const std::optional<PartialDate>& due, Date today);
// "in 14 days", "31 days late"; of a coarse date, "by the end of the month" or "ends 30 June 2026".
std::string how_far(const PartialDate& when, Date today);
// Words joined by a middle dot; empty ones are left out.
std::string dotted(const std::vector<std::string>& parts);
// The first letter as a capital.
std::string capital(std::string words);
// As it stands within a sentence: "Controlled-drug discrepancies" small, "CQC ratings" as it is.
std::string within_sentence(std::string words);

}  // namespace goodstanding
