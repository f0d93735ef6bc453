#include "exchange/returns_in.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/log_dates.h"
#include "exchange/log_words.h"
#include "exchange/return_rows.h"
#include "platform/files.h"
#include "register/action.h"
#include "register/attach.h"
#include "register/describe.h"
#include "register/evidence.h"
#include "schema/value_text.h"

namespace goodstanding {
namespace {

using Answer = ReturnAnswer::Fate;
using RowFate = ReturnRow::Fate;

std::string quoted(std::string_view text) { return "\u201c" + shortened(trimmed(text), 60) + "\u201d"; }

// A row that may be taken, with the values that its answers stand for.
struct Work {
  std::size_t row = 0;  // in the list of rows
  RecordId owner;       // whose word it is
  Record action;
  std::map<std::string, Value> values;  // by the answer's field
  std::string transition;
  std::string reason;  // why the date slips
  std::vector<std::string> files;  // paths

  explicit Work(Record record) : action(std::move(record)) {}
};

class Taking {
 public:
  Taking(Session& session, const std::string& folder, const ReturnsInOptions& options)
      : session_(session), reader_(session.reader()), type_(reader_.schema().at(action::type)), options_(options), raw_(read_returned_files(folder)) {}

  ReturnsIn run() {
    for (RawReturnFile& file : raw_.files) judge_file(file);
    find_doubles();
    for (std::size_t i = 0; i < raw_.rows.size(); ++i) judge_row(i);
    find_missing();
    write();
    find_unclaimed();
    count();
    for (RawReturnFile& file : raw_.files) out_.files.push_back(std::move(file.file));
    return std::move(out_);
  }

 private:
  void judge_file(RawReturnFile& raw) {
    if (!raw.key) {
      if (raw.file.refused.empty()) raw.file.notes.emplace_back("The sheet has lost its key, so it cannot be told what its owner was shown. Ask for it as .xlsx, or send it out anew.");
      return;
    }
    if (raw.key->reg != session_.reg().id()) {
      raw.file.refused = "The sheet went out from another register.";
      return;
    }
    const auto owner = reader_.get(raw.key->owner);
    if (!owner || owner->struck()) raw.file.notes.emplace_back("Its owner is not in the register any more.");
    else raw.file.owner = reader_.Reader::title(*owner);
  }

  // The answers of a row as one text, by which two rows for one action are compared.
  static std::string fingerprint(const RawReturnRow& row) {
    std::string out;
    for (const auto& [column, cell] : row.cells)
      if (look_of(column).answer) out += std::string(look_of(column).heading) + "=" + plain_words(cell.text) + "\n";
    return out;
  }

  // An action that is answered in several rows, of one sheet or several.
  void find_doubles() {
    std::map<std::string, std::vector<std::size_t>> by_ref;
    for (std::size_t i = 0; i < raw_.rows.size(); ++i)
      if (!raw_.rows[i].is_words && !raw_.rows[i].ref.empty() && raw_.rows[i].has_answers() && raw_.files[raw_.rows[i].file].file.refused.empty()) by_ref[raw_.rows[i].ref].push_back(i);
    for (const auto& [ref, rows] : by_ref) {
      const std::string first = fingerprint(raw_.rows[rows.front()]);
      const bool alike = std::all_of(rows.begin(), rows.end(), [&](std::size_t i) { return fingerprint(raw_.rows[i]) == first; });
      for (std::size_t k = 0; k < rows.size() && rows.size() > 1; ++k) {
        if (alike && k == 0) continue;
        const std::size_t other = rows[k == 0 ? 1 : 0];
        if (alike) repeats_.emplace(rows[k], "It says the same as " + place(other) + ".");
        else differing_.emplace(rows[k], "Another answer came back for it, in " + place(other) + ": neither is taken. Remove the one that does not count.");
      }
    }
  }

  std::string place(std::size_t row) const {
    const RawReturnRow& raw = raw_.rows[row];
    return raw_.files[raw.file].file.file + ", row " + std::to_string(raw.row.number);
  }

  void judge_row(std::size_t index) {
    const RawReturnRow& raw = raw_.rows[index];
    const RawReturnFile& file = raw_.files[raw.file];
    ReturnRow out;
    out.file = file.file.file;
    out.sheet = raw.sheet;
    out.row = raw.row.number;
    out.ref = raw.ref;
    out.title = shortened(raw.text(ReturnColumn::Action).substr(0, raw.text(ReturnColumn::Action).find('\n')), 80);
    out.fate = RowFate::Refused;
    const std::size_t at = out_.rows.size();
    if (raw.is_words) {
      out.fate = RowFate::Words;
    } else if (!file.file.refused.empty()) {
      out.notes.push_back(file.file.refused);
    } else if (raw.ref.empty()) {
      out.fate = raw.has_answers() ? RowFate::Refused : RowFate::Words;
      if (raw.has_answers()) out.notes.emplace_back("The row has answers and no reference, so it cannot be told for which action.");
    } else if (!file.key) {
      out.fate = raw.has_answers() ? RowFate::Refused : RowFate::NoAnswer;
      if (raw.has_answers()) out.notes.emplace_back("The sheet has lost its key, so it cannot be told what the owner was shown.");
    } else if (const auto known = file.key->rows.find(raw.ref); known == file.key->rows.end()) {
      out.notes.push_back(quoted(raw.ref) + " was not on the sheet that went out to " + (file.file.owner.empty() ? "its owner" : file.file.owner) + ": the row comes from elsewhere.");
    } else {
      judge_answers(out, raw, known->second, at, index, file.key->owner);
    }
    out_.rows.push_back(std::move(out));
  }

  void judge_answers(ReturnRow& out, const RawReturnRow& raw, const ReturnKeyRow& key, std::size_t at, std::size_t index, const RecordId& owner) {
    out.title = key.title;
    note_typed_over(out, raw, key);
    if (raw.row.hidden && raw.has_answers()) out.notes.emplace_back("The row is hidden in the sheet.");
    if (!raw.has_answers()) {
      out.fate = RowFate::NoAnswer;
      return;
    }
    if (const auto repeat = repeats_.find(index); repeat != repeats_.end()) {
      out.fate = RowFate::Same;
      out.notes.push_back(repeat->second);
      return;
    }
    if (const auto differs = differing_.find(index); differs != differing_.end()) {
      out.notes.push_back(differs->second);
      return;
    }
    auto action = reader_.get(key.record);
    if (!action || action->struck()) {
      out.notes.push_back(key.ref + " is not in the register any more.");
      return;
    }
    Work work(std::move(*action));
    work.row = at;
    work.owner = owner;
    read_answers(out, work, raw, key);
    const bool re_owned = work.action.get(action::owner) != owner;
    if (re_owned) {
      const auto now = work.action.get(action::owner);
      out.notes.push_back(key.ref + " belongs to " + (now ? reader_.title(*now) : std::string("nobody")) + " by now.");
      settle(out, work);
    }
    // Half a row is not taken while the rest of it waits for a choice.
    if (std::any_of(out.answers.begin(), out.answers.end(), [](const ReturnAnswer& a) { return a.fate == Answer::Clash; })) {
      out.fate = RowFate::Clash;
      return;
    }
    if (std::any_of(out.answers.begin(), out.answers.end(), [](const ReturnAnswer& a) { return a.fate == Answer::Taken; })) work_.push_back(std::move(work));
  }

  static void note_typed_over(ReturnRow& out, const RawReturnRow& raw, const ReturnKeyRow& key) {
    const SheetCell* due = raw.at(ReturnColumn::Due);
    const auto due_now = due == nullptr ? std::optional<PartialDate>() : due->date ? due->date : PartialDate::parse(due->text);
    const auto due_shown = PartialDate::parse(key.due);
    if (due != nullptr && due_now != due_shown)
      out.notes.push_back("\"Due\" was typed over with " + quoted(due->text) + ", which moves nothing: a new date is given as a forecast, with its reason.");
    // What it is for stands below its words.
    const SheetCell* words = raw.at(ReturnColumn::Action);
    if (words != nullptr && !plain_words(words->text).starts_with(plain_words(key.title))) out.notes.emplace_back("The words of the action were typed over, which changes nothing.");
  }

  std::optional<TakeSide> side(const std::string& ref) const {
    if (const auto chosen = options_.take.find(ref); chosen != options_.take.end()) return chosen->second;
    const auto rest = options_.take.find("");
    return rest == options_.take.end() ? std::nullopt : std::optional(rest->second);
  }

  // Answers of a row that clashes as a whole.
  void settle(ReturnRow& out, const Work& work) const {
    const auto chosen = side(work.action.ref());
    for (ReturnAnswer& answer : out.answers) {
      if (answer.fate != Answer::Taken) continue;
      if (!chosen) answer.fate = Answer::Clash;
      else if (*chosen == TakeSide::Ours) answer.fate = Answer::KeptOurs;
    }
  }

  std::string words_of_text(const std::string& field, const std::string& text) const {
    if (text.empty()) return "nothing";
    if (field == builtin::state) {
      const State* state = type_.find_state(text);
      return state == nullptr ? text : state->label;
    }
    const Field* declared = type_.find(field);
    const ParsedValue parsed = parse_value(*declared, text);
    return parsed.value ? to_words(*parsed.value, declared) : text;
  }

  // A field's answer beside what was shown and what is held now.
  void compare(ReturnRow& out, Work& work, ReturnColumn column, const std::string& field, const std::string& shown, const Value& value) {
    ReturnAnswer answer;
    answer.field = field;
    answer.label = std::string(look_of(column).heading);
    const Value& held = field == builtin::state ? work.action.value(builtin::state) : work.action.value(field);
    const std::string now = to_text(held);
    const std::string returned = to_text(value);
    answer.shown = words_of_text(field, shown);
    answer.now = words_of_text(field, now);
    answer.returned = words_of_text(field, returned);
    if (returned == now) {
      answer.fate = Answer::Same;
    } else if (now != shown) {
      const auto chosen = side(work.action.ref());
      answer.fate = !chosen ? Answer::Clash : *chosen == TakeSide::Ours ? Answer::KeptOurs : Answer::Taken;
      answer.why = "The register moved on since the sheet went out.";
    }
    if (answer.fate == Answer::Taken) work.values.insert_or_assign(field, value);
    out.answers.push_back(std::move(answer));
  }

  void refuse(ReturnRow& out, ReturnColumn column, const std::string& field, const std::string& returned, std::string why) const {
    ReturnAnswer answer;
    answer.field = field;
    answer.label = std::string(look_of(column).heading);
    answer.returned = returned;
    answer.fate = Answer::Refused;
    answer.why = std::move(why);
    out.answers.push_back(std::move(answer));
  }

  // The date in a cell. Empty, with the answer refused, when there is none.
  std::optional<PartialDate> date_in(ReturnRow& out, const RawReturnRow& raw, ReturnColumn column, const std::string& field) const {
    const SheetCell& cell = *raw.at(column);
    if (cell.date) return cell.date;
    const LogDate read = read_log_date(cell.text, reader_.today(), column == ReturnColumn::DoneOn ? DateSense::Past : DateSense::Due);
    if (!read.date || read.words_beside) {
      refuse(out, column, field, cell.text, quoted(cell.text) + " is no date: write a day such as 15/04/2026.");
      return std::nullopt;
    }
    if (!read.note.empty()) out.notes.push_back("\"" + std::string(look_of(column).heading) + "\": " + read.note);
    return read.date;
  }

  bool is_damaged(ReturnRow& out, const RawReturnRow& raw, ReturnColumn column, const std::string& field) const {
    const SheetCell* cell = raw.at(column);
    if (cell == nullptr || cell->kind != SheetCell::Kind::Fault) return false;
    refuse(out, column, field, cell->text, "The cell " + cell_name(raw.row.number, cell->column) + " holds " + cell->text + ".");
    return true;
  }

  void read_answers(ReturnRow& out, Work& work, const RawReturnRow& raw, const ReturnKeyRow& key) {
    const auto given = [&](ReturnColumn column, const std::string& field) { return raw.at(column) != nullptr && !is_damaged(out, raw, column, field); };
    work.reason = raw.text(ReturnColumn::Reason);
    if (given(ReturnColumn::StateNow, "state")) read_state(out, work, raw, key);
    if (given(ReturnColumn::DoneOn, "completed")) read_done_on(out, work, raw, key);
    else if (work.values.contains("state") && work.values.at("state") == Value(ChoiceId("done")) && !work.action.has(action::completed.field)) need_day(out, work);
    if (given(ReturnColumn::Forecast, "forecast")) read_forecast(out, work, raw, key);
    if (given(ReturnColumn::Confidence, "confidence")) read_confidence(out, work, raw, key);
    if (given(ReturnColumn::Update, "update") || !work.reason.empty()) read_update(out, work, raw);
    if (given(ReturnColumn::Files, "file")) read_files(out, work, raw);
  }

  void read_state(ReturnRow& out, Work& work, const RawReturnRow& raw, const ReturnKeyRow& key) {
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

  void need_day(ReturnRow& out, Work& work) const {
    for (ReturnAnswer& answer : out.answers) {
      if (answer.field != "state") continue;
      answer.fate = Answer::Refused;
      answer.why = "It says that it is done and not when: \"Done on\" is empty.";
    }
    work.values.erase("state");
    work.transition.clear();
  }

  void read_done_on(ReturnRow& out, Work& work, const RawReturnRow& raw, const ReturnKeyRow& key) {
    const auto date = date_in(out, raw, ReturnColumn::DoneOn, "completed");
    if (!date) {
      if (work.values.contains("state")) need_day(out, work);
      return;
    }
    const bool done = work.action.state() == "done" || (work.values.contains("state") && work.values.at("state") == Value(ChoiceId("done")));
    const bool said = std::any_of(out.answers.begin(), out.answers.end(), [](const ReturnAnswer& a) { return a.field == "state"; });
    if (!done && !said) {
      refuse(out, ReturnColumn::DoneOn, "completed", date->to_words(), "It says when it was done and not that it is: \"State now\" is empty.");
    } else if (!done) {
      refuse(out, ReturnColumn::DoneOn, "completed", date->to_words(), "The action is not taken as done, so the day is not either.");
    } else {
      compare(out, work, ReturnColumn::DoneOn, "completed", key.completed, Value(*date));
    }
  }

  void read_forecast(ReturnRow& out, Work& work, const RawReturnRow& raw, const ReturnKeyRow& key) {
    const auto date = date_in(out, raw, ReturnColumn::Forecast, "forecast");
    if (!date) return;
    if (date->last() < reader_.today() && !work.values.contains("completed")) {
      refuse(out, ReturnColumn::Forecast, "forecast", date->to_words(), "The forecast lies before today.");
      return;
    }
    // Later than it is due, and than it was forecast before: the date slips.
    const auto due = work.action.get(action::due);
    const auto before = PartialDate::parse(key.forecast);
    const bool later_than_due = due && due->last() < date->last();
    const bool later_than_before = before && before->last() < date->last();
    const bool slips = (later_than_due && (!before || later_than_before)) || (!due && later_than_before);
    if (slips && work.reason.empty() && work.action.get(action::forecast) != *date) {
      refuse(out, ReturnColumn::Forecast, "forecast", date->to_words(), "The date slips and \"If later: why\" is empty: ask its owner for the reason.");
      return;
    }
    compare(out, work, ReturnColumn::Forecast, "forecast", key.forecast, Value(*date));
    if (due && !key.due.empty() && key.due != due->to_text()) out.notes.push_back("The due date has moved since, to " + due->to_words() + ".");
  }

  void read_confidence(ReturnRow& out, Work& work, const RawReturnRow& raw, const ReturnKeyRow& key) {
    const std::string text = raw.text(ReturnColumn::Confidence);
    const Choice* choice = type_.find(action::confidence.field)->match_choice(text);
    if (choice == nullptr) refuse(out, ReturnColumn::Confidence, "confidence", text, quoted(text) + " is not one of the choices: Sure, Fairly sure or Doubtful.");
    else compare(out, work, ReturnColumn::Confidence, "confidence", key.confidence, Value(choice->id));
  }

  // What was said, kept as a progress update; the reason of a slip is part of it.
  void read_update(ReturnRow& out, Work& work, const RawReturnRow& raw) {
    std::string text = raw.text(ReturnColumn::Update);
    if (!work.reason.empty()) text += (text.empty() ? "" : "\n") + ("Why the date slips: " + work.reason);
    ReturnAnswer answer;
    answer.field = "update";
    answer.label = std::string(look_of(raw.at(ReturnColumn::Update) != nullptr ? ReturnColumn::Update : ReturnColumn::Reason).heading);
    answer.returned = text;
    Query query = Query::of("progress_update");
    query.where(Condition::compare(FieldId("action"), Condition::Op::Eq, work.action.id()));
    for (const Record& update : reader_.all(query)) {
      const auto* held = update.value("text").as<std::string>();
      if (held != nullptr && plain_words(*held) == plain_words(text) && update.value("by") == Value(work.owner)) answer.fate = Answer::Same;
    }
    if (answer.fate == Answer::Taken) work.values.insert_or_assign("update", Value(text));
    out.answers.push_back(std::move(answer));
  }

  // The path of a file beside the sheets, whatever the case of its name.
  std::optional<std::string> find_file(std::string_view name) const {
    for (const std::string& path : raw_.beside)
      if (file_name(path) == name) return path;
    for (const std::string& path : raw_.beside)
      if (same_letters(file_name(path), name)) return path;
    return std::nullopt;
  }

  void read_files(ReturnRow& out, Work& work, const RawReturnRow& raw) {
    std::vector<std::string> names;
    const std::string cell = raw.text(ReturnColumn::Files);
    const auto split = [&](std::string_view text, std::string_view separators) {
      for (std::size_t at = 0; (at = text.find_first_not_of(separators, at)) != std::string_view::npos;) {
        const std::size_t to = std::min(text.find_first_of(separators, at), text.size());
        const std::string_view name = trimmed(text.substr(at, to - at));
        at = to;
        if (name.empty()) continue;
        // A comma may be part of a name.
        if (separators.find(',') == std::string_view::npos && !find_file(name) && name.find(',') != std::string_view::npos) {
          for (std::size_t from = 0; from < name.size();) {
            const std::size_t end = std::min(name.find(',', from), name.size());
            if (const auto part = trimmed(name.substr(from, end - from)); !part.empty()) names.emplace_back(part);
            from = end + 1;
          }
        } else {
          names.emplace_back(name);
        }
      }
    };
    split(cell, "\n;|");
    std::set<Digest> held;
    for (const Record& piece : reader_.all(Query::of(evidence::type).where(has(evidence::about, work.action.id()))))
      if (const auto file = piece.get(evidence::file)) held.insert(file->digest);
    Draft trial = session_.draft();
    for (const std::string& name : names) {
      const bool plain = name.find_first_of("/\\") == std::string::npos;
      const auto path = plain ? find_file(name) : std::nullopt;
      if (!path) {
        refuse(out, ReturnColumn::Files, "file", name, quoted(name) + (plain ? " is named and is not beside the sheet: ask for it." : " leads into another folder: put the file beside the sheet."));
        continue;
      }
      claimed_.insert(*path);
      ReturnAnswer answer;
      answer.field = "file";
      answer.label = std::string(look_of(ReturnColumn::Files).heading);
      answer.returned = file_name(*path);
      if (held.contains(trial.attach(*path).digest)) answer.fate = Answer::Same;
      else work.files.push_back(*path);
      out.answers.push_back(std::move(answer));
    }
  }

  void find_missing() {
    for (std::size_t i = 0; i < raw_.files.size(); ++i) {
      RawReturnFile& file = raw_.files[i];
      if (!file.key || !file.file.refused.empty()) continue;
      for (const auto& [ref, row] : file.key->rows)
        if (std::none_of(raw_.rows.begin(), raw_.rows.end(), [&](const RawReturnRow& raw) { return raw.file == i && raw.ref == ref; })) file.file.missing.push_back(ref);
    }
  }

  std::string proof(const std::vector<const Work*>& works) const {
    std::vector<std::string> names;
    for (const Work* work : works)
      if (std::find(names.begin(), names.end(), out_.rows[work->row].file) == names.end()) names.push_back(out_.rows[work->row].file);
    return (names.size() == 1 ? "returned sheet " : "returned sheets ") + list_words(names);
  }

  Draft draft_of(const RecordId& owner, const std::vector<const Work*>& works, std::map<RecordId, std::size_t>& row_of) {
    std::string reason = "Return of " + reader_.title(owner) + ", " + reader_.today().to_words();
    for (const Work* work : works)
      if (work->values.contains("forecast") && !work->reason.empty()) reason += ". " + work->action.ref() + " slips: " + work->reason;
    Draft draft = session_.draft(shortened(reason, 1000));
    draft.attest({owner, proof(works)});
    for (const Work* work : works) {
      const RecordId& id = work->action.id();
      row_of.emplace(id, work->row);
      for (const auto& [field, value] : work->values)
        if (field != "state" && field != "update") draft.set(id, field, value);
      if (!work->transition.empty()) draft.move(id, work->transition);
      const auto value_of = [&](const char* field) {
        const auto found = work->values.find(field);
        return found == work->values.end() ? Value() : found->second;
      };
      const std::string received = "Returned sheet " + out_.rows[work->row].file;
      if (!value_of("update").is_none() || !value_of("forecast").is_none() || !value_of("confidence").is_none()) {
        const RecordId said = draft.add("progress_update");
        draft.set(said, "action", Value(id));
        draft.set(said, "on", Value(reader_.today()));
        for (const char* field : {"forecast", "confidence"}) draft.set(said, field, value_of(field));
        draft.set(said, "text", value_of("update"));
        draft.set(said, "by", Value(owner));
        draft.set(said, "received_as", Value(shortened(received, 120)));
        row_of.emplace(said, work->row);
      }
      for (const RecordId& piece : add_evidence(draft, reader_, id, work->files).added) {
        draft.set(piece, evidence::review, ChoiceId("not_reviewed"));
        draft.set(piece, "provider", Value(owner));
        draft.set(piece, "note", Value("Received as a file beside the " + proof({work}) + "."));
        row_of.emplace(piece, work->row);
      }
    }
    return draft;
  }

  // What the rules refuse of a row: first only that it is done, for what else was said may still be taken.
  void refuse_by_rule(std::vector<Work*>& works, std::size_t row, const std::string& why) {
    const auto at = std::find_if(works.begin(), works.end(), [&](const Work* work) { return work->row == row; });
    if (at == works.end()) return;
    Work& work = **at;
    const bool moves = !work.transition.empty();
    bool any_left = false;
    for (ReturnAnswer& answer : out_.rows[row].answers) {
      if (answer.fate != Answer::Taken) continue;
      if (moves && answer.field != "state" && answer.field != "completed") {
        any_left = true;
        continue;
      }
      answer.fate = Answer::Refused;
      answer.why = why;
    }
    work.transition.clear();
    work.values.erase("state");
    work.values.erase("completed");
    if (!any_left) works.erase(at);
  }

  void write() {
    std::map<RecordId, std::vector<Work*>> by_owner;
    for (Work& work : work_) by_owner[work.owner].push_back(&work);
    std::vector<Draft> drafts;
    for (auto& [owner, works] : by_owner) {
      while (!works.empty()) {
        std::map<RecordId, std::size_t> row_of;
        Draft draft = draft_of(owner, {works.begin(), works.end()}, row_of);
        std::map<std::size_t, std::string> refused;
        for (const Refusal& refusal : draft.check()) {
          const auto at = refusal.record ? row_of.find(*refusal.record) : row_of.end();
          if (at == row_of.end()) throw Refused({refusal});
          std::string& why = refused[at->second];
          why += (why.empty() ? "" : " ") + refusal.message + (refusal.remedy.empty() ? "" : " " + refusal.remedy);
        }
        if (refused.empty()) {
          for (const Work* work : works)
            for (const std::string& file : work->files) out_.attached.push_back(file_name(file));
          out_.changes.push_back({owner, reader_.title(owner), counted(static_cast<long long>(works.size()), "action", "actions")});
          drafts.push_back(std::move(draft));
          break;
        }
        for (const auto& [row, why] : refused) refuse_by_rule(works, row, why);
      }
    }
    if (options_.dry_run || drafts.empty()) return;
    out_.written = !session_.commit_all(drafts).empty();
  }

  void find_unclaimed() {
    for (const std::string& path : raw_.beside) {
      const std::string name = file_name(path);
      const bool sheet = std::any_of(raw_.files.begin(), raw_.files.end(), [&](const RawReturnFile& f) { return f.file.file == name && f.file.refused.empty(); });
      const bool ours = name.ends_with(".eml") || name.starts_with("without-owner-");
      if (!claimed_.contains(path) && !sheet && !ours) out_.unclaimed.push_back(name);
    }
    // A workbook that a row names as its evidence is no return that failed.
    for (RawReturnFile& file : raw_.files)
      if (std::any_of(claimed_.begin(), claimed_.end(), [&](const std::string& path) { return file_name(path) == file.file.file; }) && !file.key) {
        file.file.refused.clear();
        file.file.notes = {"It came along as evidence."};
      }
  }

  void count() {
    for (ReturnRow& row : out_.rows) {
      // What its answers came to.
      if (!row.answers.empty() && row.fate != RowFate::Clash) {
        const auto has = [&](Answer fate) { return std::any_of(row.answers.begin(), row.answers.end(), [&](const ReturnAnswer& a) { return a.fate == fate; }); };
        if (has(Answer::Taken)) row.fate = has(Answer::Refused) || has(Answer::KeptOurs) ? RowFate::Partly : RowFate::Taken;
        else row.fate = has(Answer::Refused) ? RowFate::Refused : RowFate::Same;
      }
      ReturnCounts& counts = out_.counts;
      switch (row.fate) {
        case RowFate::Taken: ++counts.taken; break;
        case RowFate::Partly: ++counts.partly; break;
        case RowFate::Same: ++counts.same; break;
        case RowFate::NoAnswer: ++counts.no_answer; break;
        case RowFate::Clash: ++counts.clashes; break;
        case RowFate::Refused: ++counts.refused; break;
        case RowFate::Words: ++counts.words; break;
      }
    }
    out_.counts.rows = raw_.row_count;
    out_.counts.empty = raw_.empty;
    if (!out_.counts.add_up()) throw Error(ErrorCode::Internal, "The rows of the returned sheets do not add up.");
  }

  Session& session_;
  const Reader& reader_;
  const RecordType& type_;
  const ReturnsInOptions& options_;
  RawReturns raw_;
  std::map<std::size_t, std::string> repeats_;
  std::map<std::size_t, std::string> differing_;
  std::vector<Work> work_;
  std::set<std::string> claimed_;
  ReturnsIn out_;
};

}  // namespace

std::string_view to_word(ReturnAnswer::Fate fate) noexcept {
  switch (fate) {
    case Answer::Taken: return "taken";
    case Answer::Same: return "same";
    case Answer::Clash: return "clash";
    case Answer::KeptOurs: return "kept_ours";
    case Answer::Refused: return "refused";
  }
  return "";
}

std::string_view to_word(ReturnRow::Fate fate) noexcept {
  switch (fate) {
    case RowFate::Taken: return "taken";
    case RowFate::Partly: return "partly";
    case RowFate::Same: return "same";
    case RowFate::NoAnswer: return "no_answer";
    case RowFate::Clash: return "clash";
    case RowFate::Refused: return "refused";
    case RowFate::Words: return "words";
  }
  return "";
}

ReturnsIn take_returns(Session& session, const std::string& folder, const ReturnsInOptions& options) { return Taking(session, folder, options).run(); }

}  // namespace goodstanding
