#include "store/query_compiler.h"

#include <goodstanding/error.h>
#include <goodstanding/record.h>

#include "base/text.h"
#include "store/column.h"
#include "store/type_tables.h"

namespace goodstanding::store {
namespace {

std::string column(const FieldId& field) { return "t.f_" + field.text(); }

// How a value stands in its column.
Value as_column(const Value& value) {
  if (const auto* number = value.as<Decimal>()) return Value(encoded(*number));
  if (const auto* date = value.as<PartialDate>()) return Value(encoded(*date));
  return value;
}

std::string like_pattern(const std::string& letters) {
  std::string out = "%";
  for (const char c : letters) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

const char* sign(Condition::Op op) {
  switch (op) {
    case Condition::Op::Lt: return " < ";
    case Condition::Op::Le: return " <= ";
    case Condition::Op::Gt: return " > ";
    case Condition::Op::Ge: return " >= ";
    case Condition::Op::Ne: return " IS NOT ";
    default: return " = ";
  }
}

}  // namespace

void Sql::bind_to(Use& use) const {
  for (const Value& value : values) bind(use, value);
}

bool rows_descend(const Query& query) noexcept { return !query.order().empty() && query.order().back().descending; }

FieldType QueryCompiler::field_type(const FieldId& field) const {
  if (field == builtin::ref) return FieldType::Text;
  if (field == builtin::state) return FieldType::Choice;
  if (field == builtin::struck) return FieldType::YesNo;
  if (const Field* found = type_.find(field.text())) return found->type;
  std::vector<std::string_view> names{builtin::ref, builtin::state};
  for (const Field& known : type_.fields) names.push_back(known.id.text());
  const std::string_view near = nearest(field.text(), names);
  throw Error(ErrorCode::NotFound, "A record of type \"" + type_.id.text() + "\" has no field \"" + field.text() + "\".",
              near.empty() ? std::string() : "Did you mean \"" + std::string(near) + "\"?");
}

// An expression for the last day of a date, coarse or not.
std::string QueryCompiler::last_day(const FieldId& field) const {
  switch (value_kind(field_type(field))) {
    case ValueKind::Date: return column(field);
    case ValueKind::PartialDate: return "(" + column(field) + " >> 3)";
    default: throw Error(ErrorCode::BadInput, "Only dates are earlier than others, and \"" + field.text() + "\" is not one.");
  }
}

Sql QueryCompiler::source() const {
  Sql out;
  const std::string live = live_table(type_.id.text());
  if (!moment_) return out.add(live + " t");
  std::string names = "no, since";
  for (const Column& c : columns_of(type_)) names += ", f_" + c.field.text();
  out.add("(SELECT " + names + " FROM " + live + " WHERE since <= ").bound(Value(*moment_));
  out.add(" UNION ALL SELECT " + names + " FROM " + history_table(type_.id.text()) + " WHERE since <= ").bound(Value(*moment_));
  return out.add(" AND until > ").bound(Value(*moment_)).add(") t");
}

Sql QueryCompiler::comparison(const Condition& condition) const {
  const FieldType type = field_type(condition.field);
  const Value& value = condition.values.at(0);
  Sql out;
  // A sign keeps SQLite from using the index of the column.
  const bool passed_over = !states_found_ && condition.field == builtin::state;
  const std::string name = (passed_over ? "+" : "") + column(condition.field);
  if (value.is_none()) return out.add(name + (condition.op == Condition::Op::Ne ? " IS NOT NULL" : " IS NULL"));

  const bool day_on_coarse = type == FieldType::PartialDate && value.kind() == ValueKind::Date;
  if (!day_on_coarse && value.kind() != value_kind(type)) {
    throw Error(ErrorCode::BadInput, "The field \"" + condition.field.text() + "\" holds " + std::string(describe(value_kind(type))) +
                                         ", not " + std::string(describe(value.kind())) + ".");
  }
  if (day_on_coarse || type == FieldType::Decimal) {
    // Both stand as eighths. Decimals are equal whatever their places; a day is compared with the last day of
    // a coarse date, and equals only the day itself.
    const bool exact_day = day_on_coarse && condition.op != Condition::Op::Lt && condition.op != Condition::Op::Le &&
                           condition.op != Condition::Op::Gt && condition.op != Condition::Op::Ge;
    if (exact_day) return out.add(name + sign(condition.op)).bound(Value(std::int64_t{value.as<Date>()->days()} * 8));
    const std::int64_t low = day_on_coarse ? std::int64_t{value.as<Date>()->days()} * 8
                                           : encoded(*value.as<Decimal>()) & ~std::int64_t{7};
    switch (condition.op) {
      case Condition::Op::Lt: return out.add(name + " < ").bound(Value(low));
      case Condition::Op::Le: return out.add(name + " < ").bound(Value(low + 8));
      case Condition::Op::Gt: return out.add(name + " >= ").bound(Value(low + 8));
      case Condition::Op::Ge: return out.add(name + " >= ").bound(Value(low));
      case Condition::Op::Ne: return out.add("(" + name + " BETWEEN ").bound(Value(low)).add(" AND ").bound(Value(low + 7)).add(") IS NOT TRUE");
      default: return out.add(name + " BETWEEN ").bound(Value(low)).add(" AND ").bound(Value(low + 7));
    }
  }
  return out.add(name + sign(condition.op)).bound(as_column(value));
}

Sql QueryCompiler::condition(const Condition& condition) const {
  Sql out;
  using Op = Condition::Op;
  switch (condition.op) {
    case Op::Always: return out.add("1");
    case Op::Eq:
    case Op::Ne:
    case Op::Lt:
    case Op::Le:
    case Op::Gt:
    case Op::Ge: return comparison(condition);
    case Op::In: {
      if (condition.values.empty()) return out.add("0");
      out.add("(");
      for (std::size_t i = 0; i < condition.values.size(); ++i)
        out.add(i == 0 ? "" : " OR ").add(comparison(Condition::compare(condition.field, Op::Eq, condition.values[i])));
      return out.add(")");
    }
    case Op::Held: field_type(condition.field); return out.add(column(condition.field) + " IS NOT NULL");
    case Op::NotHeld: field_type(condition.field); return out.add(column(condition.field) + " IS NULL");
    case Op::Earlier: return out.add(last_day(condition.field) + " < " + last_day(condition.other));
    case Op::Has: {
      field_type(condition.field);
      out.add("t.no IN (SELECT source FROM link WHERE target = ").bound(condition.values.at(0)).add(" AND field = ");
      out.bound(Value(condition.field.text()));
      if (!moment_) return out.add(" AND until IS NULL)");
      return out.add(" AND since <= ").bound(Value(*moment_)).add(" AND (until IS NULL OR until > ").bound(Value(*moment_)).add("))");
    }
    case Op::Contains: {
      if (value_kind(field_type(condition.field)) != ValueKind::Text)
        throw Error(ErrorCode::BadInput, "Only text can be searched for letters, and \"" + condition.field.text() + "\" is not text.");
      const auto* letters = condition.values.at(0).as<std::string>();
      return out.add(column(condition.field) + " LIKE ").bound(Value(like_pattern(letters == nullptr ? "" : *letters))).add(" ESCAPE '\\'");
    }
    case Op::Matches: {
      const auto* words = condition.values.at(0).as<std::string>();
      const std::string expression = match_expression(words == nullptr ? "" : *words);
      if (expression.empty()) return out.add("1");
      return out.add("t.no IN (SELECT rowid FROM search WHERE search MATCH ").bound(Value(expression)).add(")");
    }
    case Op::All:
    case Op::Any: {
      if (condition.parts.empty()) return out.add(condition.op == Op::All ? "1" : "0");
      out.add("(");
      for (std::size_t i = 0; i < condition.parts.size(); ++i)
        out.add(i == 0 ? "" : condition.op == Op::All ? " AND " : " OR ").add(this->condition(condition.parts[i]));
      return out.add(")");
    }
    case Op::Not: return out.add("((").add(this->condition(condition.parts.at(0))).add(") IS NOT TRUE)");
  }
  return out.add("0");
}

// The rows behind the cursor, by the sort fields and then by row number.
Sql QueryCompiler::after(const Query& query, Part part) const {
  Sql out;
  const Cursor& cursor = *query.after();
  const char* row_sign = rows_descend(query) ? " < " : " > ";
  const auto& order = query.order();
  if (cursor.values.size() != order.size())
    throw Error(ErrorCode::Internal, "A page was asked for with the cursor of another query.");
  if (part == Part::WithoutValue) {
    // Either the cursor stands among the rows without a value, or all of them lie behind it.
    if (!cursor.values[0].is_none()) return out.add("1");
    return out.add("t.no").add(row_sign).bound(Value(cursor.row));
  }
  if (part == Part::WithValue) {
    if (cursor.values[0].is_none()) return out.add("0");
    return out.add("(" + column(order[0].field) + ", t.no)").add(row_sign).add("(").bound(as_column(cursor.values[0])).add(", ").bound(Value(cursor.row)).add(")");
  }
  out.add("(");
  for (std::size_t depth = 0; depth <= order.size(); ++depth) {
    if (depth > 0) out.add(" OR ");
    out.add("(");
    for (std::size_t i = 0; i < depth; ++i) out.add(column(order[i].field) + " IS ").bound(as_column(cursor.values[i])).add(" AND ");
    if (depth == order.size()) {
      out.add("t.no").add(row_sign).bound(Value(cursor.row));
    } else if (cursor.values[depth].is_none()) {
      out.add("0");  // rows without a value are the last
    } else {
      const std::string name = column(order[depth].field);
      out.add("(" + name + (order[depth].descending ? " < " : " > ")).bound(as_column(cursor.values[depth])).add(" OR " + name + " IS NULL)");
    }
    out.add(")");
  }
  return out.add(")");
}

Sql QueryCompiler::where(const Query& query, Part part) const {
  Sql out;
  out.add(" WHERE ").add(condition(query.condition()));
  if (!query.includes_struck()) out.add(" AND t.f_struck IS NOT 1");
  if (part == Part::WithValue) out.add(" AND " + column(query.order()[0].field) + " IS NOT NULL");
  if (part == Part::WithoutValue) out.add(" AND " + column(query.order()[0].field) + " IS NULL");
  if (query.after()) out.add(" AND ").add(after(query, part));
  return out;
}

Sql QueryCompiler::order(const Query& query, Part part) const {
  Sql out;
  out.add(" ORDER BY ");
  if (part != Part::WithoutValue) {
    for (const Sort& sort : query.order()) {
      field_type(sort.field);
      out.add(column(sort.field) + (sort.descending ? " DESC" : " ASC"));
      if (part == Part::All) out.add(" NULLS LAST");
      out.add(", ");
    }
  }
  return out.add(rows_descend(query) ? "t.no DESC" : "t.no ASC");
}

}  // namespace goodstanding::store
