#include "register/merge_conflicts.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/civil_time.h"
#include "base/hash.h"
#include "base/text.h"
#include "register/action.h"
#include "register/answer.h"
#include "register/closure.h"
#include "register/settlement.h"
#include "register/small_figures.h"

namespace goodstanding {
namespace {

std::string label_of(const RecordType& type, const FieldId& field) {
  if (field == builtin::ref) return "Reference";
  if (field == builtin::state) return "State";
  if (field == builtin::struck) return "Struck out";
  const Field* declared = type.find(field.text());
  return declared != nullptr ? declared->label : field.text();
}

std::string id_of(MergeConflictKind kind, const std::vector<RecordId>& records, const FieldId& field) {
  std::string text(to_word(kind));
  for (const RecordId& record : records) text += " " + record.to_hex();
  return labelled_hash("goodstanding conflict 1", text + " " + field.text()).to_hex().substr(0, 12);
}

class Finder {
 public:
  explicit Finder(Session& session) : session_(session), reader_(session.reader()), store_(session.reg().store()) {
    read_settlements();
  }

  std::vector<MergeConflict> find() {
    // A register that one copy alone wrote has nothing to bring together.
    if (store_.journal().heads().size() < 2) return {};
    for (const store::ContestedCell& cell : store_.contests().cells()) field_conflict(cell);
    for (const RecordType& type : reader_.schema().types()) {
      if (!is_ours(type)) continue;
      shared_values(type);
      lost_needs(type);
    }
    contradictions();
    std::sort(out_.begin(), out_.end(), [](const MergeConflict& a, const MergeConflict& b) {
      return std::tie(a.record, a.field, a.id) < std::tie(b.record, b.field, b.id);
    });
    return std::move(out_);
  }

 private:
  // Declarations and origins are the journal's own business.
  bool is_ours(const RecordType& type) const { return type.owner != "journal" && session_.rights().may_read(type); }

  void read_settlements() {
    if (reader_.schema().find(settlement::type) == nullptr) return;
    for (const Record& record : reader_.all(Query::of(settlement::type))) {
      const auto subject = record.get(settlement::subject);
      if (!subject) continue;
      std::set<Stamp>& stamps = settled_[{*subject, record.get(settlement::field).value_or("")}];
      stamps.merge(read_stamps(record.get(settlement::settled).value_or("")));
    }
  }
  bool is_settled(const RecordId& record, const FieldId& field, const Stamp& stamp) const {
    const auto found = settled_.find({record, field.text()});
    return found != settled_.end() && found->second.contains(stamp);
  }

  const Change& change_at(Arrival arrival) {
    auto found = changes_.find(arrival);
    if (found == changes_.end()) found = changes_.emplace(arrival, session_.reg().journal().at(arrival).value()).first;
    return found->second;
  }

  // The side that a change is, with the value as the record would show it.
  ConflictSide side(const Record& record, const FieldId& field, const Value& value, Arrival arrival) {
    ConflictSide out;
    out.record = record.id();
    out.name = record.ref().empty() ? reader_.title(record.id()) : record.ref();
    out.value = value;
    Record shown = record;
    if (const int index = record.layout().index_of(field.text()); index >= 0) shown.set(index, value);
    out.words = value.is_none() ? "nothing" : reader_.words(shown, field.text());
    if (!value.is_none() && SmallFigures(store_).guards(record, field.text())) out.words = hidden_words;
    if (field == builtin::struck) out.words = value.is_none() ? "not struck out" : "struck out";
    const Change& change = change_at(arrival);
    out.stamp = change.stamp;
    out.who = reader_.title(change.who());
    out.reason = change.reason;
    out.stands = store_.records().written(record.id(), field) == arrival;
    return out;
  }

  MergeConflict& begin(MergeConflictKind kind, const Record& record, const FieldId& field, const std::vector<RecordId>& records) {
    MergeConflict& out = out_.emplace_back();
    out.kind = kind;
    out.id = id_of(kind, records, field);
    out.record = record.id();
    out.type = record.type();
    out.field = field;
    out.name = record.ref().empty() ? reader_.title(record.id()) : record.ref();
    out.label = label_of(reader_.schema().at(record.type().text()), field);
    return out;
  }

  // What nobody decides: a moment that the program noted beside what it was asked to write, of which the later stands, and the
  // order of the photos of an answer, which are its photos by what each of them is about.
  static bool is_noted(const RecordType& type, const FieldId& field) {
    const Field* declared = type.find(field.text());
    return (declared != nullptr && declared->type == FieldType::Instant) || (type.id == answer::type && field == answer::photos.field);
  }

  void field_conflict(const store::ContestedCell& cell) {
    const RecordType* type = reader_.schema().find(cell.type.text());
    if (type == nullptr || !is_ours(*type) || is_noted(*type, cell.field)) return;
    const auto record = reader_.get(cell.record);
    // What stands in a record that is struck out matters to nobody until it is put back.
    if (!record || (record->struck() && cell.field != builtin::struck)) return;
    std::vector<ConflictSide> sides;
    std::set<std::string> values;
    for (const store::ContestedWrite& write : cell.writes) {
      ConflictSide one = side(*record, cell.field, write.value, write.arrival);
      if (is_settled(cell.record, cell.field, one.stamp)) continue;
      values.insert(write.value.canonical());
      sides.push_back(std::move(one));
    }
    if (values.size() < 2) return;
    std::sort(sides.begin(), sides.end(), [](const ConflictSide& a, const ConflictSide& b) { return a.stands != b.stands ? a.stands : b.stamp < a.stamp; });
    MergeConflict& out = begin(MergeConflictKind::Field, *record, cell.field, {cell.record});
    out.words = "\"" + out.label + "\" of " + out.name + " was written in copies that did not know of each other; now it is " + sides.front().words + ".";
    out.mend = "Choose what stands, or give another value.";
    out.sides = std::move(sides);
  }

  void shared_values(const RecordType& type) {
    for (const Field& field : type.fields)
      if (field.unique && !field.retired) shared(type, {field.id}, MergeConflictKind::Unique);
    for (const auto& group : type.unique_together) shared(type, group, MergeConflictKind::Unique);
    if (!type.prefix.empty()) shared(type, {FieldId(builtin::ref)}, MergeConflictKind::Reference);
  }

  void shared(const RecordType& type, const std::vector<FieldId>& fields, MergeConflictKind kind) {
    for (const std::vector<RecordId>& ids : store_.contests().sharing(type, fields)) {
      const FieldId& field = fields.front();
      std::vector<ConflictSide> sides;
      std::vector<std::string> names;
      for (const RecordId& id : ids) {
        const auto record = reader_.get(id);
        if (!record) continue;
        sides.push_back(side(*record, field, record->value(field), store_.records().written(id, field)));
        sides.back().stands = true;
      }
      // Who had it first comes first.
      std::sort(sides.begin(), sides.end(), [](const ConflictSide& a, const ConflictSide& b) { return std::tie(a.stamp, a.record) < std::tie(b.stamp, b.record); });
      const auto first = reader_.get(sides.front().record);
      MergeConflict& out = begin(kind, *first, field, ids);
      for (const ConflictSide& one : sides) names.push_back(kind == MergeConflictKind::Reference ? "\"" + shortened(reader_.title(one.record), 60) + "\"" : one.name);
      std::vector<std::string> labels;
      std::vector<std::string> values;
      for (const FieldId& each : fields) {
        labels.push_back("\"" + label_of(type, each) + "\"");
        values.push_back(reader_.words(*first, each.text()));
      }
      out.words = list_words(names) + " have the same " + list_words(labels) + ": " + list_words(values) + ". Only one record may.";
      out.mend = kind == MergeConflictKind::Reference ? "Choose which keeps it; the other gets a reference of its own." : "Choose which keeps it and give the other another value, or strike out the one that is there twice.";
      out.sides = std::move(sides);
    }
  }

  // In the order of the fold, a move is illegal when a field that it needs had been taken away before. Where a copy took it away
  // afterwards it was free to do so, and so it was where no other copy had a hand in it.
  void lost_needs(const RecordType& type) {
    std::map<StateId, std::set<FieldId>> needs;
    for (const Transition& move : type.transitions) needs[move.to].insert(move.needs.begin(), move.needs.end());
    for (const auto& [state, fields] : needs)
      for (const RecordId& id : store_.contests().in_state_without(type, state, {fields.begin(), fields.end()})) illegal_move(type, id);
  }

  void illegal_move(const RecordType& type, const RecordId& id) {
    const FieldId state(builtin::state);
    const auto record = reader_.get(id);
    const Arrival moved_at = store_.records().written(id, state);
    if (!record || moved_at == 0) return;
    const Change& moved = change_at(moved_at);
    const FieldChange* move = nullptr;
    for (const Entry& entry : moved.entries)
      for (const FieldChange& field : entry.fields)
        if (entry.record == id && entry.kind == EntryKind::Update && field.field == state) move = &field;
    if (move == nullptr || !move->was || moved.undoes || is_settled(id, state, moved.stamp)) return;
    const std::string from = state_written_by(id, *move->was);
    std::optional<FieldId> missing;
    for (const Transition& transition : type.transitions) {
      if (transition.to != record->state() || std::none_of(transition.from.begin(), transition.from.end(), [&](const StateId& s) { return s == from; })) continue;
      std::optional<FieldId> lacks;
      for (const FieldId& need : transition.needs)
        if (taken_before(*record, need, moved.stamp)) lacks = need;
      if (!lacks) return;  // this way was open
      missing = lacks;
    }
    if (!missing) return;
    MergeConflict& out = begin(MergeConflictKind::Transition, *record, state, {id});
    out.sides.push_back(side(*record, state, record->value(state), moved_at));
    ConflictSide lost = side(*record, *missing, Value(), store_.records().written(id, *missing));
    lost.stands = true;
    // Keeping what the other copy did puts the record back to where it was.
    lost.value = Value(ChoiceId(from));
    const State* before = type.find_state(from);
    lost.words = "\"" + label_of(type, *missing) + "\" was cleared, so it would be \"" + (before != nullptr ? before->label : from) + "\" again";
    out.sides.push_back(std::move(lost));
    out.words = out.name + " is \"" + out.sides.front().words + "\", which needs \"" + label_of(type, *missing) + "\"; another copy had cleared it.";
    out.mend = "Give \"" + label_of(type, *missing) + "\", or choose whether the record stays where it is.";
  }

  // Actions that were verified in one copy while another made their verifier their owner.
  void contradictions() {
    const RecordType* type = reader_.schema().find(action::type);
    if (type == nullptr || !is_ours(*type) || type->find(action::verified_by.field) == nullptr) return;
    const auto verified = Query::of(action::type).where(in_state({StateId("verified"), StateId("sustained")})).where(held(action::verified_by)).where(held(action::owner));
    for (const Record& record : reader_.all(verified))
      if (const auto by = contradicted(record)) contradiction(record, *by);
  }

  void contradiction(const Record& record, const FieldId& by) {
    const FieldId state(builtin::state);
    const Arrival moved_at = store_.records().written(record.id(), state);
    if (moved_at == 0 || is_settled(record.id(), state, change_at(moved_at).stamp)) return;
    const std::string from = state_before(record, moved_at);
    if (from.empty() || from == record.state()) return;  // somebody decided to leave it there
    MergeConflict& out = begin(MergeConflictKind::Transition, record, state, {record.id()});
    out.sides.push_back(side(record, state, record.value(state), moved_at));
    ConflictSide other = side(record, by, record.value(by), store_.records().written(record.id(), by));
    const State* before = reader_.schema().at(record.type().text()).find_state(from);
    const std::string label = "\"" + label_of(reader_.schema().at(record.type().text()), by) + "\"";
    out.words = out.name + " is \"" + out.sides.front().words + "\", which does not go with " + label + " as another copy gave it: " + other.words + ".";
    out.mend = "Choose whether the record stays where it is, or goes back.";
    other.value = Value(ChoiceId(from));
    other.words = label + " is " + other.words + ", so it would be \"" + (before != nullptr ? before->label : from) + "\" again";
    out.sides.push_back(std::move(other));
  }

  // The last state that nothing contradicts; that of now when a decision wrote it.
  std::string state_before(const Record& record, Arrival moved_at) {
    const FieldId state(builtin::state);
    Record then = record;
    std::optional<Arrival> at = moved_at;
    for (bool first = true; at; first = false) {
      const FieldChange* write = state_change(record.id(), *at);
      if (write == nullptr || !write->was) return {};
      at = store_.journal().arrival_of(*write->was);
      const std::string before = state_written_by(record.id(), *write->was);
      if (first && before == record.state()) return before;
      then.set(record.layout().index_of(builtin::state), Value(ChoiceId(before)));
      if (!contradicted(then)) return before;
    }
    return {};
  }

  const FieldChange* state_change(const RecordId& id, Arrival arrival) {
    for (const Entry& entry : change_at(arrival).entries)
      for (const FieldChange& field : entry.fields)
        if (entry.record == id && field.field == builtin::state) return &field;
    return nullptr;
  }

  std::string state_written_by(const RecordId& id, const Stamp& stamp) {
    const auto arrival = store_.journal().arrival_of(stamp);
    const FieldChange* write = arrival ? state_change(id, *arrival) : nullptr;
    const auto* state = write != nullptr ? write->value.as<ChoiceId>() : nullptr;
    return state != nullptr ? state->text() : std::string();
  }

  bool taken_before(const Record& record, const FieldId& field, const Stamp& moved) {
    if (!record.value(field).is_none()) return false;
    const Arrival by = store_.records().written(record.id(), field);
    if (by == 0) return false;
    const Stamp taken = store_.journal().stamp_of(by);
    return taken < moved && taken.origin != moved.origin;
  }

  Session& session_;
  const Reader& reader_;
  store::Store& store_;
  std::map<std::pair<RecordId, std::string>, std::set<Stamp>> settled_;
  std::map<Arrival, Change> changes_;
  std::vector<MergeConflict> out_;
};

}  // namespace

std::string_view to_word(MergeConflictKind kind) noexcept {
  switch (kind) {
    case MergeConflictKind::Field: return "field";
    case MergeConflictKind::Transition: return "transition";
    case MergeConflictKind::Unique: return "unique";
    case MergeConflictKind::Reference: return "reference";
  }
  return "";
}

std::vector<MergeConflict> merge_conflicts(Session& session) { return Finder(session).find(); }

RegisterCheck merge_check(Session& session) {
  return {"copies.conflict", [&session](const Reader&) {
            std::vector<CheckFinding> out;
            for (const MergeConflict& conflict : merge_conflicts(session))
              out.push_back({"copies.conflict", Tone::Bad, conflict.words, conflict.mend + " \"goodstanding conflicts\" shows who wrote what.", conflict.record});
            return out;
          }};
}

}  // namespace goodstanding
