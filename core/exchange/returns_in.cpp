#include "exchange/returns_in.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/log_words.h"
#include "exchange/return_answers.h"
#include "exchange/return_rows.h"
#include "platform/files.h"
#include "register/action.h"
#include "register/attach.h"
#include "register/evidence.h"
#include "register/follow_ups.h"

namespace goodstanding {
namespace {

using Answer = ReturnAnswer::Fate;
using RowFate = ReturnRow::Fate;

std::string quoted(std::string_view text) { return "\u201c" + shortened(trimmed(text), 60) + "\u201d"; }

bool has(const std::vector<ReturnAnswer>& answers, Answer fate) {
  return std::any_of(answers.begin(), answers.end(), [&](const ReturnAnswer& answer) { return answer.fate == fate; });
}

class Taking {
 public:
  Taking(Session& session, const std::string& folder, const ReturnsInOptions& options)
      : session_(session), reader_(session.reader()), options_(options), raw_(read_returned_files(folder)), answers_(session, options, raw_.beside) {}

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
    if (!owner || owner->struck()) raw.file.refused = "The owner to whom it went out is not in the register any more, so the answers would be nobody's word.";
    else raw.file.owner = reader_.Reader::title(*owner);
  }

  // The answers of a row as one text, by which two rows for one action are compared.
  static std::string fingerprint(const RawReturnRow& row) {
    std::string out;
    for (const auto& [column, cell] : row.cells)
      if (look_of(column).answer) out += std::string(look_of(column).heading) + "=" + plain_words(cell.text) + "\n";
    return out;
  }

  bool is_of_its_owner(std::size_t row) const {
    const auto& key = raw_.files[raw_.rows[row].file].key;
    const auto known = key ? key->rows.find(raw_.rows[row].ref) : std::map<std::string, ReturnKeyRow>::const_iterator();
    if (!key || known == key->rows.end()) return false;
    const auto action = reader_.get(known->second.record);
    return action && action->get(action::owner) == key->owner;
  }

  // An action that is answered in several rows, of one sheet or several. Where they say the same, the word of its
  // owner as of now counts before that of the one it was taken from.
  void find_doubles() {
    std::map<std::string, std::vector<std::size_t>> by_ref;
    for (std::size_t i = 0; i < raw_.rows.size(); ++i)
      if (!raw_.rows[i].is_words && !raw_.rows[i].ref.empty() && raw_.rows[i].has_answers() && raw_.files[raw_.rows[i].file].file.refused.empty()) by_ref[raw_.rows[i].ref].push_back(i);
    for (auto& [ref, rows] : by_ref) {
      if (rows.size() < 2) continue;
      std::stable_partition(rows.begin(), rows.end(), [&](std::size_t i) { return is_of_its_owner(i); });
      const std::string first = fingerprint(raw_.rows[rows.front()]);
      const bool alike = std::all_of(rows.begin(), rows.end(), [&](std::size_t i) { return fingerprint(raw_.rows[i]) == first; });
      for (std::size_t k = 0; k < rows.size(); ++k) {
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
    for (const std::string& words : raw.stray) out.notes.push_back(quoted(words) + " stands in a column of its own, and was not read: what is said belongs under \"Your update\".");
    if (raw.is_words) {
      out.fate = RowFate::Words;
    } else if (!file.file.refused.empty()) {
      out.notes.push_back(file.file.refused);
    } else if (raw.ref.empty()) {
      out.fate = raw.has_answers() ? RowFate::Refused : RowFate::Words;
      if (raw.has_answers()) out.notes.emplace_back("The row has answers and no reference, so it cannot be told for which action.");
      else if (raw.stray.empty()) out.notes.emplace_back("The row has no reference and no answers, and was not read.");
    } else if (!file.key) {
      out.fate = raw.has_answers() ? RowFate::Refused : RowFate::NoAnswer;
      if (raw.has_answers()) out.notes.emplace_back("The sheet has lost its key, so it cannot be told what the owner was shown.");
    } else if (const auto known = file.key->rows.find(raw.ref); known == file.key->rows.end()) {
      out.notes.push_back(quoted(raw.ref) + " was not on the sheet that went out to " + (file.file.owner.empty() ? "its owner" : file.file.owner) + ": the row comes from elsewhere.");
    } else {
      judge_answers(out, raw, known->second, at, index, *file.key);
    }
    out_.rows.push_back(std::move(out));
  }

  void judge_answers(ReturnRow& out, const RawReturnRow& raw, const ReturnKeyRow& key, std::size_t at, std::size_t index, const ReturnKey& file_key) {
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
    if (const ReturnKeyRow* other = words_of_another(raw, key)) {
      out.notes.push_back("Beside " + key.ref + " stand the words of " + other->ref + ": the sheet was sorted in part, so nobody can tell which of the two the answers are for.");
      return;
    }
    ReturnWork work(std::move(*action));
    work.row = at;
    work.owner = file_key.owner;
    work.sent = file_key.sent;
    const auto owner_now = work.action.get(action::owner);
    work.re_owned = owner_now != work.owner;
    if (work.re_owned) out.notes.push_back(key.ref + " belongs to " + (owner_now ? reader_.title(*owner_now) : std::string("nobody")) + " by now.");
    answers_.read(out, work, raw, key);
    // Half a row is not taken while the rest of it waits for a choice.
    if (has(out.answers, Answer::Clash)) {
      out.fate = RowFate::Clash;
      for (ReturnAnswer& answer : out.answers)
        if (answer.fate == Answer::Taken) answer.fate = Answer::Waits;
      return;
    }
    if (has(out.answers, Answer::Taken)) work_.push_back(std::move(work));
  }

  static const SheetCell* action_words(const RawReturnRow& raw) { return raw.at(ReturnColumn::Action); }
  // What an action is for stands below its words.
  static bool has_words_of(const SheetCell& cell, const ReturnKeyRow& key) { return plain_words(cell.text.substr(0, cell.text.find('\n'))) == plain_words(key.title); }

  // The action whose words stand beside another's reference: what sorting one column without the others leaves.
  const ReturnKeyRow* words_of_another(const RawReturnRow& raw, const ReturnKeyRow& key) const {
    const SheetCell* words = action_words(raw);
    if (words == nullptr || has_words_of(*words, key)) return nullptr;
    for (const auto& [ref, other] : raw_.files[raw.file].key->rows)
      if (has_words_of(*words, other)) return &other;
    return nullptr;
  }

  static void note_typed_over(ReturnRow& out, const RawReturnRow& raw, const ReturnKeyRow& key) {
    const SheetCell* due = raw.at(ReturnColumn::Due);
    const auto due_now = due == nullptr ? std::optional<PartialDate>() : due->date ? due->date : PartialDate::parse(due->text);
    const auto due_shown = PartialDate::parse(key.due);
    if (due != nullptr && due_now != due_shown)
      out.notes.push_back("\"Due\" was typed over with " + quoted(due->text) + ", which moves nothing: a new date is given as a forecast, with its reason.");
    const SheetCell* words = action_words(raw);
    if (words != nullptr && !has_words_of(*words, key)) out.notes.emplace_back("The words of the action were typed over, which changes nothing.");
  }

  void find_missing() {
    for (std::size_t i = 0; i < raw_.files.size(); ++i) {
      RawReturnFile& file = raw_.files[i];
      if (!file.key || !file.file.refused.empty()) continue;
      for (const auto& [ref, row] : file.key->rows)
        if (std::none_of(raw_.rows.begin(), raw_.rows.end(), [&](const RawReturnRow& raw) { return raw.file == i && raw.ref == ref; })) file.file.missing.push_back(ref);
    }
  }

  std::string proof(const std::vector<const ReturnWork*>& works) const {
    std::vector<std::string> names;
    for (const ReturnWork* work : works)
      if (std::find(names.begin(), names.end(), out_.rows[work->row].file) == names.end()) names.push_back(out_.rows[work->row].file);
    return (names.size() == 1 ? "returned sheet " : "returned sheets ") + list_words(names);
  }

  Draft draft_of(const RecordId& owner, const std::vector<const ReturnWork*>& works, std::map<RecordId, std::size_t>& row_of) {
    std::string reason = "Return of " + reader_.title(owner) + ", " + reader_.today().to_words();
    for (const ReturnWork* work : works)
      if (work->values.contains("forecast") && !work->reason.empty()) reason += ". " + work->action.ref() + " slips: " + work->reason;
    Draft draft = session_.draft(shortened(reason, 1000));
    draft.attest({owner, proof(works)});
    for (const ReturnWork* work : works) {
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
    // Once all of them are as they will be: of two turns that are done together, only the later one has a next.
    for (const ReturnWork* work : works)
      if (!work->transition.empty())
        for (const RecordId& added : add_follow_ups(draft, reader_, work->action.id(), work->transition)) row_of.emplace(added, work->row);
    return draft;
  }

  // What the rules refuse of a row: first only that it is done, for what else was said may still be taken.
  void refuse_by_rule(std::vector<ReturnWork*>& works, std::size_t row, const std::string& why) {
    const auto at = std::find_if(works.begin(), works.end(), [&](const ReturnWork* work) { return work->row == row; });
    if (at == works.end()) return;
    ReturnWork& work = **at;
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
    std::map<RecordId, std::vector<ReturnWork*>> by_owner;
    for (ReturnWork& work : work_) by_owner[work.owner].push_back(&work);
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
          for (const ReturnWork* work : works)
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

  // What went out together with a sheet says nothing new when it comes back.
  bool went_out(const std::string& name) const {
    if (name.starts_with("without-owner-")) return true;
    return name.ends_with(".eml") && std::any_of(raw_.files.begin(), raw_.files.end(), [&](const RawReturnFile& f) { return f.key && f.file.file == name.substr(0, name.size() - 4) + ".xlsx"; });
  }

  void find_unclaimed() {
    for (const std::string& path : raw_.beside) {
      const std::string name = file_name(path);
      const bool sheet = std::any_of(raw_.files.begin(), raw_.files.end(), [&](const RawReturnFile& f) { return f.file.file == name; });
      if (!answers_.claimed().contains(path) && !sheet && !went_out(name)) out_.unclaimed.push_back(name);
    }
    // A workbook that a row names as its evidence is no return that failed.
    for (RawReturnFile& file : raw_.files)
      if (std::any_of(answers_.claimed().begin(), answers_.claimed().end(), [&](const std::string& path) { return file_name(path) == file.file.file; }) && !file.key) {
        file.file.refused.clear();
        file.file.notes = {"It came along as evidence."};
      }
  }

  void count() {
    for (ReturnRow& row : out_.rows) {
      // What its answers came to.
      if (!row.answers.empty() && row.fate != RowFate::Clash) {
        if (has(row.answers, Answer::Taken)) row.fate = has(row.answers, Answer::Refused) ? RowFate::Partly : RowFate::Taken;
        else if (has(row.answers, Answer::Refused)) row.fate = RowFate::Refused;
        else row.fate = has(row.answers, Answer::KeptOurs) || has(row.answers, Answer::KeptBoth) ? RowFate::Kept : RowFate::Same;
      }
      ReturnCounts& counts = out_.counts;
      switch (row.fate) {
        case RowFate::Taken: ++counts.taken; break;
        case RowFate::Partly: ++counts.partly; break;
        case RowFate::Same: ++counts.same; break;
        case RowFate::Kept: ++counts.kept; break;
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
  const ReturnsInOptions& options_;
  RawReturns raw_;
  ReturnAnswerReader answers_;
  std::map<std::size_t, std::string> repeats_;
  std::map<std::size_t, std::string> differing_;
  std::vector<ReturnWork> work_;
  ReturnsIn out_;
};

}  // namespace

std::string_view to_word(ReturnAnswer::Fate fate) noexcept {
  switch (fate) {
    case Answer::Taken: return "taken";
    case Answer::Same: return "same";
    case Answer::Clash: return "clash";
    case Answer::KeptOurs: return "kept_ours";
    case Answer::KeptBoth: return "kept_both";
    case Answer::Waits: return "waits";
    case Answer::Refused: return "refused";
  }
  return "";
}

std::string_view to_word(ReturnRow::Fate fate) noexcept {
  switch (fate) {
    case RowFate::Taken: return "taken";
    case RowFate::Partly: return "partly";
    case RowFate::Same: return "same";
    case RowFate::Kept: return "kept";
    case RowFate::NoAnswer: return "no_answer";
    case RowFate::Clash: return "clash";
    case RowFate::Refused: return "refused";
    case RowFate::Words: return "words";
  }
  return "";
}

ReturnsIn take_returns(Session& session, const std::string& folder, const ReturnsInOptions& options) { return Taking(session, folder, options).run(); }

}  // namespace goodstanding
