#include "exchange/return_answers.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/log_dates.h"
#include "exchange/log_words.h"
#include "platform/files.h"
#include "register/action.h"
#include "register/evidence.h"
#include "schema/value_text.h"

namespace goodstanding {
namespace {

using Answer = ReturnAnswer::Fate;

std::string quoted(std::string_view text) { return "\u201c" + shortened(trimmed(text), 60) + "\u201d"; }

std::string label_of(ReturnColumn column) { return std::string(look_of(column).heading); }

bool is_under_way(const Record& action) { return action.state() == "not_started" || action.state() == "in_progress"; }

// "safe audit" for "safe audit.pdf": many people never see the ending.
std::string_view without_ending(std::string_view name) { return name.substr(0, std::min(name.rfind('.'), name.size())); }

}  // namespace

ReturnAnswerReader::ReturnAnswerReader(Session& session, const ReturnsInOptions& options, const std::vector<std::string>& beside)
    : session_(session), reader_(session.reader()), type_(reader_.schema().at(action::type)), options_(options), beside_(beside) {}

void ReturnAnswerReader::read(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key) {
  const auto given = [&](ReturnColumn column, const std::string& field) { return raw.at(column) != nullptr && !is_damaged(out, raw, column, field); };
  if (given(ReturnColumn::Reason, "update")) work.reason = raw.text(ReturnColumn::Reason);
  if (given(ReturnColumn::StateNow, "state")) read_state(out, work, raw, key);
  if (given(ReturnColumn::DoneOn, "completed")) read_done_on(out, work, raw, key);
  else if (work.values.contains("state") && work.values.at("state") == Value(ChoiceId("done")) && !work.action.has(action::completed.field)) need_day(out, work);
  if (given(ReturnColumn::Forecast, "forecast")) read_forecast(out, work, raw, key);
  if (given(ReturnColumn::Confidence, "confidence")) read_confidence(out, work, raw, key);
  if (given(ReturnColumn::Update, "update") || !work.reason.empty() || !work.also_said.empty()) read_update(out, work, raw);
  if (given(ReturnColumn::Files, "file")) read_files(out, work, raw);
}

std::optional<TakeSide> ReturnAnswerReader::side(const std::string& ref) const {
  if (const auto chosen = options_.take.find(ref); chosen != options_.take.end()) return chosen->second;
  const auto rest = options_.take.find("");
  return rest == options_.take.end() ? std::nullopt : std::optional(rest->second);
}

std::string ReturnAnswerReader::words_of_text(const std::string& field, const std::string& text) const {
  if (text.empty()) return "nothing";
  if (field == builtin::state) {
    const State* state = type_.find_state(text);
    return state == nullptr ? text : state->label;
  }
  const Field* declared = type_.find(field);
  const ParsedValue parsed = parse_value(*declared, text);
  return parsed.value ? to_words(*parsed.value, declared) : text;
}

// Which side stands where the two differ.
void ReturnAnswerReader::choose(ReturnAnswer& answer, const ReturnWork& work) const {
  const auto chosen = side(work.action.ref());
  if (!chosen) answer.fate = Answer::Clash;
  else if (*chosen == TakeSide::Ours) answer.fate = Answer::KeptOurs;
  else if (*chosen == TakeSide::Both && answer.field != "update" && answer.field != "file") answer.fate = Answer::KeptBoth;
  else answer.fate = Answer::Taken;
}

// A field's answer beside what was shown and what is held now.
void ReturnAnswerReader::compare(ReturnRow& out, ReturnWork& work, ReturnColumn column, const std::string& field, const std::string& shown, const Value& value) const {
  ReturnAnswer answer;
  answer.field = field;
  answer.label = label_of(column);
  const std::string now = to_text(work.action.value(field));
  const std::string returned = to_text(value);
  answer.shown = words_of_text(field, shown);
  answer.now = words_of_text(field, now);
  answer.returned = words_of_text(field, returned);
  if (returned == now) {
    answer.fate = Answer::Same;
  } else if (now != shown || work.re_owned) {
    choose(answer, work);
    answer.why = now != shown ? "The register moved on since the sheet went out." : "The action has another owner by now.";
  }
  if (answer.fate == Answer::Taken) work.values.insert_or_assign(field, value);
  if (answer.fate == Answer::KeptBoth) work.also_said.push_back(answer.label + ": " + answer.returned + " (the register kept " + answer.now + ").");
  out.answers.push_back(std::move(answer));
}

void ReturnAnswerReader::refuse(ReturnRow& out, ReturnColumn column, const std::string& field, const std::string& returned, std::string why) const {
  ReturnAnswer answer;
  answer.field = field;
  answer.label = label_of(column);
  answer.returned = returned;
  answer.fate = Answer::Refused;
  answer.why = std::move(why);
  out.answers.push_back(std::move(answer));
}

// The date in a cell. Empty, with the answer refused, when there is none.
std::optional<PartialDate> ReturnAnswerReader::date_in(ReturnRow& out, const RawReturnRow& raw, ReturnColumn column, const std::string& field) const {
  const SheetCell& cell = *raw.at(column);
  if (cell.date) return cell.date;
  const LogDate read = read_log_date(cell.text, reader_.today(), column == ReturnColumn::DoneOn ? DateSense::Past : DateSense::Due);
  if (!read.date || read.words_beside) {
    refuse(out, column, field, cell.text, quoted(cell.text) + " is no date: write a day such as 15/04/2026.");
    return std::nullopt;
  }
  if (!read.note.empty()) out.notes.push_back("\"" + label_of(column) + "\": " + read.note);
  return read.date;
}

bool ReturnAnswerReader::is_damaged(ReturnRow& out, const RawReturnRow& raw, ReturnColumn column, const std::string& field) const {
  const SheetCell* cell = raw.at(column);
  if (cell == nullptr || cell->kind != SheetCell::Kind::Fault) return false;
  refuse(out, column, field, cell->text, "The cell " + cell_name(raw.row.number, cell->column) + " holds " + cell->text + ".");
  return true;
}

void ReturnAnswerReader::read_state(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key) const {
  const std::string text = raw.text(ReturnColumn::StateNow);
  std::string state;
  for (const State& known : type_.states)
    if (plain_words(known.label) == plain_words(text) || plain_words(known.id.text()) == plain_words(text)) state = known.id.text();
  if (state != "not_started" && state != "in_progress" && state != "done") {
    refuse(out, ReturnColumn::StateNow, "state", text, quoted(text) + " is not one of the choices: In progress or Done.");
    return;
  }
  compare(out, work, ReturnColumn::StateNow, "state", key.state, Value(ChoiceId(state)));
  ReturnAnswer& answer = out.answers.back();
  if (answer.fate != Answer::Taken) return;
  const std::string from(work.action.state());
  for (const Transition& move : type_.transitions)
    if (move.to == state && std::any_of(move.from.begin(), move.from.end(), [&](const StateId& s) { return s == from; })) work.transition = move.id.text();
  if (!work.transition.empty()) return;
  answer.fate = Answer::Refused;
  answer.why = "No step leads from \"" + words_of_text("state", from) + "\" to \"" + answer.returned + "\".";
  work.values.erase("state");
}

void ReturnAnswerReader::need_day(ReturnRow& out, ReturnWork& work) const {
  for (ReturnAnswer& answer : out.answers) {
    if (answer.field != "state") continue;
    answer.fate = Answer::Refused;
    answer.why = "It says that it is done and not when: \"Done on\" is empty.";
  }
  work.values.erase("state");
  work.transition.clear();
}

void ReturnAnswerReader::read_done_on(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key) const {
  const auto date = date_in(out, raw, ReturnColumn::DoneOn, "completed");
  if (!date) {
    if (work.values.contains("state") && work.values.at("state") == Value(ChoiceId("done"))) {
      need_day(out, work);
      for (ReturnAnswer& answer : out.answers)
        if (answer.field == "state") answer.why = "It says that it is done, and when cannot be read.";
    }
    return;
  }
  const auto said = std::find_if(out.answers.begin(), out.answers.end(), [](const ReturnAnswer& a) { return a.field == "state"; });
  const bool done = work.action.state() == "done" || (work.values.contains("state") && work.values.at("state") == Value(ChoiceId("done")));
  // The day goes with the word that it is done.
  const auto unsettled = said == out.answers.end() || said->fate == Answer::Taken || said->fate == Answer::Same || said->fate == Answer::Refused ? std::nullopt : std::optional(said->fate);
  if (unsettled) {
    compare(out, work, ReturnColumn::DoneOn, "completed", key.completed, Value(*date));
    ReturnAnswer& answer = out.answers.back();
    if (answer.fate != Answer::Taken) return;
    answer.fate = *unsettled;
    work.values.erase("completed");
    if (*unsettled == Answer::KeptBoth) work.also_said.push_back(answer.label + ": " + answer.returned + ".");
  } else if (done) {
    compare(out, work, ReturnColumn::DoneOn, "completed", key.completed, Value(*date));
  } else if (said == out.answers.end()) {
    refuse(out, ReturnColumn::DoneOn, "completed", date->to_words(), "It says when it was done and not that it is: \"State now\" is empty.");
  } else {
    refuse(out, ReturnColumn::DoneOn, "completed", date->to_words(), "The action is not taken as done, so the day is not either.");
  }
}

void ReturnAnswerReader::read_forecast(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key) const {
  const auto date = date_in(out, raw, ReturnColumn::Forecast, "forecast");
  if (!date) return;
  const bool held_already = work.action.get(action::forecast) == *date;
  if (!held_already && !is_under_way(work.action)) {
    refuse(out, ReturnColumn::Forecast, "forecast", date->to_words(), work.action.ref() + " is \"" + words_of_text("state", std::string(work.action.state())) + "\" by now, so a forecast has nothing to say.");
    return;
  }
  if (!held_already && date->last() < reader_.today() && !work.values.contains("completed")) {
    refuse(out, ReturnColumn::Forecast, "forecast", date->to_words(), "The forecast lies before today.");
    return;
  }
  // Later than it is due, and than it was forecast before: the date slips.
  const auto due = work.action.get(action::due);
  const auto before = PartialDate::parse(key.forecast);
  const bool later_than_due = due && due->last() < date->last();
  const bool later_than_before = before && before->last() < date->last();
  const bool slips = (later_than_due && (!before || later_than_before)) || (!due && later_than_before);
  if (slips && work.reason.empty() && !held_already) {
    refuse(out, ReturnColumn::Forecast, "forecast", date->to_words(), "The date slips and \"If later: why\" is empty: ask its owner for the reason.");
    return;
  }
  compare(out, work, ReturnColumn::Forecast, "forecast", key.forecast, Value(*date));
  if (due && !key.due.empty() && key.due != due->to_text()) out.notes.push_back("The due date has moved since, to " + due->to_words() + ".");
}

void ReturnAnswerReader::read_confidence(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key) const {
  const std::string text = raw.text(ReturnColumn::Confidence);
  const Choice* choice = type_.find(action::confidence.field)->match_choice(text);
  if (choice == nullptr) refuse(out, ReturnColumn::Confidence, "confidence", text, quoted(text) + " is not one of the choices: Sure, Fairly sure or Doubtful.");
  else compare(out, work, ReturnColumn::Confidence, "confidence", key.confidence, Value(choice->id));
}

// What was said, kept as a progress update; the reason of a slip is part of it, and so is what was answered where
// ours stands beside it.
void ReturnAnswerReader::read_update(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw) const {
  const SheetCell* cell = raw.at(ReturnColumn::Update);
  const bool typed = cell != nullptr && cell->kind != SheetCell::Kind::Fault;
  std::string text = typed ? raw.text(ReturnColumn::Update) : std::string();
  const auto add = [&](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
  if (!work.reason.empty()) add("Why the date slips: " + work.reason);
  for (const std::string& sentence : work.also_said) add(sentence);
  ReturnAnswer answer;
  answer.field = "update";
  answer.label = label_of(typed || work.reason.empty() ? ReturnColumn::Update : ReturnColumn::Reason);
  answer.returned = text;
  Query query = Query::of("progress_update");
  query.where(Condition::compare(FieldId("action"), Condition::Op::Eq, work.action.id()));
  for (const Record& update : reader_.all(query)) {
    const auto* held = update.value("text").as<std::string>();
    // "On track" said again in answer to a later sheet is another word.
    const auto* on = update.value("on").as<Date>();
    const bool since = on == nullptr || work.sent <= *on;
    if (held != nullptr && since && plain_words(*held) == plain_words(text) && update.value("by") == Value(work.owner)) answer.fate = Answer::Same;
  }
  if (answer.fate == Answer::Taken && work.re_owned) {
    choose(answer, work);
    answer.why = "The action has another owner by now.";
  }
  if (answer.fate == Answer::Taken) work.values.insert_or_assign("update", Value(text));
  out.answers.push_back(std::move(answer));
}

// The path of a file beside the sheets: by its name, whatever its case, or by its name without its ending where one
// alone has it.
std::optional<std::string> ReturnAnswerReader::find_file(std::string_view name) const {
  for (const std::string& path : beside_)
    if (file_name(path) == name) return path;
  for (const std::string& path : beside_)
    if (same_letters(file_name(path), name)) return path;
  std::optional<std::string> out;
  for (const std::string& path : beside_) {
    const std::string file = file_name(path);
    if (!same_letters(without_ending(file), name)) continue;
    if (out) return std::nullopt;
    out = path;
  }
  return out;
}

std::vector<std::string> ReturnAnswerReader::file_names(const std::string& cell) const {
  std::vector<std::string> out;
  const auto split = [](std::string_view text, std::string_view separators, const auto& take) {
    for (std::size_t at = 0; (at = text.find_first_not_of(separators, at)) != std::string_view::npos;) {
      const std::size_t to = std::min(text.find_first_of(separators, at), text.size());
      if (const auto part = trimmed(text.substr(at, to - at)); !part.empty()) take(part);
      at = to;
    }
  };
  split(cell, "\n;|", [&](std::string_view name) {
    // A comma may be part of a name.
    if (find_file(name) || name.find(',') == std::string_view::npos) out.emplace_back(name);
    else split(name, ",", [&](std::string_view part) { out.emplace_back(part); });
  });
  return out;
}

void ReturnAnswerReader::read_files(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw) {
  std::set<Digest> held;
  for (const Record& piece : reader_.all(Query::of(evidence::type).where(has(evidence::about, work.action.id()))))
    if (const auto file = piece.get(evidence::file)) held.insert(file->digest);
  Draft trial = session_.draft();
  for (const std::string& name : file_names(raw.text(ReturnColumn::Files))) {
    const bool plain = name.find_first_of("/\\") == std::string::npos;
    const auto path = plain ? find_file(name) : std::nullopt;
    if (!path) {
      refuse(out, ReturnColumn::Files, "file", name, quoted(name) + (plain ? " is named and is not beside the sheet: ask for it." : " leads into another folder: put the file beside the sheet."));
      continue;
    }
    claimed_.insert(*path);
    ReturnAnswer answer;
    answer.field = "file";
    answer.label = label_of(ReturnColumn::Files);
    answer.returned = file_name(*path);
    if (held.contains(trial.attach(*path).digest)) {
      answer.fate = Answer::Same;
    } else if (work.re_owned) {
      choose(answer, work);
      answer.why = "The action has another owner by now.";
    }
    if (answer.fate == Answer::Taken) work.files.push_back(*path);
    out.answers.push_back(std::move(answer));
  }
}

}  // namespace goodstanding
