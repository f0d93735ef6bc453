// goodstanding list, show, search, history: reading records.
#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/list_query.h"
#include "cli/open.h"
#include "cli/output.h"
#include "exchange/clipboard.h"
#include "exchange/csv.h"
#include "pages/confidential_words.h"
#include "pages/list_rows.h"
#include "pages/page_book.h"
#include "pages/record_page.h"
#include "register/action.h"
#include "register/brag.h"
#include "register/settings.h"
#include "register/describe.h"
#include "register/value_lookup.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

std::size_t number_option(const Invocation& in, const std::string& option, std::size_t fallback) {
  if (!in.has(option)) return fallback;
  const std::string& text = in.one(option);
  if (text.empty() || text.size() > 7 || text.find_first_not_of("0123456789") != std::string::npos || text == "0")
    throw Error(ErrorCode::BadInput, option + ": \"" + text + "\" is not a number of rows.", "Write a whole number such as 20.");
  return std::stoul(text);
}

int print_fields(const Invocation& in, const RecordType& type) {
  nlohmann::json json = nlohmann::json::array();
  std::vector<std::vector<std::string>> rows;
  for (const Field& field : type.fields) {
    if (field.retired) continue;
    std::vector<std::string> choices;
    for (const Choice& choice : field.choices)
      if (!choice.retired) choices.push_back(choice.id.text());
    json.push_back({{"id", field.id.text()}, {"label", field.label}, {"type", std::string(to_word(field.type))}, {"required", field.required}, {"choices", choices}});
    rows.push_back({field.id.text(), std::string(to_word(field.type)), field.required ? "required" : "", field.label + (choices.empty() ? "" : ": " + list_words(choices, "or"))});
  }
  if (in.json) print_json(*in.out, json);
  else print_columns(*in.out, {"Field", "Type", "", "Label"}, rows);
  return done;
}

// The columns that were asked for; else those of the type's list, for other programs.
std::vector<Column> list_columns(const RecordType& type, ListView view) {
  if (view.columns.empty()) {
    for (const FieldId& column : type.list) view.columns.push_back(column.text());
    if (view.columns.empty() && !type.fields.empty()) view.columns = {type.fields.front().id.text()};
    // Every other command asks for the reference, so it stands first whatever the window shows.
    if (!type.prefix.empty() && std::find(view.columns.begin(), view.columns.end(), builtin::ref) == view.columns.end()) view.columns.insert(view.columns.begin(), std::string(builtin::ref));
    if (type.id == action::type) view.columns.emplace_back("status");
  }
  return columns_of(type, view);
}

// As spreadsheets and mail programs take rows. CSV has the mark that tells a spreadsheet that it is UTF-8.
void print_rows(const Invocation& in, const std::string& form, const Table& table) {
  if (form == "tsv") {
    *in.out << copy_rows(table).text;
  } else if (form == "html") {
    *in.out << copy_rows(table).html;
  } else if (form == "csv") {
    std::vector<std::string> headings;
    for (const Column& column : table.columns) headings.push_back(column.label);
    std::vector<std::vector<std::string>> rows;
    for (const Row& row : table.rows) {
      std::vector<std::string>& cells = rows.emplace_back();
      for (const Cell& cell : row.cells) cells.push_back(cell.text);
    }
    *in.out << csv_file(headings, rows);
  } else {
    throw Error(ErrorCode::BadInput, "--form: \"" + form + "\" is no form of rows.", "Write csv, tsv or html.");
  }
}

// For people, each group under its head.
void print_table(std::ostream& out, const Table& table, const std::vector<ListGroup>& groups) {
  std::vector<std::string> heads;
  for (const Column& column : table.columns) heads.push_back(column.label);
  std::size_t at = 0;
  const auto print = [&](std::size_t count) {
    std::vector<std::vector<std::string>> rows;
    for (; rows.size() < count && at < table.rows.size(); ++at) {
      std::vector<std::string>& row = rows.emplace_back();
      for (const Cell& cell : table.rows[at].cells) row.push_back(shortened(cell.text, 60));
    }
    print_columns(out, heads, rows);
  };
  if (groups.empty()) return print(table.rows.size());
  for (const ListGroup& group : groups) {
    if (at == table.rows.size()) return;
    out << (at == 0 ? "" : "\n") << group.label << " (" << group.count << ")\n";
    print(group.count);
  }
}

int run_list(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Read);
  std::unique_ptr<Reader> kept;
  const Reader& reader = reader_for(in, *work, kept);
  const RecordType& type = find_type(reader, in.one("TYPE"));
  if (in.has("--fields")) return print_fields(in, type);
  const Asked asked = asked_of(in, type, reader);
  const std::size_t limit = number_option(in, "--limit", in.json || in.has("--form") ? 1'000'000 : 100);
  const Count total = reader.count(list_query(reader, asked.view).where(asked.also));
  const auto [found, groups] = list_records(reader, asked.view, asked.also, limit);
  if ((in.json || in.has("--form")) && !found.empty()) work->session().note_export(type);
  if (in.json) {
    nlohmann::json records = nlohmann::json::array();
    for (const Record& record : found) records.push_back(to_json(record, reader));
    nlohmann::json out{{"type", type.id.text()}, {"records", std::move(records)}};
    if (total.is_number()) out["total"] = total.number();
    else out["total"] = total.to_words();
    for (const ListGroup& group : groups) out["groups"].push_back({{"label", group.label}, {"count", group.count}});
    print_json(*in.out, out);
    return done;
  }
  Table table;
  table.columns = list_columns(type, asked.view);
  table.rows = list_rows(reader, table.columns, found);
  if (in.has("--form")) {
    print_rows(in, in.one("--form"), table);
    return done;
  }
  if (!reader.is_loaded(type)) *in.out << "The workstream \"" << type.owner << "\" is not loaded: its records can be read and are not counted.\n";
  if (table.rows.empty() && is_shut(reader, type)) {
    *in.out << shut_words(type) << '\n';
    return done;
  }
  if (table.rows.empty()) {
    *in.out << "No " << within_sentence(type.plural) << (asked.words.empty() ? " are in the register yet.\n" : " fit: " + asked.words + ".\n");
    return done;
  }
  print_table(*in.out, table, groups);
  if (total.is_number() && total.number() > static_cast<std::int64_t>(table.rows.size())) *in.out << "\n" << table.rows.size() << " of " << total.to_words() << "; --limit shows more.\n";
  return done;
}

nlohmann::json history_json(const Reader& reader, const RecordId& id) {
  nlohmann::json out = nlohmann::json::array();
  for (const HistoryItem& item : reader.history(id)) {
    nlohmann::json one{{"at", item.stamp.wall.to_iso()}, {"by", reader.title(item.actor)}, {"field", item.field.text()}, {"before", to_json(item.before)}, {"after", to_json(item.after)}, {"reason", item.reason}};
    if (item.attested_by) one["attested_by"] = {{"person", reader.title(item.attested_by->person)}, {"proof", item.attested_by->proof}};
    if (item.created) one["created"] = true;
    if (item.undo) one["undo"] = true;
    out.push_back(std::move(one));
  }
  return out;
}

int run_show(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Read);
  std::unique_ptr<Reader> kept;
  const Reader& reader = reader_for(in, *work, kept);
  const Record record = find_record(in, reader, in.one("REF"));
  work->session().note_reading("opened", record);
  if (in.json) {
    nlohmann::json out = to_json(record, reader);
    out["history"] = history_json(reader, record.id());
    nlohmann::json referring = nlohmann::json::array();
    for (const Record& other : reader.referring(record.id())) referring.push_back({{"id", other.id().to_hex()}, {"ref", other.ref()}, {"type", other.type().text()}, {"title", reader.Reader::title(other)}});
    out["referred_to_by"] = std::move(referring);
    if (record.type() == action::type) out["brag"] = brag_of(record, reader.today(), Settings::of(reader).brag).word;
    print_json(*in.out, out);
  } else {
    Page page = in.as_at ? record_page(reader, record.id()) : page_of_record(*work, record.id());
    if (in.as_at) page.subtitle += " \u00b7 as at the end of " + in.as_at->to_words();
    *in.out << to_text(page);
  }
  return done;
}

int run_search(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Read);
  std::string words;
  for (const std::string& word : in.all("TEXT")) words += (words.empty() ? "" : " ") + word;
  const auto hits = work->reader().search(words, number_option(in, "--limit", 50));
  if (in.json) {
    nlohmann::json out = nlohmann::json::array();
    for (const SearchHit& hit : hits) out.push_back({{"id", hit.record.to_hex()}, {"ref", hit.ref}, {"type", hit.type.text()}, {"title", hit.title}});
    print_json(*in.out, out);
    return done;
  }
  if (hits.empty()) {
    *in.out << "Nothing was found for \"" << words << "\".\n";
    return done;
  }
  std::vector<std::vector<std::string>> rows;
  for (const SearchHit& hit : hits) {
    const RecordType* type = work->reader().schema().find(hit.type.text());
    rows.push_back({hit.ref, type != nullptr ? type->label : hit.type.text(), shortened(hit.title, 90)});
  }
  print_columns(*in.out, {"Reference", "Kind", "Title"}, rows);
  return done;
}

int run_history(const Invocation& in) {
  const auto work = open_register(in, in.one("REGISTER"), Want::Read);
  const Reader& reader = work->reader();
  const auto changes = work->reg().journal().newest(0, number_option(in, "--limit", 30));
  if (in.json) {
    nlohmann::json out = nlohmann::json::array();
    for (const auto& [arrival, change] : changes) {
      nlohmann::json records = nlohmann::json::array();
      for (const Entry& entry : change.entries) {
        if (records.size() == 100) break;
        const auto record = reader.get(entry.record);
        records.push_back({{"id", entry.record.to_hex()}, {"type", entry.type.text()}, {"ref", record ? record->ref() : ""}, {"kind", entry.kind == EntryKind::Create ? "create" : "update"}});
      }
      out.push_back({{"arrival", arrival}, {"at", change.stamp.wall.to_iso()}, {"by", reader.title(change.actor)}, {"what", describe(change, reader)}, {"reason", change.reason}, {"entries", change.entries.size()}, {"records", std::move(records)}});
      if (change.attested_by) out.back()["attested_by"] = {{"person", reader.title(change.attested_by->person)}, {"proof", change.attested_by->proof}};
      if (change.undoes) out.back()["undoes"] = true;
    }
    print_json(*in.out, out);
    return done;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& [arrival, change] : changes)
    rows.push_back({std::to_string(arrival), to_words(change.stamp.wall), reader.title(change.who()) + (change.attested_by ? ", typed by " + reader.title(change.actor) : ""), describe(change, reader), shortened(change.reason, 60)});
  print_columns(*in.out, {"No.", "When", "Who", "What", "Why"}, rows);
  return done;
}

}  // namespace

Command list_command() {
  Command out;
  out.name = "list";
  out.summary = "List records of one type";
  out.arguments = {{"TYPE", "The record type, such as action"}, {"REGISTER", "The register"}};
  out.options = list_options();
  out.options.insert(out.options.end(), {{"--limit", "N", "At most so many"},
                                         {"--form", "FORM", "For other programs: csv, tsv or html; all of them, unless there is a limit"},
                                         {"--fields", "", "The fields of the type instead of records"}});
  out.examples = {"goodstanding list action trust.gsr --overdue", "goodstanding list action trust.gsr --where workstream=medicines --where \"due<2026-07-01\"",
                  "goodstanding list rating trust.gsr --where \"value=Requires improvement\" --json", "goodstanding list action trust.gsr --form csv",
                  "goodstanding list action trust.gsr --filter \"due=before 1 oct 2026\" --filter \"owner=not held\" --sort due,-ref",
                  "goodstanding list action trust.gsr --open --group owner --columns ref,title,due,status"};
  out.run = run_list;
  out.past = true;
  return out;
}

Command show_command() {
  Command out;
  out.name = "show";
  out.summary = "Show one record with its history";
  out.arguments = {{"REF", "Its reference, such as ACT-0042"}, {"REGISTER", "The register"}};
  out.examples = {"goodstanding show ACT-0042 trust.gsr", "goodstanding show ACT-0042 trust.gsr --as-at 2026-06-01"};
  out.run = run_show;
  out.past = true;
  return out;
}

Command search_command() {
  Command out;
  out.name = "search";
  out.summary = "Find records by words";
  out.arguments = {{"REGISTER", "The register"}, {"TEXT", "Words, or the starts of words", false, true}};
  out.options = {{"--limit", "N", "At most so many"}};
  out.examples = {"goodstanding search trust.gsr controlled medicines"};
  out.run = run_search;
  return out;
}

Command history_command() {
  Command out;
  out.name = "history";
  out.summary = "What was changed, newest first";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"--limit", "N", "At most so many changes"}};
  out.examples = {"goodstanding history trust.gsr --limit 10"};
  out.run = run_history;
  return out;
}

}  // namespace goodstanding::cli
