#include "pages/list_view.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <goodstanding/error.h>

#include "base/text.h"
#include "register/action.h"
#include "register/column_condition.h"

namespace goodstanding {
namespace {

constexpr std::string_view status = "status";

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    if (const auto part = trimmed(text.substr(0, comma)); !part.empty()) out.push_back(part);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return out;
}

bool is_status(const RecordType& type, std::string_view name) { return type.id == action::type && same_letters(name, status); }

std::string label_of(const RecordType& type, std::string_view column) { return column_label(type, FieldId(column)); }

// Dates and numbers have ends that words have not.
std::pair<std::string, std::string> order_words(const RecordType& type, std::string_view column) {
  const Field* field = type.find(column);
  if (column == builtin::state) return {"first to last", "last to first"};
  switch (field == nullptr ? FieldType::Text : field->type) {
    case FieldType::Date:
    case FieldType::PartialDate:
    case FieldType::Instant: return {"earliest first", "latest first"};
    case FieldType::Integer:
    case FieldType::Decimal:
    case FieldType::Duration: return {"lowest first", "highest first"};
    case FieldType::Choice: return {"first to last", "last to first"};
    case FieldType::YesNo: return {"no first", "yes first"};
    default: return {"A to Z", "Z to A"};
  }
}

std::string sort_words(const RecordType& type, const Sort& sort) {
  const auto [up, down] = order_words(type, sort.field.text());
  return column_label(type, sort.field) + ", " + (sort.descending ? down : up);
}

ListField list_field(const RecordType& type, const std::string& column) {
  ListField out;
  const bool is_status_column = column == status && is_status(type, column);
  out.column = column;
  out.field = is_status_column ? std::string(action::due.field) : column;
  out.filter_column = out.group = is_status_column ? std::string(builtin::state) : column;
  out.label = is_status_column ? "Status" : column_label(type, FieldId(column));
  out.hint = column_hint(type, FieldId(out.filter_column));
  if (can_sort(type, out.field)) std::tie(out.upwards, out.downwards) = order_words(type, out.field);
  if (is_status_column) {
    out.upwards = "by due date, " + out.upwards;
    out.downwards = "by due date, " + out.downwards;
  }
  out.groups = can_group(type, out.group);
  if (out.filter_column == builtin::state) {
    for (const State& state : type.states)
      if (!state.retired) out.choices.push_back(state.label);
  } else if (const Field* field = type.find(column)) {
    for (const Choice& choice : field->choices)
      if (!choice.retired) out.choices.push_back(choice.label);
    if (field->type == FieldType::YesNo) out.choices = {"Yes", "No"};
  }
  return out;
}

}  // namespace

bool can_sort(const RecordType& type, std::string_view column) {
  if (column == builtin::ref || column == builtin::state) return true;
  const Field* field = type.find(column);
  return field != nullptr && field->type != FieldType::References && field->type != FieldType::Attachment && field->type != FieldType::Sealed;
}

bool can_group(const RecordType& type, std::string_view column) {
  const Field* field = type.find(column);
  // What a record is called by is hardly that of another.
  if (field != nullptr && field->type == FieldType::Text && type.title.find("{" + field->id.text() + "}") != std::string::npos) return false;
  return column == builtin::state ? !type.states.empty() : field != nullptr && can_sort(type, column) && field->type != FieldType::LongText && !field->unique;
}

ColumnFilter parse_filter(const RecordType& type, std::string_view text) {
  const auto at = text.find_first_of("=<>!~");
  if (at == std::string_view::npos || at == 0)
    throw Error(ErrorCode::BadInput, "\"" + std::string(text) + "\" is no filter.", "Write the column, = and what it is to be, such as \"due=before 1 apr 2026\".");
  const FieldId column = column_named(type, trimmed(text.substr(0, at)));
  // "due=..." is followed by the condition; another sign is part of it, and so is a second "=".
  const std::string_view condition = trimmed(text.substr(text[at] == '=' || text[at] == '~' ? at + 1 : at));
  if (condition.empty()) throw Error(ErrorCode::BadInput, column_label(type, column) + ": nothing is asked for.", "Write " + column_hint(type, column) + ".");
  return {column, std::string(condition)};
}

std::vector<Sort> parse_sort(const RecordType& type, std::string_view text) {
  std::vector<Sort> out;
  for (std::string_view part : split(text)) {
    const bool descending = part.starts_with('-');
    if (descending) part = trimmed(part.substr(1));
    // How an action stands follows from its date: in order of the one is in order of the other.
    const FieldId field = is_status(type, part) ? FieldId(action::due.field) : column_named(type, part);
    if (!can_sort(type, field.text())) throw Error(ErrorCode::BadInput, "A list is not sorted by " + column_label(type, field) + ", which holds several things or a file.", "Sort by another column.");
    if (std::none_of(out.begin(), out.end(), [&](const Sort& s) { return s.field == field; })) out.push_back({field, descending});
  }
  return out;
}

std::string parse_group(const RecordType& type, std::string_view text) {
  if (trimmed(text).empty()) return {};
  const FieldId field = column_named(type, trimmed(text));
  if (!can_group(type, field.text())) throw Error(ErrorCode::BadInput, "A list is not grouped by " + column_label(type, field) + ", of which hardly two records have the same.", "Group by a choice, a date, a number or a record that it leads to.");
  return field.text();
}

std::vector<std::string> parse_columns(const RecordType& type, std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view part : split(text)) {
    const std::string column = is_status(type, part) ? std::string(status) : column_named(type, part).text();
    if (std::find(out.begin(), out.end(), column) == out.end()) out.push_back(column);
  }
  return out;
}

std::string to_text(const ColumnFilter& filter) { return filter.column.text() + "=" + filter.text; }

std::string to_text(const std::vector<Sort>& sort) {
  std::string out;
  for (const Sort& step : sort) out += (out.empty() ? "" : ",") + std::string(step.descending ? "-" : "") + step.field.text();
  return out;
}

std::string to_text(const std::vector<std::string>& columns) {
  std::string out;
  for (const std::string& column : columns) out += (out.empty() ? "" : ",") + column;
  return out;
}

std::vector<ListField> list_fields(const RecordType& type) {
  std::vector<ListField> out;
  const auto add = [&](const std::string& column) {
    if (std::none_of(out.begin(), out.end(), [&](const ListField& field) { return field.column == column; })) out.push_back(list_field(type, column));
  };
  if (!type.prefix.empty()) add(std::string(builtin::ref));
  for (const FieldId& column : type.list) add(column.text());
  if (type.id == action::type) add(std::string(status));
  if (!type.states.empty()) add(std::string(builtin::state));
  for (const Field& field : type.fields)
    if (!field.retired && field.type != FieldType::Sealed && field.type != FieldType::Attachment) add(field.id.text());
  return out;
}

std::vector<ViewPart> parts_of(const Reader& reader, const ListView& view) {
  using Kind = ViewPart::Kind;
  const RecordType& type = reader.schema().at(view.type);
  std::vector<ViewPart> out;
  if (view.open_only) out.push_back({Kind::OpenOnly, 0, "open only"});
  if (!view.words.empty()) out.push_back({Kind::Words, 0, "with the words \u201c" + view.words + "\u201d"});
  for (std::size_t i = 0; i < view.filters.size(); ++i) out.push_back({Kind::Filter, i, parse_column_condition(reader, type, view.filters[i].column, view.filters[i].text).words});
  for (std::size_t i = 0; i < view.sort.size(); ++i) out.push_back({Kind::Sort, i, (i == 0 ? "sorted by " : "then by ") + sort_words(type, view.sort[i])});
  if (!view.group.empty()) out.push_back({Kind::Group, 0, "grouped by " + label_of(type, view.group)});
  return out;
}

ListView without(ListView view, const ViewPart& part) {
  switch (part.kind) {
    case ViewPart::Kind::Words: view.words.clear(); break;
    case ViewPart::Kind::OpenOnly: view.open_only = false; break;
    case ViewPart::Kind::Filter:
      if (part.index < view.filters.size()) view.filters.erase(view.filters.begin() + static_cast<std::ptrdiff_t>(part.index));
      break;
    case ViewPart::Kind::Sort:
      if (part.index < view.sort.size()) view.sort.erase(view.sort.begin() + static_cast<std::ptrdiff_t>(part.index));
      break;
    case ViewPart::Kind::Group: view.group.clear(); break;
  }
  return view;
}

std::string filter_words(const Reader& reader, const ListView& view, bool with_order) {
  std::string out;
  for (const ViewPart& part : parts_of(reader, view))
    if (with_order || (part.kind != ViewPart::Kind::Sort && part.kind != ViewPart::Kind::Group)) out += (out.empty() ? "" : ", ") + part.words;
  return out;
}

Condition condition_of(const Reader& reader, const ListView& view) {
  const RecordType& type = reader.schema().at(view.type);
  Condition out;
  if (!view.words.empty()) out = std::move(out) && Condition::matches(view.words);
  if (view.open_only && !type.states.empty()) out = std::move(out) && in_state(states_to_do(type));
  for (const ColumnFilter& filter : view.filters) out = std::move(out) && parse_column_condition(reader, type, filter.column, filter.text).condition;
  return out;
}

Query list_query(const Reader& reader, const ListView& view) {
  const RecordType& type = reader.schema().at(view.type);
  Query query = Query::of(type.id);
  query.where(condition_of(reader, view));
  for (const Sort& sort : view.sort) query.sort(sort);
  if (view.sort.empty())
    for (const SortField& sort : type.sort) query.sort({sort.field, sort.descending});
  return query;
}

}  // namespace goodstanding
