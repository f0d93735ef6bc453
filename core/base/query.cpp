#include <goodstanding/query.h>
#include <goodstanding/record.h>

#include <utility>

namespace goodstanding {
namespace {

Condition join(Condition::Op op, Condition a, Condition b) {
  Condition out;
  out.op = op;
  for (Condition* part : {&a, &b}) {
    if (part->op == op) {
      for (Condition& inner : part->parts) out.parts.push_back(std::move(inner));
    } else if (!(op == Condition::Op::All && part->op == Condition::Op::Always)) {
      out.parts.push_back(std::move(*part));
    }
  }
  if (out.parts.size() == 1) return std::move(out.parts.front());
  if (out.parts.empty()) out.op = Condition::Op::Always;
  return out;
}

Condition on_field(FieldId field, Condition::Op op, std::vector<Value> values) {
  Condition out;
  out.op = op;
  out.field = std::move(field);
  out.values = std::move(values);
  return out;
}

}  // namespace

Condition Condition::compare(FieldId field, Op op, Value value) { return on_field(std::move(field), op, {std::move(value)}); }
Condition Condition::in(FieldId field, std::vector<Value> values) { return on_field(std::move(field), Op::In, std::move(values)); }
Condition Condition::held(FieldId field) { return on_field(std::move(field), Op::Held, {}); }
Condition Condition::not_held(FieldId field) { return on_field(std::move(field), Op::NotHeld, {}); }
Condition Condition::earlier(FieldId field, FieldId than) {
  Condition out = on_field(std::move(field), Op::Earlier, {});
  out.other = std::move(than);
  return out;
}
Condition Condition::has(FieldId field, RecordId record) { return on_field(std::move(field), Op::Has, {record}); }
Condition Condition::contains(FieldId field, std::string letters) {
  return on_field(std::move(field), Op::Contains, {Value(std::move(letters))});
}
Condition Condition::matches(std::string words) { return on_field({}, Op::Matches, {Value(std::move(words))}); }

Condition Condition::all(std::vector<Condition> parts) {
  Condition out;
  for (Condition& part : parts) out = std::move(out) && std::move(part);
  return out;
}

Condition Condition::any(std::vector<Condition> parts) {
  Condition out;
  out.op = Op::Any;
  out.parts = std::move(parts);
  return out;
}

Condition operator&&(Condition a, Condition b) { return join(Condition::Op::All, std::move(a), std::move(b)); }
Condition operator||(Condition a, Condition b) { return join(Condition::Op::Any, std::move(a), std::move(b)); }
Condition operator!(Condition a) {
  Condition out;
  out.op = Condition::Op::Not;
  out.parts.push_back(std::move(a));
  return out;
}

Condition in_state(std::vector<StateId> states) {
  std::vector<Value> values;
  values.reserve(states.size());
  for (const StateId& state : states) values.emplace_back(ChoiceId(state.text()));
  return Condition::in(FieldId(builtin::state), std::move(values));
}

Query& Query::where(Condition condition) {
  condition_ = std::move(condition_) && std::move(condition);
  return *this;
}
Query& Query::sort(Sort by) {
  order_.push_back(std::move(by));
  return *this;
}
Query& Query::limit(std::size_t rows) {
  rows_ = rows;
  return *this;
}
Query& Query::page(std::optional<Cursor> after, std::size_t rows) {
  after_ = std::move(after);
  rows_ = rows;
  return *this;
}
Query& Query::with_struck() {
  struck_ = true;
  return *this;
}

}  // namespace goodstanding
