// Checks on actions: who does them, until when, what proves them, and what they wait for.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "access/person.h"
#include "base/text.h"
#include "register/action.h"
#include "register/check_parts.h"
#include "register/closure.h"
#include "register/evidence.h"

namespace goodstanding {
namespace {

std::vector<Record> working(const Reader& reader, Condition more) { return reader.all(Query::of(action::type).where(in_state(working_states())).where(std::move(more))); }

std::vector<CheckFinding> without_owner(const Reader& reader) {
  return folded_by_plan(reader, working(reader, not_held(action::owner)), "action.no_owner", Tone::Caution, "is open and has no owner", "are open and have no owner", "Name who does it: a role, a team, a committee or another body.");
}

std::vector<CheckFinding> without_due(const Reader& reader) {
  return folded_by_plan(reader, working(reader, not_held(action::due)), "action.no_due_date", Tone::Caution, "is open and has no due date", "are open and have no due date", "Agree a date with the owner: without one nothing can be called late.");
}

// Late, and nobody has said a word about it: neither an update nor another date.
std::vector<CheckFinding> late_and_silent(const Reader& reader) {
  std::vector<Record> late = working(reader, Condition::compare(action::due.id(), Condition::Op::Lt, Value(reader.today())));
  if (late.empty()) return {};
  std::set<RecordId> spoken;
  for (const Record& update : reader.all(Query::of("progress_update")))
    if (const auto* of = update.value("action").as<RecordId>()) spoken.insert(*of);
  std::erase_if(late, [&](const Record& action) {
    const auto first = action.get(action::original_due);
    return spoken.contains(action.id()) || (first && *first != *action.get(action::due));
  });
  return folded_by_plan(reader, std::move(late), "action.late_and_silent", Tone::Bad, "is past its due date and was never updated", "are past their due date and were never updated", "Ask the owner for an update: done, or by when and why.");
}

// What is held for each record, rejected evidence and old versions apart.
struct Proof {
  int usable = 0;  // neither rejected nor expired
  int expired = 0;
  int rejected = 0;
  int any() const noexcept { return usable + expired + rejected; }
};

std::map<RecordId, Proof> proofs(const Reader& reader) {
  std::set<RecordId> replaced;
  const auto all = reader.all(Query::of(evidence::type));
  for (const Record& record : all)
    if (const auto old = record.get(evidence::replaces)) replaced.insert(*old);
  std::map<RecordId, Proof> out;
  for (const Record& record : all) {
    if (replaced.contains(record.id())) continue;
    const auto expires = record.get(evidence::expires);
    for (const RecordId& about : record.get(evidence::about).value_or(std::vector<RecordId>{})) {
      Proof& proof = out[about];
      if (record.get(evidence::review) == ChoiceId("rejected")) ++proof.rejected;
      else if (expires && *expires < reader.today()) ++proof.expired;
      else ++proof.usable;
    }
  }
  return out;
}

std::vector<CheckFinding> closed_without_proof(const Reader& reader) {
  const auto held = proofs(reader);
  std::vector<Record> bare;        // done, in the owner's word, and nothing proves it
  std::vector<Record> bare_after;  // verified or sustained, and nothing proves it
  std::vector<CheckFinding> out;
  for (Record& action : reader.all(Query::of(action::type).where(in_state({StateId("done"), StateId("verified"), StateId("sustained")})))) {
    const auto at = held.find(action.id());
    const Proof proof = at == held.end() ? Proof() : at->second;
    if (proof.usable > 0) continue;
    if (proof.any() == 0) (action.state() == "done" ? bare : bare_after).push_back(std::move(action));
    else if (proof.expired > 0) out.push_back(check_finding("action.evidence_out_of_date", Tone::Bad, check_name(reader, action) + " is closed, and all its evidence is out of date.", "Attach evidence that is in date, or reopen it.", action.id()));
    else out.push_back(check_finding("action.evidence_rejected", Tone::Bad, check_name(reader, action) + " is closed, and the only evidence for it was rejected.", "Attach other evidence, or reopen it.", action.id()));
  }
  const std::string mend = "Attach what proves it, with the day that it shows.";
  auto more = folded_by_plan(reader, std::move(bare_after), "action.closed_without_evidence", Tone::Bad, "is verified, and no evidence is held", "are verified, and no evidence is held", mend);
  out.insert(out.end(), more.begin(), more.end());
  more = folded_by_plan(reader, std::move(bare), "action.closed_without_evidence", Tone::Caution, "is done, and no evidence is held", "are done, and no evidence is held", mend);
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

// What a closure was earned by can be taken away behind it, most likely in another copy of the register.
std::vector<CheckFinding> verified_by_owner(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& action : reader.all(Query::of(action::type).where(in_state({StateId("verified"), StateId("sustained")})).where(held(action::verified_by))))
    if (contradicted(action))
      out.push_back(check_finding("action.verified_by_owner", Tone::Bad, check_name(reader, action) + " was verified by its own owner.", "Reopen it, and have it verified by somebody of another unit.", action.id()));
  return out;
}

std::vector<CheckFinding> sustained_without_recheck(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& action : reader.all(Query::of(action::type).where(in_state({StateId("sustained")})).where(held(action::verified_on))))
    if (!has_held(reader, action))
      out.push_back(check_finding("action.sustained_without_recheck", Tone::Bad, check_name(reader, action) + " is sustained, and no re-check is held that found so.", "Record the re-check by somebody other than its owner, or reopen it.", action.id()));
  return out;
}

std::vector<CheckFinding> waits_for_settled(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& action : working(reader, held(action::waits_for)))
    for (const RecordId& id : action.get(action::waits_for).value_or(std::vector<RecordId>{})) {
      const auto other = reader.get(id);
      if (!other || (reader.schema().at(other->type().text()).is_open(other->state()) && !other->struck())) continue;
      const std::string state = other->struck() ? "struck out" : reader.words(*other, builtin::state);
      out.push_back(check_finding("action.waits_for_settled", Tone::Caution, check_name(reader, action) + " waits for " + check_name(reader, *other) + ", which is settled: " + state + ".", "Take it off what it waits for, or say what it waits for instead.", action.id()));
    }
  return out;
}

// Actions that wait for one another all round: none of them can ever go on. Each circle is told once.
std::vector<CheckFinding> waiting_in_circles(const Reader& reader) {
  std::map<RecordId, std::vector<RecordId>> waits;
  for (const Record& action : working(reader, held(action::waits_for))) waits[action.id()] = action.get(action::waits_for).value_or(std::vector<RecordId>{});
  std::vector<CheckFinding> out;
  std::set<RecordId> finished;
  std::vector<RecordId> path;
  const std::function<void(const RecordId&)> follow = [&](const RecordId& id) {
    const auto next = waits.find(id);
    if (next == waits.end() || finished.contains(id)) return;
    path.push_back(id);
    for (const RecordId& other : next->second) {
      const auto start = std::find(path.begin(), path.end(), other);
      if (start == path.end()) {
        follow(other);
        continue;
      }
      std::vector<std::string> names;
      for (auto at = start; at != path.end(); ++at)
        if (const auto record = reader.get(*at)) names.push_back(check_name(reader, *record));
      out.push_back(check_finding("action.waits_in_circle", Tone::Bad, list_words(names) + (names.size() == 1 ? " waits for itself." : " wait for one another in a circle."), "Break it where the work can in truth begin.", other));
    }
    path.pop_back();
    finished.insert(id);
  };
  for (const auto& [id, others] : waits) follow(id);
  return out;
}

// A role that nobody holds any more does nothing.
std::vector<CheckFinding> owners_who_left(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& person : reader.all(Query::of(person::type).where(person::active == false))) {
    std::vector<Record> left;
    for (Record& record : reader.referring(person.id())) {
      const RecordType* type = reader.schema().find(record.type().text());
      const bool open = type != nullptr && !type->states.empty() && type->is_open(record.state()) && !record.struck();
      const auto names = [&](const char* field) {
        const auto* one = record.value(field).as<RecordId>();
        return one != nullptr && *one == person.id();
      };
      if (open && (names("owner") || names("executive_lead") || names("sro"))) left.push_back(std::move(record));
    }
    if (left.empty()) continue;
    const std::string what = left.size() == 1 ? check_name(reader, left.front()) : counted(static_cast<long long>(left.size()), "open record", "open records");
    out.push_back(check_finding("owner.left", Tone::Bad, "The " + reader.Reader::title(person) + " is no longer in post, and " + what + (left.size() == 1 ? " is" : " are") + " still theirs.", "Hand them on to whoever does it now.", person.id()));
  }
  return out;
}

}  // namespace

std::vector<RegisterCheck> action_checks() {
  return {{"action.no_owner", without_owner},
          {"action.no_due_date", without_due},
          {"action.late_and_silent", late_and_silent},
          {"action.closed_without_evidence", closed_without_proof},
          {"action.verified_by_owner", verified_by_owner},
          {"action.sustained_without_recheck", sustained_without_recheck},
          {"action.waits_for_settled", waits_for_settled},
          {"action.waits_in_circle", waiting_in_circles},
          {"owner.left", owners_who_left}};
}

}  // namespace goodstanding
