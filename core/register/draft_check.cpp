#include "register/draft_check.h"

#include <algorithm>

#include "access/confidential.h"
#include "base/text.h"
#include "schema/value_text.h"

namespace goodstanding {

DraftCheck::DraftCheck(const Draft& draft) : draft_(draft), session_(*draft.session_) {
  for (const RecordId& id : draft.order_) {
    Subject subject;
    subject.id = id;
    subject.plan = &draft.records_.at(id);
    subject.type = &session_.reg().schema().at(subject.plan->type.text());
    if (!subject.plan->created) subject.before = session_.reader().get(id);
    subject.after = draft.preview(id);
    by_id_.emplace(id, subjects_.size());
    subjects_.push_back(std::move(subject));
  }
}

std::vector<Refusal> DraftCheck::run() {
  for (const Subject& subject : subjects_) {
    check_rights(subject);
    check_fields(subject);
    check_required(subject);
    check_transition(subject);
    check_reason(subject);
    check_unique(subject);
    check_struck(subject);
  }
  // Rules of the domain see only drafts that are sound in themselves.
  if (refusals_.empty()) {
    for (const Subject& subject : subjects_)
      if (subject.plan->created) added_.push_back(&*subject.after);
    for (const Subject& subject : subjects_) run_rules(subject);
  }
  return std::move(refusals_);
}

const Record* DraftCheck::held(const RecordId& id) {
  auto known = held_.find(id);
  if (known == held_.end()) known = held_.emplace(id, session_.reader().get(id)).first;
  return known->second ? &*known->second : nullptr;
}

std::string DraftCheck::name_of(const Subject& subject) const {
  const std::string ref = subject.before ? subject.before->ref() : std::string();
  return ref.empty() ? subject.type->label : ref;
}

void DraftCheck::refuse(const Subject& subject, std::string_view rule, std::string_view field, std::string message, std::string remedy) {
  Refusal out;
  out.rule = rule;
  out.message = name_of(subject) + ": " + std::move(message);
  out.remedy = std::move(remedy);
  out.record = subject.id;
  out.field = field;
  refusals_.push_back(std::move(out));
}

void DraftCheck::check_rights(const Subject& subject) {
  if (is_about_access(subject.type->id.text()) && !draft_.access_) {
    refuse(subject, "access", "", "who may see what is not written by hand.", "Use the commands under \"goodstanding confidential\".");
    return;
  }
  if (!session_.is_signed_in() && session_.is_enrolled()) {
    refuse(subject, "rights", "", "you are not signed in.", "Sign in with your passphrase.");
    return;
  }
  if (!session_.rights().may_write(*subject.type))
    refuse(subject, "rights", "", "you may read it and not change it.", "Ask someone who may.");
}

void DraftCheck::check_builtin(const Subject& subject, std::string_view field) {
  const bool undoing = draft_.undoes_.has_value() || draft_.settles_;
  if (field == builtin::state && !subject.plan->created && subject.plan->transition.empty() && !undoing)
    refuse(subject, "state", field, "its state is changed by a transition, not by hand.", "Use one of its transitions.");
  if (field == builtin::ref && subject.before && subject.before->has(builtin::ref) && !undoing)
    refuse(subject, "ref", field, "its reference cannot be changed.", "");
}

void DraftCheck::check_fields(const Subject& subject) {
  for (const auto& [name, value] : subject.plan->fields) {
    const Field* field = subject.type->find(name);
    if (field == nullptr) {
      check_builtin(subject, name);
      continue;
    }
    if (subject.before && subject.before->value(name) == value) continue;
    if (field->retired && !value.is_none() && !draft_.undoes_)
      refuse(subject, "retired", name, "\"" + field->label + "\" is no longer used.", "Leave it as it is.");
    // A missing required field is check_required's to report.
    const bool cleared = value.is_none();
    if (const std::string why = cleared ? std::string() : why_not(*field, value); !why.empty())
      refuse(subject, "value", name, "\"" + field->label + "\" " + why + ".", field->hint);
    if (const auto* choice = value.as<ChoiceId>()) {
      const Choice* known = field->find_choice(choice->text());
      if (known != nullptr && known->retired && !draft_.undoes_)
        refuse(subject, "retired", name, "\"" + known->label + "\" is no longer used.", "Choose another.");
    }
    check_references(subject, *field, value);
  }
}

void DraftCheck::check_required(const Subject& subject) {
  if (subject.after->struck()) return;
  for (const Field& field : subject.type->fields) {
    if (!field.required || field.retired) continue;
    // A record that is there without it (the field was added later) is not held up by it.
    const bool touched = subject.plan->created || subject.plan->fields.contains(field.id.text());
    if (touched && !why_not(field, subject.after->value(field.id)).empty() && subject.after->value(field.id).is_none())
      refuse(subject, "required", field.id.text(), "\"" + field.label + "\" must be given.", field.hint);
  }
}

void DraftCheck::check_references(const Subject& subject, const Field& field, const Value& value) {
  std::vector<RecordId> targets;
  if (const auto* one = value.as<RecordId>()) targets = {*one};
  if (const auto* several = value.as<std::vector<RecordId>>()) targets = *several;
  for (const RecordId& target : targets) {
    const auto in_draft = by_id_.find(target);
    std::optional<TypeId> type;
    if (in_draft != by_id_.end()) {
      type = subjects_[in_draft->second].type->id;
    } else if (const Record* other = held(target); other != nullptr && !other->struck()) {
      type = other->type();
    }
    if (const RecordType* to = type ? session_.reg().schema().find(type->text()) : nullptr; to != nullptr && to->sealed && !subject.type->sealed) {
      refuse(subject, "confidential", field.id.text(), "\"" + field.label + "\" leads to a confidential record, and a record that lies open never does.", "Leave it out.");
      continue;
    }
    if (!type) {
      refuse(subject, "reference", field.id.text(), "\"" + field.label + "\" leads to a record that is not there.", "Choose one that is.");
    } else if (!field.refers_to.empty() && std::find(field.refers_to.begin(), field.refers_to.end(), *type) == field.refers_to.end()) {
      std::vector<std::string> labels;
      for (const TypeId& allowed : field.refers_to)
        if (const RecordType* known = session_.reg().schema().find(allowed.text())) labels.push_back(known->label);
      refuse(subject, "reference", field.id.text(), "\"" + field.label + "\" leads to a record of another type.", "Choose one of type " + list_words(labels, "or") + ".");
    }
  }
  std::sort(targets.begin(), targets.end());
  if (std::adjacent_find(targets.begin(), targets.end()) != targets.end())
    refuse(subject, "reference", field.id.text(), "\"" + field.label + "\" names one record twice.", "Name each once.");
}

// Another record, in the register or in the draft, with the same values in all of the fields.
bool DraftCheck::taken(const Subject& subject, const std::vector<FieldId>& fields) const {
  Query query = Query::of(subject.type->id);
  for (const FieldId& field : fields) query.where(Condition::compare(field, Condition::Op::Eq, subject.after->value(field)));
  for (const Record& other : session_.reader().find(query.limit(3)).records)
    if (other.id() != subject.id && !by_id_.contains(other.id())) return true;
  for (const Subject& other : subjects_) {
    if (other.id == subject.id || other.type != subject.type || other.after->struck()) continue;
    const bool same = std::all_of(fields.begin(), fields.end(), [&](const FieldId& f) { return other.after->value(f) == subject.after->value(f); });
    if (same) return true;
  }
  return false;
}

void DraftCheck::check_unique(const Subject& subject) {
  if (subject.after->struck()) return;
  const auto check = [&](const std::vector<FieldId>& fields) {
    const auto touched = [&](const FieldId& f) { return subject.plan->fields.contains(f.text()); };
    const auto held = [&](const FieldId& f) { return !subject.after->value(f).is_none(); };
    if (!std::any_of(fields.begin(), fields.end(), touched) || !std::all_of(fields.begin(), fields.end(), held)) return;
    if (!taken(subject, fields)) return;
    std::vector<std::string> labels;
    std::vector<std::string> words;
    for (const FieldId& f : fields) {
      labels.push_back("\"" + (subject.type->find(f.text()) != nullptr ? subject.type->find(f.text())->label : f.text()) + "\"");
      words.push_back("\"" + session_.reader().words(*subject.after, f.text()) + "\"");
    }
    refuse(subject, "unique", fields.front().text(), "another record has " + list_words(words) + " as its " + list_words(labels) + " already.", "Change it, or use the other record.");
  };
  for (const Field& field : subject.type->fields)
    if (field.unique) check({field.id});
  for (const auto& group : subject.type->unique_together) check(group);
  if (subject.plan->fields.contains(builtin::ref)) check({FieldId(builtin::ref)});
}

// What others refer to cannot be struck out from under them, and what was struck out stays as it was.
void DraftCheck::check_struck(const Subject& subject) {
  if (!subject.after->struck()) return;
  if (subject.before && subject.before->struck()) {
    refuse(subject, "struck", builtin::struck, "it was struck out as entered in error, and cannot be changed any more.", "Undo the striking first.");
    return;
  }
  std::vector<std::string> names;
  for (const Record& other : session_.reader().referring(subject.id)) {
    const auto in_draft = by_id_.find(other.id());
    const bool goes_too = other.struck() || (in_draft != by_id_.end() && subjects_[in_draft->second].after->struck());
    if (!goes_too) names.push_back(other.ref().empty() ? session_.reader().title(other) : other.ref());
  }
  if (names.empty()) return;
  const std::size_t count = names.size();
  if (names.size() > 3) names.resize(3);
  std::string words = list_words(names);
  if (count > 3) words += " and " + counted(static_cast<long long>(count - 3), "other", "others");
  refuse(subject, "struck", builtin::struck, "it cannot be struck out, because " + words + (count == 1 ? " refers to it." : " refer to it."), "Change or strike those first.");
}

void DraftCheck::check_transition(const Subject& subject) {
  if (subject.plan->transition.empty()) return;
  const Transition& move = *subject.type->find_transition(subject.plan->transition);
  const std::string_view from = subject.before ? subject.before->state() : std::string_view(subject.type->states.front().id.text());
  const bool leads = std::any_of(move.from.begin(), move.from.end(), [&](const StateId& s) { return s == from; });
  if (!leads) {
    const State* now = subject.type->find_state(from);
    std::vector<std::string> labels;
    for (const StateId& s : move.from)
      if (const State* state = subject.type->find_state(s.text())) labels.push_back("\"" + state->label + "\"");
    refuse(subject, "transition", builtin::state, "\"" + move.label + "\" is not possible while it is \"" + (now != nullptr ? now->label : std::string(from)) + "\".",
           "It leads from " + list_words(labels, "or") + ".");
  }
  for (const FieldId& needed : move.needs) {
    const Field* field = subject.type->find(needed.text());
    if (field != nullptr && subject.after->value(needed).is_none())
      refuse(subject, "transition", needed.text(), "\"" + move.label + "\" needs \"" + field->label + "\".", field->hint.empty() ? "Give it first." : field->hint);
  }
}

void DraftCheck::check_reason(const Subject& subject) {
  if (!trimmed(draft_.reason()).empty() || draft_.undoes_) return;
  if (!subject.plan->transition.empty()) {
    const Transition& move = *subject.type->find_transition(subject.plan->transition);
    if (move.reason) refuse(subject, "reason", builtin::state, "\"" + move.label + "\" needs a reason.", "Say why in a sentence.");
  }
  if (!subject.before) return;
  for (const Field& field : subject.type->fields) {
    if (!field.reason_on_change || subject.before->value(field.id).is_none()) continue;
    if (!(subject.before->value(field.id) == subject.after->value(field.id)))
      refuse(subject, "reason", field.id.text(), "changing \"" + field.label + "\" needs a reason.", "Say why in a sentence.");
  }
}

void DraftCheck::run_rules(const Subject& subject) {
  Proposal proposal;
  proposal.before = subject.before ? &*subject.before : nullptr;
  proposal.after = &*subject.after;
  proposal.transition = subject.plan->transition;
  proposal.reason = draft_.reason();
  proposal.who = draft_.attested_by_ ? draft_.attested_by_->person : session_.person();
  // A state that is chosen between copies was reached before.
  proposal.undo = draft_.undoes_.has_value() || (draft_.settles_ && subject.plan->fields.contains(builtin::state));
  proposal.reader = &session_.reader();
  proposal.added = added_;
  proposal.look_up = [&](const RecordId& id) -> const Record* {
    if (const auto at = by_id_.find(id); at != by_id_.end()) return &*subjects_[at->second].after;
    return held(id);
  };
  for (const Rule& rule : session_.reg().rules()) {
    if (rule.type != subject.type->id.text()) continue;
    std::vector<Refusal> found;
    rule.check(proposal, found);
    for (Refusal& refusal : found) {
      if (refusal.rule.empty()) refusal.rule = rule.id;
      if (refusal.source.empty()) refusal.source = rule.source;
      if (!refusal.record) refusal.record = subject.id;
      refusals_.push_back(std::move(refusal));
    }
  }
}

}  // namespace goodstanding
