#include "register/bulk_edit.h"

#include <algorithm>
#include <array>
#include <map>

#include <goodstanding/error.h>

#include "register/action.h"
#include "register/follow_ups.h"
#include "register/value_lookup.h"

namespace goodstanding {
namespace {

// The fields by which someone answers for a record today. Others that lead to a person (verified_by, reviewed_by,
// by) say who did something once, and stay.
constexpr std::array<std::string_view, 7> duties{"owner", "executive_lead", "sro", "lead", "led_by", "chair", "decider"};

class Bulk {
 public:
  Bulk(Session& session, const std::vector<RecordEdit>& edits, const std::string& reason) : session_(session), reader_(session.reader()), edits_(edits), reason_(reason) {
    for (const RecordEdit& edit : edits) add_line(edit);
  }

  // A draft of what is not refused, once all that is refused is known.
  Draft settle() {
    while (true) {
      Draft draft = session_.draft(reason_);
      for (std::size_t i = 0; i < edits_.size(); ++i)
        if (out_.lines[i].fate == BulkLine::Fate::Changes) fill(draft, edits_[i]);
      // Once all of them are as they will be: of two turns that are done together, only the later one has a next.
      std::map<RecordId, std::vector<std::size_t>> lines_of = by_record_;
      for (std::size_t i = 0; i < edits_.size(); ++i)
        if (out_.lines[i].fate == BulkLine::Fate::Changes && !edits_[i].transition.empty())
          for (const RecordId& added : add_follow_ups(draft, reader_, edits_[i].record, edits_[i].transition)) lines_of[added] = {i};
      bool refused = false;
      for (const Refusal& refusal : draft.check()) {
        const auto at = refusal.record ? lines_of.find(*refusal.record) : lines_of.end();
        if (at == lines_of.end()) throw Refused({refusal});
        for (const std::size_t index : at->second) {
          BulkLine& line = out_.lines[index];
          line.fate = BulkLine::Fate::Refused;
          line.refusals.push_back(refusal.message + (refusal.remedy.empty() ? "" : " " + refusal.remedy));
        }
        refused = true;
      }
      if (!refused) return draft;
    }
  }

  BulkResult result() {
    for (const BulkLine& line : out_.lines) ++(line.fate == BulkLine::Fate::Changes ? out_.changed : line.fate == BulkLine::Fate::Same ? out_.same : out_.refused);
    return std::move(out_);
  }

 private:
  static void fill(Draft& draft, const RecordEdit& edit) {
    for (const auto& [field, value] : edit.fields) draft.set(edit.record, field, value);
    if (!edit.transition.empty()) draft.move(edit.record, edit.transition);
  }

  void add_line(const RecordEdit& edit) {
    by_record_[edit.record].push_back(out_.lines.size());
    BulkLine line;
    line.record = edit.record;
    const auto before = reader_.get(edit.record);
    if (!before) throw Error(ErrorCode::NotFound, "A record that was to be changed is not in the register any more.", "Look again at what is to be changed.");
    line.ref = before->ref();
    line.title = reader_.Reader::title(*before);
    Draft draft = session_.draft(reason_);
    fill(draft, edit);
    const auto after = draft.preview(edit.record);
    const RecordType& type = reader_.schema().at(before->type().text());
    const auto compare = [&](const std::string& field, const std::string& label) {
      if (before->value(field) == after->value(field)) return;
      line.differences.push_back({field, label, reader_.words(*before, field), reader_.words(*after, field)});
    };
    for (const auto& [field, value] : edit.fields)
      if (const Field* declared = type.find(field)) compare(field, declared->label);
    compare(std::string(builtin::state), "State");
    // A step from where the record is already is for the rules to refuse.
    if (line.differences.empty() && (edit.transition.empty() || before->state() == type.find_transition(edit.transition)->to)) line.fate = BulkLine::Fate::Same;
    out_.lines.push_back(std::move(line));
  }

  Session& session_;
  const Reader& reader_;
  const std::vector<RecordEdit>& edits_;
  const std::string& reason_;
  std::map<RecordId, std::vector<std::size_t>> by_record_;  // indices of its lines
  BulkResult out_;
};

}  // namespace

std::vector<RecordEdit> edits_of(const Reader& reader, const Query& query, const std::vector<std::pair<std::string, Value>>& fields, const std::string& transition) {
  const RecordType& type = reader.schema().at(query.type().text());
  for (const auto& [field, value] : fields)
    if (type.find(field) == nullptr) throw Error(ErrorCode::NotFound, "A record of type \"" + type.id.text() + "\" has no field \"" + field + "\".");
  if (!transition.empty() && type.find_transition(transition) == nullptr) throw Error(ErrorCode::NotFound, "A record of type \"" + type.id.text() + "\" has no transition \"" + transition + "\".");
  std::vector<RecordEdit> out;
  for (const RecordId& id : reader.ids(query)) out.push_back({id, fields, transition});
  return out;
}

RecordId answerable_named(const Reader& reader, std::string_view who) {
  const Field* owner = reader.schema().at(action::type).find(action::owner.field);
  const ParsedValue parsed = parse_field(reader, *owner, who);
  if (parsed.value && parsed.value->as<RecordId>() != nullptr) return *parsed.value->as<RecordId>();
  throw Error(ErrorCode::NotFound, "\"" + std::string(who) + "\" is nobody in the register.", "Write " + (parsed.expected.empty() ? std::string("a role, a team, a committee or a body") : parsed.expected) + ".");
}

std::vector<RecordEdit> edits_of_handing_over(const Reader& reader, const RecordId& from, const RecordId& to) {
  std::vector<RecordEdit> out;
  for (const Record& record : reader.referring(from)) {
    const RecordType& type = reader.schema().at(record.type().text());
    if (record.struck() || (!type.states.empty() && !type.is_open(record.state()))) continue;
    RecordEdit edit{record.id(), {}, {}};
    for (const std::string_view duty : duties)
      if (type.find(duty) != nullptr && record.value(duty) == Value(from)) edit.fields.emplace_back(duty, Value(to));
    if (!edit.fields.empty()) out.push_back(std::move(edit));
  }
  return out;
}

BulkResult preview_bulk(Session& session, const std::vector<RecordEdit>& edits, const std::string& reason) {
  Bulk bulk(session, edits, reason);
  bulk.settle();
  return bulk.result();
}

BulkResult commit_bulk(Session& session, const std::vector<RecordEdit>& edits, const std::string& reason) {
  Bulk bulk(session, edits, reason);
  const Draft draft = bulk.settle();
  const bool written = !draft.is_empty() && session.commit(draft).has_value();
  BulkResult out = bulk.result();
  out.written = written;
  return out;
}

}  // namespace goodstanding
