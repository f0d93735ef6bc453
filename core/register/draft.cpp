#include "register/draft.h"

#include <goodstanding/error.h>

#include "base/hash.h"
#include "base/text.h"
#include "platform/files.h"
#include "register/draft_check.h"
#include "register/session.h"

namespace goodstanding {

Draft::Draft(Session& session, std::string reason, Arrival begun) : session_(&session), reason_(std::move(reason)), begun_(begun),
      begun_sealed_(session.unsealed() != nullptr ? session.unsealed()->shelf().store().journal().last_arrival() : 0) {}

RecordId Draft::add(std::string_view type) {
  const RecordType& declared = session_->reg().schema().at(type);
  const RecordId id = session_->reg().chance().make<RecordId>();
  Plan plan;
  plan.type = declared.id;
  plan.created = true;
  if (!declared.states.empty()) plan.fields.emplace(std::string(builtin::state), Value(ChoiceId(declared.states.front().id.text())));
  for (const Field& field : declared.fields)
    if (field.default_value && !field.retired) plan.fields.emplace(field.id.text(), *field.default_value);
  order_.push_back(id);
  records_.emplace(id, std::move(plan));
  return id;
}

Draft::Plan& Draft::plan(const RecordId& record) {
  if (const auto known = records_.find(record); known != records_.end()) return known->second;
  const auto held = session_->reader().get(record);
  if (!held) throw Error(ErrorCode::NotFound, "The record is not in the register.", "It may have been removed from view; look for it again.");
  Plan plan;
  plan.type = held->type();
  order_.push_back(record);
  return records_.emplace(record, std::move(plan)).first->second;
}

void Draft::set(const RecordId& record, std::string_view field, Value value) {
  Plan& plan = this->plan(record);
  const RecordType& type = session_->reg().schema().at(plan.type.text());
  if (type.find(field) == nullptr && field != builtin::ref && field != builtin::state && field != builtin::struck) {
    std::vector<std::string_view> names;
    for (const Field& known : type.fields) names.push_back(known.id.text());
    const std::string_view near = nearest(field, names);
    throw Error(ErrorCode::NotFound, "A record of type \"" + type.id.text() + "\" has no field \"" + std::string(field) + "\".",
                near.empty() ? std::string() : "Did you mean \"" + std::string(near) + "\"?");
  }
  plan.fields.insert_or_assign(std::string(field), std::move(value));
}

void Draft::move(const RecordId& record, std::string_view transition) {
  Plan& plan = this->plan(record);
  const RecordType& type = session_->reg().schema().at(plan.type.text());
  const Transition* found = type.find_transition(transition);
  if (found == nullptr) {
    std::vector<std::string> names;
    for (const Transition& known : type.transitions) names.push_back(known.id.text());
    throw Error(ErrorCode::NotFound, "A record of type \"" + type.id.text() + "\" has no transition \"" + std::string(transition) + "\".",
                names.empty() ? "It has none at all." : "It has " + list_words(names) + ".");
  }
  plan.transition = std::string(transition);
  plan.fields.insert_or_assign(std::string(builtin::state), Value(ChoiceId(found->to.text())));
}

void Draft::strike(const RecordId& record) { plan(record).fields.insert_or_assign(std::string(builtin::struck), Value(true)); }

BlobId Draft::attach(const std::string& path) {
  const std::string contents = read_file(path);
  const BlobId blob{hash(contents), contents.size()};
  files_.insert_or_assign(blob.digest, std::pair(blob, path));
  return blob;
}

std::optional<Record> Draft::preview(const RecordId& record) const {
  const auto planned = records_.find(record);
  std::optional<Record> out = planned != records_.end() && planned->second.created ? std::nullopt : session_->reader().get(record);
  if (planned == records_.end()) return out;
  const auto layout = session_->reg().schema().layout(planned->second.type.text());
  if (!out) out.emplace(record, layout);
  for (const auto& [field, value] : planned->second.fields) {
    const int index = layout->index_of(field);
    if (index >= 0) out->set(index, value);
  }
  return out;
}

std::vector<Refusal> Draft::check() const { return DraftCheck(*this).run(); }

}  // namespace goodstanding
