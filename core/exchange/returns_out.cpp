#include "exchange/returns_out.h"

#include <algorithm>
#include <map>
#include <set>

#include <goodstanding/error.h>

#include "access/person.h"
#include "base/text.h"
#include "exchange/log_words.h"
#include "exchange/mail_draft.h"
#include "exchange/return_sheet.h"
#include "exchange/xlsx_writer.h"
#include "platform/files.h"
#include "register/action.h"
#include "register/action_plan.h"
#include "register/settings.h"
#include "schema/value_text.h"

namespace goodstanding {
namespace {

bool is_asked_for(const Record& action) { return action.state() == "not_started" || action.state() == "in_progress"; }

bool is_of(const Reader& reader, const Record& action, const RecordId& committee) {
  if (action.get(action::owner) == committee) return true;
  const auto plan = action.get(action::plan);
  const auto record = plan ? reader.get(*plan) : std::nullopt;
  return record && record->get(action_plan::committee) == committee;
}

std::string serves(const Reader& reader, const Record& action) {
  std::string out;
  for (const RecordId& breach : action.get(action::breaches).value_or(std::vector<RecordId>())) out += (out.empty() ? "" : "; ") + reader.title(breach);
  if (!out.empty()) return out;
  for (const auto& key : {action::plan, action::programme})
    if (const auto id = action.get(key)) return reader.title(*id);
  return out;
}

std::string last_update(const Reader& reader, const RecordId& action) {
  Query query = Query::of("progress_update");
  query.where(Condition::compare(FieldId("action"), Condition::Op::Eq, action)).sort(Sort{FieldId("on"), true}).limit(1);
  const Rows found = reader.find(query);
  if (found.records.empty()) return {};
  const Record& update = found.records.front();
  const std::string on = reader.words(update, "on");
  const std::string text = reader.words(update, "text");
  return on.empty() ? text : text.empty() ? on : on + ": " + text;
}

// The letter that stands before the word, for those who know the colours by it.
std::string_view letter_of(Mark mark) {
  switch (mark) {
    case Mark::Red: return "R \u00b7 ";
    case Mark::Amber: return "A \u00b7 ";
    case Mark::Green: return "G \u00b7 ";
    case Mark::Blue: return "B \u00b7 ";
    default: return "";
  }
}

ReturnAction shown(const Reader& reader, const Record& record, const BragScheme& scheme) {
  ReturnAction out;
  out.record = record.id();
  out.ref = record.ref();
  out.title = reader.Reader::title(record);
  out.serves = serves(reader, record);
  out.state = std::string(record.state());
  out.state_label = reader.words(record, builtin::state);
  const Brag brag = brag_of(record, reader.today(), scheme);
  out.mark = brag.mark;
  out.status = std::string(letter_of(brag.mark)) + brag.word + (brag.why.empty() ? "" : ": " + brag.why);
  out.due = record.get(action::due);
  out.forecast = to_text(record.value(action::forecast.field));
  out.confidence = to_text(record.value(action::confidence.field));
  out.completed = to_text(record.value(action::completed.field));
  out.last_update = last_update(reader, record.id());
  return out;
}

std::string stem_of(const std::string& title, Date today, std::set<std::string>& taken) {
  std::string name;
  for (const char c : plain_words(title)) name += c == ' ' ? '-' : static_cast<unsigned char>(c) < 0x80 ? c : '_';
  if (name.empty()) name = "owner";
  if (name.size() > 60) name.resize(60);
  std::string out = name + "-" + today.to_iso();
  for (int number = 2; !taken.insert(out).second; ++number) out = name + "-" + std::to_string(number) + "-" + today.to_iso();
  return out;
}

struct Paint {
  std::string fill;
  std::string ink;
};
// Pale grounds with dark letters: the word says it, the colour only helps, and both print.
Paint paint_of(Mark mark) {
  switch (mark) {
    case Mark::Red: return {"F8D7D3", "7A1712"};
    case Mark::Amber: return {"FCE8C0", "6B4600"};
    case Mark::Green: return {"D6EFDD", "0F5132"};
    case Mark::Blue: return {"D5E4F5", "12406F"};
    default: return {"ECEFF2", "3D4752"};
  }
}

constexpr const char* answer_fill = "FFFBE6";
constexpr const char* heading_fill = "1F3A56";
constexpr const char* answer_heading_fill = "7A5B00";

CellStyle cell_style(bool answer = false) {
  CellStyle out;
  out.wrap = true;
  out.border = true;
  if (answer) out.fill = answer_fill;
  return out;
}

OutCell date_cell(const std::optional<PartialDate>& date, const CellStyle& style) {
  OutCell out;
  out.style = style;
  if (!date) out.text = "Not held";
  else if (const auto day = date->day()) out.date = *day;
  else out.text = date->to_words();
  return out;
}

OutRow heading_row() {
  OutRow out;
  for (const ReturnColumnLook& look : return_columns) {
    CellStyle style;
    style.bold = true;
    style.wrap = true;
    style.border = true;
    style.fill = look.answer ? answer_heading_fill : heading_fill;
    style.ink = "FFFFFF";
    out.cells.push_back({std::string(look.heading), {}, style});
  }
  out.height = 28;
  return out;
}

// How many lines a text takes in a column, where words are broken between them.
int lines_of(const OutCell& cell, double width) {
  int out = 0;
  std::size_t at = 0;
  while (at <= cell.text.size()) {
    const std::size_t to = std::min(cell.text.find('\n', at), cell.text.size());
    out += 1 + static_cast<int>(static_cast<double>(letters(std::string_view(cell.text).substr(at, to - at))) * cell.style.size / 10.0 / (width * 0.95));
    at = to + 1;
  }
  return out;
}

OutRow action_row(const ReturnAction& action) {
  OutRow out;
  const CellStyle plain = cell_style();
  CellStyle bold = plain;
  bold.bold = true;
  CellStyle status = plain;
  const Paint paint = paint_of(action.mark);
  status.fill = paint.fill;
  status.ink = paint.ink;
  status.bold = true;
  CellStyle quiet = plain;
  quiet.size = 9;
  quiet.ink = "3D4752";
  out.cells = {{action.ref, {}, bold}, {action.title + (action.serves.empty() ? "" : "\nFor: " + shortened(action.serves, 120)), {}, plain}, {action.status + "\n" + action.state_label, {}, status}, date_cell(action.due, plain), {action.last_update.empty() ? "None held" : shortened(action.last_update, 300), {}, quiet}};
  // Room to write in: a row of a set height does not grow with what is typed.
  int lines = 4;
  for (std::size_t i = 0; i < out.cells.size(); ++i) lines = std::max(lines, lines_of(out.cells[i], return_columns[i].width));
  out.height = 6 + 13.5 * lines;
  for (const ReturnColumnLook& look : return_columns)
    if (look.answer) out.cells.push_back({"", {}, cell_style(true)});
  return out;
}

void add_choices(OutSheet& sheet, int first, int last) {
  const auto at = [&](ReturnColumn column, std::vector<std::string> choices, std::string title, std::string message) {
    sheet.choices.push_back({static_cast<int>(column), first, last, std::move(choices), std::move(title), std::move(message)});
  };
  at(ReturnColumn::StateNow, {"In progress", "Done"}, "State now", "Leave it empty when it is as before. Done wants the day on which it was done and a file that shows it.");
  at(ReturnColumn::Confidence, {"Sure", "Fairly sure", "Doubtful"}, "Confidence", "How sure you are of the date.");
  at(ReturnColumn::Forecast, {}, "New forecast", "The day by which you now think that it will be done.");
  at(ReturnColumn::DoneOn, {}, "Done on", "The day on which it was done.");
}

OutSheet answers_sheet(const Returns& returns, const OwnerReturn& owner) {
  OutSheet out;
  out.name = "Your actions";
  for (const ReturnColumnLook& look : return_columns) out.widths.push_back(look.width);
  CellStyle title;
  title.size = 16;
  title.bold = true;
  title.ink = heading_fill;
  CellStyle note;
  note.size = 10;
  note.ink = "3D4752";
  const int all = static_cast<int>(return_columns.size());
  const std::string count = counted(static_cast<long long>(owner.actions.size()), "open action", "open actions");
  out.rows.push_back({{{owner.title + ": " + count, {}, title, all}}, 26});
  out.rows.push_back({{{"As held on " + returns.today.to_words() + (returns.committee.empty() ? "." : ", for " + returns.committee + "."), {}, note, all}}, 16});
  out.rows.push_back({{{"Please fill in the yellow columns for what has changed, and leave the rest empty. Save the workbook as it is (.xlsx) and send it back with the files that you name in the last column.", {}, note, all}}, 20});
  out.rows.push_back(heading_row());
  const int first = static_cast<int>(out.rows.size());
  for (const ReturnAction& action : owner.actions) out.rows.push_back(action_row(action));
  out.frozen_rows = first;
  out.frozen_columns = 2;
  add_choices(out, first, static_cast<int>(out.rows.size()) - 1);
  out.footer = owner.title + ", as held on " + returns.today.to_words();
  return out;
}

OutSheet key_of(const Returns& returns, const OwnerReturn& owner) {
  OutSheet out;
  out.name = std::string(key_sheet);
  out.hidden = true;
  const auto row = [&](std::vector<std::string> texts) {
    OutRow cells;
    for (std::string& text : texts) cells.cells.push_back({std::move(text), {}, {}});
    out.rows.push_back(std::move(cells));
  };
  row({std::string(key_mark), "By this sheet the answers find their way back. Please leave it as it is."});
  row({"register", returns.reg.to_hex()});
  row({"owner", owner.owner.to_hex()});
  row({"sent", returns.today.to_iso()});
  row({"reference", "record", "action", "state", "due", "forecast", "confidence", "completed"});
  for (const ReturnAction& action : owner.actions)
    row({action.ref, action.record.to_hex(), action.title, action.state, action.due ? action.due->to_text() : "", action.forecast, action.confidence, action.completed});
  return out;
}

std::string action_line(const ReturnAction& action) { return action.ref + "  " + action.title + (action.due ? " (due " + action.due->to_words() + ")" : " (no due date held)"); }

}  // namespace

Returns returns_of(const Reader& reader, const RegisterId& reg, const std::optional<RecordId>& committee) {
  Returns out;
  out.reg = reg;
  out.today = reader.today();
  if (committee) out.committee = reader.title(*committee);
  const BragScheme scheme = Settings::of(reader).brag;
  Query query = Query::of(action::type);
  query.where(in_state({StateId("not_started"), StateId("in_progress")})).sort(action::due).sort(Sort{FieldId(builtin::ref), false});
  std::map<RecordId, OwnerReturn> owners;
  for (const Record& record : reader.all(query)) {
    if (!is_asked_for(record) || (committee && !is_of(reader, record, *committee))) continue;
    ReturnAction action = shown(reader, record, scheme);
    const auto owner = record.get(action::owner);
    const auto held = owner ? reader.get(*owner) : std::nullopt;
    if (!held || held->struck()) {
      out.unowned.push_back(std::move(action));
      continue;
    }
    OwnerReturn& of = owners[*owner];
    if (of.title.empty()) {
      of.owner = *owner;
      of.title = reader.Reader::title(*held);
      if (const auto* mailbox = held->value("mailbox").as<std::string>()) of.mailbox = *mailbox;
      const auto* active = held->value("active").as<bool>();
      of.in_post = held->type() != person::type || active == nullptr || *active;
    }
    of.actions.push_back(std::move(action));
  }
  for (auto& [id, owner] : owners) out.owners.push_back(std::move(owner));
  std::sort(out.owners.begin(), out.owners.end(), [](const OwnerReturn& a, const OwnerReturn& b) { return std::tie(a.title, a.owner) < std::tie(b.title, b.owner); });
  std::set<std::string> taken;
  for (OwnerReturn& owner : out.owners) owner.stem = stem_of(owner.title, out.today, taken);
  return out;
}

std::string return_workbook(const Returns& returns, const OwnerReturn& owner) {
  return write_xlsx({"Actions of " + owner.title, returns.today, {answers_sheet(returns, owner), key_of(returns, owner)}});
}

std::string return_mail(const Returns& returns, const OwnerReturn& owner, const std::string& workbook) {
  MailDraft draft;
  draft.to = owner.mailbox;
  draft.on = returns.today;
  draft.subject = "Your open actions as at " + returns.today.to_words() + ": please update";
  draft.text = "To the " + owner.title + "\n\nAttached are your " + counted(static_cast<long long>(owner.actions.size()), "open action", "open actions") + " as held on " + returns.today.to_words() +
               (returns.committee.empty() ? "" : ", for " + returns.committee) +
               ".\n\nPlease fill in the yellow columns for what has changed, save the workbook, and send it back together with any files that you name in its last column. What you say is recorded as your word.\n\n";
  std::size_t late = 0;
  for (const ReturnAction& action : owner.actions)
    if (action.due && action.due->last() < returns.today) ++late;
  if (late > 0) draft.text += (late == 1 ? std::string("One of them is past its due date:\n") : std::to_string(late) + " of them are past their due date:\n");
  for (const ReturnAction& action : owner.actions)
    if (action.due && action.due->last() < returns.today) draft.text += "  " + action_line(action) + "\n";
  draft.attachment_name = owner.stem + ".xlsx";
  draft.attachment_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  draft.attachment = workbook;
  return to_eml(draft);
}

std::string unowned_note(const Returns& returns) {
  if (returns.unowned.empty()) return {};
  std::string out = counted(static_cast<long long>(returns.unowned.size()), "open action has", "open actions have") + " no owner as at " + returns.today.to_words() + ". Nobody was asked about them.\n\n";
  for (const ReturnAction& action : returns.unowned) out += action_line(action) + "\n";
  return out;
}

std::vector<std::string> write_returns(const Returns& returns, const std::string& folder) {
  make_folders(folder);
  std::vector<std::pair<std::string, std::string>> files;
  for (const OwnerReturn& owner : returns.owners) {
    std::string workbook = return_workbook(returns, owner);
    files.emplace_back(owner.stem + ".eml", return_mail(returns, owner, workbook));
    files.emplace_back(owner.stem + ".xlsx", std::move(workbook));
  }
  if (const std::string note = unowned_note(returns); !note.empty()) files.emplace_back("without-owner-" + returns.today.to_iso() + ".txt", note);
  // A sheet that came back and was filled in would be lost.
  for (const auto& [name, contents] : files) {
    const std::string path = join_path(folder, name);
    if (exists(path) && read_file(path) != contents)
      throw Error(ErrorCode::BadInput, "\"" + path + "\" is there already and says something else: it may have been filled in.", "Choose another folder.");
  }
  std::vector<std::string> out;
  for (const auto& [name, contents] : files) {
    write_file(join_path(folder, name), contents, false);
    out.push_back(name);
  }
  return out;
}

}  // namespace goodstanding
