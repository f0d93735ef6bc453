#include "pages/list_rows.h"

#include <algorithm>

#include "base/text.h"
#include "pages/confidential_words.h"
#include "pages/record_page.h"
#include "register/action.h"
#include "register/brag.h"
#include "register/column_condition.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

constexpr const char* status_column = "status";

// Actions in order of their due dates stand in groups by how near these are.
std::vector<ListGroup> groups_by_due(const Reader& reader, const ListFrame& frame) {
  const Query query = list_query(reader, frame.view);
  std::vector<ListGroup> out;
  const Date today = reader.today();
  Date horizon = today.plus_days(45);
  horizon = PartialDate::month(horizon.year(), horizon.month()).last();
  const auto count = [&](const Condition& condition) {
    Query part = query;
    return static_cast<std::size_t>(reader.count(part.where(condition)).number());
  };
  const FieldId& due = action::due.id();
  const Condition late = Condition::compare(due, Condition::Op::Lt, Value(today));
  const Condition near = Condition::compare(due, Condition::Op::Ge, Value(today)) && Condition::compare(due, Condition::Op::Le, Value(horizon));
  const Condition far = Condition::compare(due, Condition::Op::Gt, Value(horizon));
  for (ListGroup group : {ListGroup{frame.view.open_only ? "Overdue" : "Due before today", count(late)}, ListGroup{"Due by " + horizon.to_words(), count(near)}, ListGroup{"Later", count(far)}, ListGroup{"No due date held", count(Condition::not_held(due))}})
    if (group.count > 0) out.push_back(std::move(group));
  return out;
}

Cell status_cell(const Record& record, Date today, const BragScheme& scheme) {
  const Brag brag = brag_of(record, today, scheme);
  Cell cell = text_cell(brag.word);
  cell.mark = brag.mark;
  return cell;
}

Row row_of(const Reader& reader, const std::vector<Column>& columns, const Record& record, const BragScheme& scheme) {
  Row row;
  row.id = record.id().to_hex();
  row.act = OpenRecord{record.id()};
  for (const Column& column : columns) {
    if (column.id == status_column && record.type() == action::type) row.cells.push_back(status_cell(record, reader.today(), scheme));
    else if (column.id == builtin::ref) row.cells.push_back(text_cell(record.ref()));
    else row.cells.push_back(field_cell(reader, record, column.id));
  }
  return row;
}

}  // namespace

std::vector<Column> columns_of(const RecordType& type, const ListView& view) {
  if (type.id == action::type && view.columns.empty())
    return {{std::string(builtin::ref), "Reference", false, 0}, {std::string(action::title.field), "Action", false, 1}, {std::string(action::due.field), "Due", false, 0}, {status_column, "Status", false, 0}};
  std::vector<std::string> fields = view.columns;
  if (fields.empty())
    for (const FieldId& field : type.list) fields.push_back(field.text());
  if (fields.empty())
    for (const Field& field : type.fields)
      if (fields.size() < 4) fields.push_back(field.id.text());
  std::vector<Column> out;
  bool shared = false;
  int dates = 0;
  for (const std::string& field : fields) {
    if (type.id == action::type && field == status_column) {
      out.push_back({status_column, "Status", false, 0});
      continue;
    }
    const Field* declared = type.find(field);
    const bool number = declared != nullptr && (declared->type == FieldType::Integer || declared->type == FieldType::Decimal || declared->type == FieldType::Duration);
    // The first words of the record take what is left over.
    const bool words = declared != nullptr && !shared && (declared->type == FieldType::Text || declared->type == FieldType::Reference || declared->type == FieldType::LongText);
    shared = shared || words;
    // A date that is cut short is no date; more than two of them would leave no room for words.
    const bool date = declared != nullptr && (declared->type == FieldType::Date || declared->type == FieldType::PartialDate) && ++dates <= 2;
    out.push_back({field, column_label(type, FieldId(field)), number, words ? 2 : date || field == builtin::ref || field == builtin::state ? 0 : 1});
  }
  return out;
}

NoRows no_rows(const ListFrame& frame) {
  std::string label = frame.label;
  if (label.size() > 1 && label[1] > 'Z' && label[0] >= 'A' && label[0] <= 'Z') label[0] = static_cast<char>(label[0] - 'A' + 'a');
  NoRows out{"No " + label + " yet", "What is added here stands in the register with its history.", false};
  if (!frame.view.is_filtered() || frame.total == 0) return out;
  std::vector<std::string> hiding;
  for (const ViewPart& part : frame.parts)
    if (part.kind != ViewPart::Kind::Sort && part.kind != ViewPart::Kind::Group) hiding.push_back(part.words);
  return {"No " + label + " fit", "Left out by the filter: " + list_words(hiding) + ".", true};
}

ListFrame list_start(const Reader& reader, const ListView& view, const Condition& also) {
  const RecordType& type = reader.schema().at(view.type);
  ListFrame out;
  out.view = view;
  out.label = type.plural;
  out.has_states = !type.states.empty();
  if (is_shut(reader, type)) out.shut = shut_words(type);
  out.columns = columns_of(type, view);
  out.parts = parts_of(reader, view);
  ListOrder order = list_order(reader, view, also);
  out.ids = std::move(order.ids);
  out.groups = std::move(order.groups);
  return out;
}

ListTotals list_totals(const Reader& reader, const ListFrame& frame) {
  const RecordType& type = reader.schema().at(frame.view.type);
  ListTotals out;
  const Count total = reader.count(Query::of(type.id));
  out.total = total.is_number() ? total.number() : static_cast<std::int64_t>(frame.ids.size());
  const auto& order = frame.view.sort;
  const bool by_due = order.empty() ? !type.sort.empty() && Sort{type.sort.front().field, type.sort.front().descending} == Sort{action::due.id(), false} : order.front() == Sort{action::due.id(), false};
  if (type.id == action::type && by_due && frame.view.group.empty()) out.groups = groups_by_due(reader, frame);
  return out;
}

void add(ListFrame& frame, ListTotals totals) {
  frame.total = totals.total;
  if (frame.groups.empty()) frame.groups = std::move(totals.groups);
}

ListFrame list_frame(const Reader& reader, const ListView& view) {
  ListFrame out = list_start(reader, view);
  add(out, list_totals(reader, out));
  return out;
}

std::vector<Row> list_rows(const Reader& reader, const std::vector<Column>& columns, const std::vector<Record>& records) {
  std::vector<Row> out;
  const BragScheme scheme = Settings::of(reader).brag;
  for (const Record& record : records) out.push_back(row_of(reader, columns, record, scheme));
  return out;
}

std::vector<Row> list_rows(const Reader& reader, const ListFrame& frame, std::size_t from, std::size_t count) {
  std::vector<Row> out;
  const BragScheme scheme = Settings::of(reader).brag;
  for (std::size_t i = from; i < std::min(from + count, frame.ids.size()); ++i) {
    Row row;
    if (const auto record = reader.get(frame.ids[i])) row = row_of(reader, frame.columns, *record, scheme);
    else row.cells.assign(frame.columns.size(), not_held_cell());
    row.id = frame.ids[i].to_hex();
    row.act = OpenRecord{frame.ids[i]};
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace goodstanding
