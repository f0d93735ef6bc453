#include "exchange/log_row.h"

#include <algorithm>

#include "access/person.h"
#include "base/text.h"
#include "exchange/log_dates.h"
#include "register/action.h"
#include "register/breach.h"
#include "register/regulation.h"
#include "register/value_lookup.h"

namespace goodstanding {
namespace {

constexpr std::size_t title_letters = 200;   // as the type has it
constexpr std::size_t stated_letters = 200;

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    const bool blank = c == '\n' || c == '\t' || c == ' ' || c == '\r';
    if (!blank) out += c;
    else if (!out.ends_with(' ')) out += ' ';
  }
  return out;
}

std::string quoted(std::string_view text) { return "\u201c" + shortened(one_line(text), 60) + "\u201d"; }

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  for (std::size_t at = 0; (at = text.find_first_not_of(separators, at)) != std::string_view::npos;) {
    const std::size_t to = std::min(text.find_first_of(separators, at), text.size());
    if (const std::string_view part = trimmed(text.substr(at, to - at)); !part.empty()) out.emplace_back(part);
    at = to;
  }
  return out;
}

bool leads_to_person(const Reader& reader, const RecordId& id) {
  const auto record = reader.get(id);
  return record && record->type() == person::type;
}

}  // namespace

std::string LogReading::title() const {
  const auto found = fields.find(std::string(action::title.field));
  const auto* text = found == fields.end() ? nullptr : found->second.as<std::string>();
  return text == nullptr ? std::string() : *text;
}

struct LogRowReader::Draft {
  LogReading reading;
  const SheetRow* row = nullptr;
  std::string title;
  std::string description;
  std::vector<std::string> stated;
  std::optional<PartialDate> due;
  std::optional<PartialDate> revised;
  std::optional<PartialDate> original;
  std::optional<Date> updated_on;
  std::string due_state;  // where the column of dates says that it is done
  std::optional<LogColour> colour;
  std::string section;

  void set(std::string_view field, Value value) { reading.fields.insert_or_assign(std::string(field), std::move(value)); }
  bool has(std::string_view field) const { return reading.fields.contains(std::string(field)); }
  void note(std::string words) { reading.notes.push_back(std::move(words)); }
  void keep(const std::string& heading, const std::string& text) { description += (description.empty() ? "" : "\n") + heading + ": " + text; }
};

LogRowReader::LogRowReader(const Reader& reader, const RecordType& type, const LogWords& words, const LogMapping& mapping, const OwnerIndex& owners)
    : reader_(reader), type_(type), words_(words), mapping_(mapping), owners_(owners) {}

LogReading LogRowReader::read(const LogTable& table, const LogRow& row) const {
  Draft draft;
  draft.row = &row.row;
  draft.section = row.section;
  draft.reading.sheet = table.sheet;
  draft.reading.row = row.row.number;
  if (row.row.hidden) draft.note("The row is hidden in the sheet.");
  for (const SheetCell& cell : row.row.cells) {
    const LogMapping::Column* column = mapping_.find(table.heading(cell.column));
    if (column == nullptr || column->fills.empty()) continue;
    read_cell(draft, column->heading, column->fills, cell);
  }
  finish(draft);
  return std::move(draft.reading);
}

bool LogRowReader::goes_on(const LogTable& table, const LogRow& row) const {
  bool merged_title = false;
  for (const SheetCell& cell : row.row.cells) {
    const LogMapping::Column* column = mapping_.find(table.heading(cell.column));
    const std::string fills = column == nullptr ? std::string() : column->fills;
    if (fills == action::title.field && cell.merged) merged_title = true;
    const bool adds = fills == log_target::updates || fills == log_target::note || fills.empty();
    if (!cell.merged && !trimmed(cell.text).empty() && !adds) return false;
  }
  return merged_title;
}

void LogRowReader::join(LogReading& reading, const LogTable& table, const LogRow& row) const {
  for (const SheetCell& cell : row.row.cells) {
    if (cell.merged || trimmed(cell.text).empty()) continue;
    const LogMapping::Column* column = mapping_.find(table.heading(cell.column));
    if (column == nullptr || column->fills.empty()) continue;
    if (cell.kind == SheetCell::Kind::Fault) reading.reasons.push_back("\"" + column->heading + "\" in " + cell_name(row.row.number, cell.column) + " holds " + cell.text + ".");
    if (column->fills == log_target::updates) add_updates(reading, column->heading, cell.text);
    if (column->fills == log_target::note) {
      Value& held = reading.fields[std::string(action::description.field)];
      const auto* before = held.as<std::string>();
      held = Value((before == nullptr ? std::string() : *before + "\n") + column->heading + ": " + cell.text);
    }
  }
}

void LogRowReader::read_cell(Draft& draft, const std::string& heading, const std::string& fills, const SheetCell& cell) const {
  if (cell.kind == SheetCell::Kind::Fault) {
    draft.reading.reasons.push_back("\"" + heading + "\" in " + cell_name(draft.row->number, cell.column) + " holds " + cell.text + ".");
    return;
  }
  if (fills == log_target::brag) {
    read_colour(draft, cell);
    return;
  }
  const std::string text(trimmed(cell.text));
  if (text.empty()) return;
  if (fills == log_target::ref) {
    draft.reading.own_ref = one_line(text);
  } else if (fills == action::title.field) {
    draft.title = draft.title.empty() ? text : draft.title + "\n" + text;
  } else if (fills == action::description.field) {
    draft.description = draft.description.empty() ? text : text + "\n" + draft.description;
  } else if (fills == log_target::state) {
    read_state(draft, text);
    if (cell.fill.empty() || draft.colour) return;
    if (const LogColour colour = colour_of_fill(cell.fill); colour != LogColour::None) draft.colour = colour;
  } else if (fills == log_target::updates) {
    add_updates(draft.reading, heading, text);
  } else if (fills == log_target::note) {
    draft.keep(heading, text);
  } else if (fills == log_target::section) {
    draft.section = shortened(one_line(text), 120);
  } else if (fills == action::owner.field) {
    read_owner(draft, text);
  } else if (fills == action::breaches.field) {
    read_breaches(draft, heading, text);
  } else if (fills == log_target::revised_due || fills == log_target::updated_on) {
    read_date(draft, heading, fills, cell);
  } else if (const Field* field = type_.find(fills)) {
    if (field->type == FieldType::Date || field->type == FieldType::PartialDate) read_date(draft, heading, fills, cell);
    else read_field(draft, heading, *field, text);
  }
}

void LogRowReader::read_date(Draft& draft, const std::string& heading, const std::string& field, const SheetCell& cell) const {
  const std::string text(trimmed(cell.text));
  LogDate read;
  if (cell.date) {
    read.date = cell.date;
  } else if (words_.is_unknown_date(text)) {
    draft.stated.push_back(heading + ": " + one_line(text));
    if (words_.state(text) == "done") draft.due_state = "done";
    return;
  } else {
    read = read_log_date(text, reader_.today(), field == "completed" || field == log_target::updated_on ? DateSense::Past : DateSense::Due);
  }
  if (!read.date) {
    // "Complete" in a column of dates says how it stands; other words say no date.
    if (const auto state = words_.state(text); state && text.find_first_of("0123456789") == std::string::npos) {
      draft.stated.push_back(heading + ": " + one_line(text));
      draft.due_state = *state == "done" ? "done" : draft.due_state;
      return;
    }
    draft.reading.reasons.push_back("\"" + heading + "\": " + quoted(text) + " was found where " + read.expected + " was expected.");
    return;
  }
  if (!read.note.empty()) draft.note("\"" + heading + "\", " + quoted(text) + ": " + read.note);
  if (read.words_beside) draft.stated.push_back(heading + ": " + one_line(text));
  if (field == action::due.field) {
    draft.due = read.date;
    if (read.first) draft.original = read.first;
  } else if (field == log_target::revised_due) {
    draft.revised = read.date;
  } else if (field == action::original_due.field) {
    draft.original = read.date;
  } else if (field == log_target::updated_on) {
    draft.updated_on = update_day(*read.date, reader_.today());
  } else if (type_.find(field)->type == FieldType::PartialDate) {
    draft.set(field, Value(*read.date));
  } else if (const auto day = read.date->day()) {
    draft.set(field, Value(*day));
  } else {
    draft.reading.reasons.push_back("\"" + heading + "\": " + quoted(text) + " is no single day.");
  }
}

void LogRowReader::read_owner(Draft& draft, const std::string& text) const {
  if (words_.is_unknown_owner(text)) {
    draft.stated.push_back("Owner: " + one_line(text));
    return;
  }
  const auto mapped = std::find_if(mapping_.owners.begin(), mapping_.owners.end(), [&](const auto& item) { return plain_words(item.first) == plain_words(text); });
  if (mapped != mapping_.owners.end()) {
    if (mapped->second.empty()) return;
    const auto colon = mapped->second.find(':');
    const std::string kind = mapped->second.substr(0, colon == std::string::npos ? 0 : colon);
    const std::string title(trimmed(std::string_view(mapped->second).substr(kind.empty() ? 0 : colon + 1)));
    if (const OwnerMatch match = owners_.match(title); match.owner) {
      draft.set(action::owner.field, Value(*match.owner));
    } else if (kind == "role" || kind == "team" || kind == "committee" || kind == "organisation") {
      draft.reading.add_owner = kind;
      draft.reading.owner_to_add = title;
    } else {
      draft.reading.owner_words = text;
      draft.reading.reasons.push_back("The map takes the owner " + quoted(text) + " for " + quoted(mapped->second) + ", who is not in the register.");
    }
    return;
  }
  const OwnerMatch match = owners_.match(text);
  if (!match.owner) {
    draft.reading.owner_words = one_line(text);
    return;
  }
  draft.set(action::owner.field, Value(*match.owner));
  // Several roles are kept in words; what is nobody here may be a person's name, which no register keeps.
  if (!match.others.empty() && match.unmatched.empty()) draft.stated.push_back("Owner: " + one_line(text));
  if (!match.others.empty()) draft.note("Of several owners the first was taken: " + quoted(text) + ".");
  for (const std::string& part : match.unmatched) draft.note(quoted(part) + " beside the owner is nobody in the register, and is not kept.");
}

void LogRowReader::read_state(Draft& draft, const std::string& text) const {
  for (const auto& [from, to] : mapping_.states) {
    if (plain_words(from) != plain_words(text)) continue;
    draft.reading.state = to;
    return;
  }
  const auto state = words_.state(text);
  if (!state) {
    // A column of states may hold colours.
    if (const auto colour = words_.colour(text)) {
      draft.colour = colour;
      return;
    }
    draft.reading.reasons.push_back("The state " + quoted(text) + " is not known: say in the map what it means.");
    return;
  }
  draft.reading.state = *state;
  const State* declared = type_.find_state(*state);
  if (declared != nullptr && plain_words(declared->label) != plain_words(text)) draft.stated.push_back("Status: " + one_line(text));
}

void LogRowReader::read_colour(Draft& draft, const SheetCell& cell) const {
  const std::string text(trimmed(cell.text));
  if (!text.empty()) {
    if (const auto colour = words_.colour(text)) {
      draft.colour = colour;
      return;
    }
    if (const auto state = words_.state(text); state && draft.reading.state.empty()) {
      draft.reading.state = *state;
      draft.stated.push_back("BRAG: " + one_line(text));
      return;
    }
    draft.stated.push_back("BRAG: " + one_line(text));
    draft.note("The colour " + quoted(text) + " is not known, and is kept in words.");
    return;
  }
  if (const LogColour colour = colour_of_fill(cell.fill); colour != LogColour::None) draft.colour = colour;
}

void LogRowReader::read_breaches(Draft& draft, const std::string& heading, const std::string& text) const {
  std::vector<RecordId> found;
  const Field& field = *type_.find(action::breaches.field);
  bool all = true;
  for (const std::string& part : split(text, ";\n,")) {
    const ParsedValue parsed = parse_field(reader_, field, part);
    const auto* ids = parsed.value ? parsed.value->as<std::vector<RecordId>>() : nullptr;
    std::vector<RecordId> here = ids == nullptr ? std::vector<RecordId>() : *ids;
    if (here.empty()) {
      // "Reg 17", "Regulation 12(2)(g)": the breach of that regulation, where there is only one.
      const auto digits = part.find_first_of("0123456789");
      const std::string number = digits == std::string::npos ? std::string() : part.substr(digits, part.find_first_not_of("0123456789", digits) - digits);
      for (const Record& breach : number.empty() ? std::vector<Record>() : reader_.all(Query::of(breach::type))) {
        const auto regulation = breach.get(breach::regulation);
        const auto record = regulation ? reader_.get(*regulation) : std::nullopt;
        const std::string held = record ? record->get(regulation::number).value_or("") : std::string();
        if (held.substr(0, held.find('(')) == number) here.push_back(breach.id());
      }
      if (here.size() > 1) here.clear();
    }
    all = all && !here.empty();
    for (const RecordId& id : here)
      if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
  }
  if (!found.empty()) draft.set(action::breaches.field, Value(std::move(found)));
  if (all) return;
  draft.keep(heading, one_line(text));
  draft.note(quoted(text) + " names no breach of the register, and is kept in words.");
}

void LogRowReader::read_field(Draft& draft, const std::string& heading, const Field& field, const std::string& text) const {
  const auto keep = [&](const std::string& why) {
    draft.keep(heading, text);
    draft.note(quoted(text) + " " + why + ", and is kept in words.");
  };
  if (field.id == action::confidence.field) {
    const auto word = words_.confidence(text);
    if (word) draft.set(field.id.text(), Value(ChoiceId(*word)));
    else keep("is no confidence that is known");
    return;
  }
  if (field.type == FieldType::Reference && std::find(field.refers_to.begin(), field.refers_to.end(), person::type) != field.refers_to.end()) {
    const OwnerMatch match = owners_.match(text);
    if (match.owner && (field.refers_to.size() > 1 || leads_to_person(reader_, *match.owner))) draft.set(field.id.text(), Value(*match.owner));
    else draft.note("\"" + heading + "\": " + quoted(text) + " is nobody in the register, and is not kept.");
    return;
  }
  ParsedValue parsed = parse_field(reader_, field, field.type == FieldType::Text ? one_line(text) : text);
  if (parsed.value && field.type == FieldType::Text && !why_not(field, *parsed.value).empty()) {
    // "Medicines management" for a field that takes medicines_management.
    std::string word = plain_words(text);
    std::replace(word.begin(), word.end(), ' ', '_');
    parsed.value = Value(word);
  }
  if (parsed.value && why_not(field, *parsed.value).empty()) {
    draft.set(field.id.text(), std::move(*parsed.value));
  } else if (field.type == FieldType::Reference || field.type == FieldType::References || field.type == FieldType::Text) {
    keep("fits no " + field.label);
  } else {
    draft.reading.reasons.push_back("\"" + heading + "\": " + quoted(text) + " was found where " + (parsed.value ? "another value" : parsed.expected) + " was expected.");
  }
}

void LogRowReader::add_updates(LogReading& reading, const std::string& heading, const std::string& text) const {
  // "Update May 2026" as a heading dates what stands under it.
  const LogDate dated = read_log_date(heading, reader_.today(), DateSense::Past);
  const bool numbered = heading.find_first_of("0123456789") != std::string::npos;
  for (LogUpdate& update : split_updates(text, reader_.today())) {
    if (!update.on && numbered && dated.date) update.on = update_day(*dated.date, reader_.today());
    update.column = heading;
    reading.updates.push_back(std::move(update));
  }
}

void LogRowReader::finish(Draft& draft) const {
  LogReading& reading = draft.reading;
  const std::string whole = one_line(draft.title);
  if (whole.empty()) reading.reasons.emplace_back("The row has no words for the action.");
  else draft.set(action::title.field, Value(shortened(whole, title_letters)));
  if (letters(whole) > title_letters) draft.description = draft.title + (draft.description.empty() ? "" : "\n\n" + draft.description);

  // Of two dates the later one is when it is due now, and the other when it was due at first.
  if (draft.revised && draft.due && !draft.original) draft.original = draft.due;
  if (draft.revised) draft.due = draft.revised;
  if (!draft.due && draft.original) draft.due = draft.original;
  if (draft.due) draft.set(action::due.field, Value(*draft.due));
  if (draft.due) draft.set(action::original_due.field, Value(draft.original.value_or(*draft.due)));

  if (reading.state.empty() && !draft.due_state.empty()) reading.state = draft.due_state;
  if (draft.colour && *draft.colour != LogColour::None) draft.stated.push_back("BRAG: " + std::string(to_word(*draft.colour)));
  if (reading.state.empty() && draft.colour && *draft.colour != LogColour::None) {
    reading.state = *draft.colour == LogColour::Blue ? "done" : "in_progress";
    draft.note(std::string("Taken as ") + (reading.state == "done" ? "done" : "in progress") + " by its colour.");
  }
  if (reading.state.empty() && draft.has("completed")) reading.state = "done";
  if (draft.updated_on && !reading.updates.empty() && !reading.updates.back().on) reading.updates.back().on = draft.updated_on;

  if (!draft.section.empty()) draft.set("section", Value(draft.section));
  std::string stated;
  for (const std::string& words : draft.stated) stated += (stated.empty() ? "" : "; ") + words;
  if (letters(stated) > stated_letters) draft.description += (draft.description.empty() ? "" : "\n") + stated, stated = shortened(stated, stated_letters);
  if (!stated.empty()) draft.set("as_stated", Value(stated));
  if (!draft.description.empty()) draft.set(action::description.field, Value(draft.description));

  if (reading.own_ref.empty()) return;
  if (auto record = reader_.by_ref(reading.own_ref); record && record->type() == type_.id) {
    reading.named = std::move(record);
    return;
  }
  const std::string prefix = type_.prefix + "-";
  const bool ours = reading.own_ref.size() > prefix.size() && same_letters(reading.own_ref.substr(0, prefix.size()), prefix) && reading.own_ref.find_first_not_of("0123456789", prefix.size()) == std::string::npos;
  if (ours) reading.reasons.push_back("There is no " + type_.label + " \"" + reading.own_ref + "\" in the register.");
  else draft.set("source_ref", Value(shortened(reading.own_ref, 80)));
}

}  // namespace goodstanding
