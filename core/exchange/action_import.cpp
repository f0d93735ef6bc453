#include "exchange/action_import.h"

#include <algorithm>
#include <map>
#include <set>

#include <goodstanding/error.h>

#include "access/person.h"
#include "base/text.h"
#include "exchange/log_matching.h"
#include "exchange/log_parked.h"
#include "exchange/log_row.h"
#include "register/action.h"
#include "register/value_lookup.h"

namespace goodstanding {
namespace {

using Fate = LogRowFate::Kind;

std::string import_reason(const std::string& source) { return "Imported from the log \u201c" + source + "\u201d"; }

class Importing {
 public:
  Importing(Session& session, const Workbook& book, const LogWords& words, const ActionImportOptions& options)
      : session_(session), reader_(session.reader()), type_(reader_.schema().at(action::type)), book_(book), words_(words), options_(options), owners_(reader_, words) {}

  ActionImport run() {
    const HeadingSense sense(words_, type_, options_.mapping);
    const LogTables tables = find_log_tables(book_, sense, options_.mapping);
    out_.file = book_.file;
    for (const Damage& damage : book_.damages) out_.damages.push_back(to_text(damage));
    out_.notices = book_.notices;
    out_.sheets_left_out = tables.left_out;
    out_.counts.rows = tables.rows;
    out_.counts.empty = tables.empty;
    make_mapping(sense, tables);
    find_source();
    read_rows(tables);
    decide_owners();
    match_log_items(items_, reader_, type_, source_, reason_);
    refuse_unsound();
    commit_accepted();
    count();
    return std::move(out_);
  }

 private:
  void make_mapping(const HeadingSense& sense, const LogTables& tables) {
    LogMapping& mapping = out_.mapping;
    mapping = options_.mapping;
    mapping.columns.clear();
    if (mapping.source.empty()) mapping.source = source_of_file(book_.file);
    for (const LogTable& table : tables.tables) {
      std::vector<std::string> headings = table.headings;
      std::erase_if(headings, [](const std::string& h) { return is_parked_heading(h); });
      sense.complete(mapping, headings);
    }
    for (const LogMapping::Column& given : options_.mapping.columns)
      if (mapping.find(given.heading) == nullptr) out_.notices.push_back("The map names the column \"" + given.heading + "\", which the log does not have.");
    for (const LogMapping::Column& column : mapping.columns)
      if (column.fills.empty()) out_.columns_left_out.push_back(column.heading);
    if (std::none_of(mapping.columns.begin(), mapping.columns.end(), [](const auto& c) { return c.fills == action::title.field; }))
      throw Faults(ErrorCode::BadInput, {{book_.file, 0, 0, "No column holds the words of the actions", "Map one with --map: \"Its heading\" = \"title\"."}});
  }

  void find_source() {
    for (const Record& record : reader_.all(Query::of("source_document")))
      if (same_letters(reader_.Reader::title(record), out_.mapping.source)) source_ = record.id();
    reason_ = import_reason(out_.mapping.source);
  }

  void read_rows(const LogTables& tables) {
    const LogRowReader row_reader(reader_, type_, words_, out_.mapping, owners_);
    for (const LogTable& table : tables.tables) {
      bool follows = false;  // the row above is an action
      for (const LogRow& row : table.rows) {
        LogRowFate fate;
        fate.sheet = table.sheet;
        fate.row = row.row.number;
        if (row.kind != LogRow::Kind::Data) {
          fate.kind = row.kind == LogRow::Kind::Title ? Fate::Title : Fate::Heading;
          const auto first = std::find_if(row.row.cells.begin(), row.row.cells.end(), [](const SheetCell& c) { return !trimmed(c.text).empty(); });
          if (row.kind == LogRow::Kind::Title && first != row.row.cells.end()) fate.words = shortened(trimmed(first->text), 80);
          follows = false;
        } else if (follows && row_reader.goes_on(table, row)) {
          fate.kind = Fate::Joined;
          LogItem& above = items_.back();
          row_reader.join(above.reading, table, row);
          above.with_it.push_back(out_.rows.size());
          keep_cells(table, row);
        } else {
          LogItem item;
          item.reading = row_reader.read(table, row);
          item.fate = out_.rows.size();
          fate.words = item.reading.title();
          items_.push_back(std::move(item));
          keep_cells(table, row);
          follows = true;
        }
        out_.rows.push_back(std::move(fate));
      }
    }
  }

  // What a parked row is written out with.
  void keep_cells(const LogTable& table, const LogRow& row) {
    ParkedLogRow kept;
    kept.sheet = table.sheet;
    kept.row = row.row.number;
    kept.section = row.section;
    for (const SheetCell& cell : row.row.cells) {
      const std::string& heading = table.heading(cell.column);
      if (heading.empty()) continue;
      std::string text = cell.text;
      const LogMapping::Column* column = out_.mapping.find(heading);
      if (trimmed(text).empty() && column != nullptr && (column->fills == log_target::brag || column->fills == log_target::state)) {
        const LogColour colour = colour_of_fill(cell.fill);
        if (colour != LogColour::None) text = to_word(colour);
      }
      if (!trimmed(text).empty()) kept.cells.emplace_back(heading, std::move(text));
    }
    cells_.emplace(out_.rows.size(), std::move(kept));
  }

  void decide_owners() {
    std::map<std::string, UnknownOwner> unknown;
    for (const LogItem& item : items_) {
      if (item.reading.owner_words.empty()) continue;
      UnknownOwner& entry = unknown[plain_words(item.reading.owner_words)];
      if (entry.rows++ == 0) entry.text = item.reading.owner_words;
    }
    for (LogItem& item : items_) {
      LogReading& reading = item.reading;
      if (reading.owner_words.empty()) continue;
      const std::string owner = "The owner \u201c" + shortened(reading.owner_words, 60) + "\u201d";
      if (options_.unknown_owners == UnknownOwners::Leave) reading.notes.push_back(owner + " is nobody in the register: taken without an owner.");
      else if (options_.unknown_owners == UnknownOwners::Park) reading.reasons.push_back(owner + " is nobody in the register: say in the map who is meant, or add the role.");
      else add_owner(reading, owner, unknown);
    }
    for (auto& [words, entry] : unknown) {
      entry.nearest = owners_.nearest_title(entry.text);
      out_.unknown_owners.push_back(std::move(entry));
    }
  }

  // Of "A N Other (Chief Pharmacist)" only the role may be added, and only where another row names it alone: which
  // of several parts is a person's name, nobody can tell.
  void add_owner(LogReading& reading, const std::string& owner, const std::map<std::string, UnknownOwner>& unknown) {
    const std::vector<std::string> parts = owner_parts(reading.owner_words);
    std::string title = parts.size() <= 1 ? reading.owner_words : std::string();
    for (const std::string& part : parts)
      if (const auto alone = unknown.find(plain_words(part)); title.empty() && alone != unknown.end()) title = alone->second.text;
    if (title.empty()) {
      reading.reasons.push_back(owner + " names several, or a role and a name: say in the map who is meant.");
      return;
    }
    if (parts.size() > 1) reading.notes.push_back(owner + " was taken as \u201c" + title + "\u201d; the rest is not kept.");
    reading.add_owner = words_.kind_of_owner(title);
    reading.owner_to_add = title;
  }

  void park(LogItem& item, std::vector<std::string> reasons) {
    LogRowFate& fate = out_.rows[item.fate];
    fate.kind = Fate::Parked;
    for (std::string& reason : reasons) fate.reasons.push_back(std::move(reason));
    for (const std::size_t other : item.with_it) {
      out_.rows[other].kind = Fate::Parked;
      out_.rows[other].reasons = {"It goes on with row " + std::to_string(fate.row) + ", which is parked."};
    }
  }

  void refuse_unsound() {
    for (LogItem& item : items_) {
      out_.rows[item.fate].notes = item.reading.notes;
      if (!item.reading.reasons.empty()) park(item, item.reading.reasons);
    }
    std::erase_if(items_, [](const LogItem& item) { return !item.reading.reasons.empty(); });
    note_same_words();
    for (const LogItem& item : items_) {
      LogRowFate& fate = out_.rows[item.fate];
      fate.kind = !item.existing ? Fate::Added : item.changes_nothing() ? Fate::Unchanged : Fate::Changed;
      if (item.existing) fate.ref = item.existing->ref();
    }
  }

  // The same log under another name would double every action.
  void note_same_words() {
    std::map<std::string, std::string> held;
    for (const Record& record : reader_.all(Query::of(action::type))) held.emplace(plain_words(record.get(action::title).value_or("")), record.ref());
    std::size_t same = 0;
    for (const LogItem& item : items_) {
      const auto found = item.existing ? held.end() : held.find(plain_words(item.reading.title()));
      if (found == held.end()) continue;
      ++same;
      out_.rows[item.fate].notes.push_back(found->second + " has the same words, and is of no earlier import of this source.");
    }
    if (same > 0) out_.notices.push_back(counted(static_cast<long long>(same), "row has", "rows have") + " the words of an action that is there and of another source: if it is the same log, name the source as before.");
  }

  // The records of a draft, and the row that each comes from.
  struct Written {
    std::map<RecordId, std::size_t> row_of;  // index in items_
    std::vector<std::pair<std::size_t, RecordId>> added;
    std::size_t updates = 0;
    std::vector<std::string> owners;
  };

  RecordId source_in(Draft& draft) {
    if (source_) return *source_;
    const RecordId id = draft.add("source_document");
    std::set<std::string> codes;
    for (const Record& record : reader_.all(Query::of("source_document").with_struck()))
      if (const auto* code = record.value("code").as<std::string>()) codes.insert(*code);
    int number = 1;
    while (codes.contains("LOG" + std::to_string(number))) ++number;
    draft.set(id, "code", Value("LOG" + std::to_string(number)));
    draft.set(id, "title", Value(shortened(out_.mapping.source, 200)));
    draft.set(id, "kind", Value(ChoiceId("data")));
    draft.set(id, "standing", Value(ChoiceId("received")));
    draft.set(id, "received", Value(reader_.today()));
    return id;
  }

  RecordId owner_in(Draft& draft, std::map<std::string, RecordId>& fresh, const LogReading& reading, Written& written) {
    const std::string key = reading.add_owner + " " + plain_words(reading.owner_to_add);
    if (const auto known = fresh.find(key); known != fresh.end()) return known->second;
    const std::string type = reading.add_owner == "role" ? std::string(person::type) : reading.add_owner;
    const RecordId id = draft.add(type);
    draft.set(id, type == person::type ? "role" : "name", Value(reading.owner_to_add));
    if (type == person::type) draft.set(id, "access", Value(ChoiceId("read")));  // a name in a log earns no right to write
    fresh.emplace(key, id);
    written.owners.push_back(reading.owner_to_add);
    return id;
  }

  Written fill(Draft& draft) {
    Written out;
    std::map<std::string, RecordId> fresh;
    std::optional<RecordId> source;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const LogItem& item = items_[i];
      if (item.changes_nothing()) continue;
      if (!source) source = source_in(draft);
      RecordId id;
      if (item.existing) {
        id = item.existing->id();
        for (const auto& [field, value] : item.changes) draft.set(id, field, value);
        if (!item.transition.empty()) draft.move(id, item.transition);
      } else {
        id = draft.add(action::type);
        for (const auto& [field, text] : out_.mapping.fixed) {
          const ParsedValue parsed = parse_field(reader_, *type_.find(field), text);
          if (!parsed.value) throw Faults(ErrorCode::BadInput, {{book_.file, 0, 0, "The map gives every action \"" + text + "\" as its \"" + field + "\", which does not fit", "Write " + parsed.expected + "."}});
          draft.set(id, field, *parsed.value);
        }
        for (const auto& [field, value] : item.reading.fields) draft.set(id, field, value);
        if (!item.reading.state.empty()) draft.set(id, builtin::state, Value(ChoiceId(item.reading.state)));
        draft.set(id, "sources", Value(std::vector<RecordId>{*source}));
        out.added.emplace_back(i, id);
      }
      const bool lacks_owner = !item.existing || !item.existing->has(action::owner.field);
      if (!item.reading.add_owner.empty() && lacks_owner) {
        const RecordId owner = owner_in(draft, fresh, item.reading, out);
        draft.set(id, action::owner.field, Value(owner));
        out.row_of.emplace(owner, i);
      }
      out.row_of.emplace(id, i);
      for (const LogUpdate& update : item.existing ? item.new_updates : item.reading.updates) {
        const RecordId said = draft.add("progress_update");
        draft.set(said, "action", Value(id));
        draft.set(said, "text", Value(update.text));
        if (update.on) draft.set(said, "on", Value(*update.on));
        draft.set(said, "received_as", Value(shortened("Log \u201c" + out_.mapping.source + "\u201d, column \u201c" + update.column + "\u201d", 120)));
        draft.set(said, "sources", Value(std::vector<RecordId>{*source}));
        out.row_of.emplace(said, i);
        ++out.updates;
      }
    }
    return out;
  }

  // Rows that the rules refuse are parked, until the draft holds none of them.
  void commit_accepted() {
    while (true) {
      Draft draft = session_.draft(reason_);
      const Written written = fill(draft);
      std::map<std::size_t, std::vector<std::string>> refused;
      for (const Refusal& refusal : draft.check()) {
        const auto at = refusal.record ? written.row_of.find(*refusal.record) : written.row_of.end();
        if (at == written.row_of.end()) throw Refused({refusal});
        refused[at->second].push_back(refusal.message + (refusal.remedy.empty() ? "" : " " + refusal.remedy));
      }
      if (refused.empty()) {
        out_.updates_added = written.updates;
        out_.owners_added = written.owners;
        if (!options_.dry_run && !draft.is_empty()) out_.written = session_.commit(draft).has_value();
        if (out_.written)
          for (const auto& [item, id] : written.added)
            if (const auto record = reader_.get(id)) out_.rows[items_[item].fate].ref = record->ref();
        return;
      }
      for (auto at = refused.rbegin(); at != refused.rend(); ++at) {
        park(items_[at->first], std::move(at->second));
        items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(at->first));
      }
    }
  }

  void count() {
    for (std::size_t i = 0; i < out_.rows.size(); ++i) {
      const LogRowFate& fate = out_.rows[i];
      LogCounts& counts = out_.counts;
      switch (fate.kind) {
        case Fate::Added: ++counts.added; break;
        case Fate::Changed: ++counts.changed; break;
        case Fate::Unchanged: ++counts.unchanged; break;
        case Fate::Joined: ++counts.joined; break;
        case Fate::Title: ++counts.titles; break;
        case Fate::Heading: ++counts.headings; break;
        case Fate::Parked: {
          ++counts.parked;
          ParkedLogRow parked = std::move(cells_.at(i));
          for (const std::string& reason : fate.reasons) parked.reason += (parked.reason.empty() ? "" : " ") + reason;
          out_.parked.push_back(std::move(parked));
          break;
        }
      }
    }
    if (!out_.counts.add_up()) throw Error(ErrorCode::Internal, "The rows of the log do not add up.");
  }

  Session& session_;
  const Reader& reader_;
  const RecordType& type_;
  const Workbook& book_;
  const LogWords& words_;
  const ActionImportOptions& options_;
  const OwnerIndex owners_;
  std::optional<RecordId> source_;
  std::string reason_;
  std::vector<LogItem> items_;
  std::map<std::size_t, ParkedLogRow> cells_;
  ActionImport out_;
};

}  // namespace

std::string_view to_word(LogRowFate::Kind kind) noexcept {
  switch (kind) {
    case Fate::Added: return "added";
    case Fate::Changed: return "changed";
    case Fate::Unchanged: return "unchanged";
    case Fate::Joined: return "joined";
    case Fate::Parked: return "parked";
    case Fate::Title: return "title";
    case Fate::Heading: return "heading";
  }
  return "";
}

ActionImport import_action_log(Session& session, const Workbook& book, const LogWords& words, const ActionImportOptions& options) {
  return Importing(session, book, words, options).run();
}

}  // namespace goodstanding
