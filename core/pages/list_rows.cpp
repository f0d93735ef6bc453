#include "pages/list_rows.h"

#include <algorithm>

#include "base/civil_time.h"
#include "pages/confidential_words.h"
#include "pages/record_page.h"
#include "register/action.h"
#include "register/brag.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

constexpr const char* status_column = "status";

std::vector<StateId> open_states(const RecordType& type) {
  std::vector<StateId> out;
  for (const State& state : type.states) {
    // An action that is done waits for others, not for its owner: it is out of the owner's list.
    const bool settled = !state.open || (type.id == action::type && (state.id == "done" || state.id == "verified"));
    if (!settled) out.push_back(state.id);
  }
  return out;
}

std::string label_of(const RecordType& type, const FieldId& column) {
  if (column == builtin::ref) return "Reference";
  if (column == builtin::state) return "State";
  const Field* field = type.find(column.text());
  return field == nullptr ? column.text() : field->label;
}

std::vector<Column> columns_of(const RecordType& type) {
  if (type.id == action::type)
    return {{std::string(builtin::ref), "Reference", false, 0}, {std::string(action::title.field), "Action", false, 1}, {std::string(action::due.field), "Due", false, 0}, {status_column, "Status", false, 0}};
  std::vector<FieldId> fields = type.list;
  if (fields.empty())
    for (const Field& field : type.fields)
      if (fields.size() < 4) fields.push_back(field.id);
  std::vector<Column> out;
  bool shared = false;
  int dates = 0;
  for (const FieldId& field : fields) {
    const Field* declared = type.find(field.text());
    const bool number = declared != nullptr && (declared->type == FieldType::Integer || declared->type == FieldType::Decimal || declared->type == FieldType::Duration);
    // The first words of the record take what is left over.
    const bool words = declared != nullptr && !shared && (declared->type == FieldType::Text || declared->type == FieldType::Reference || declared->type == FieldType::LongText);
    shared = shared || words;
    // A date that is cut short is no date; more than two of them would leave no room for words.
    const bool date = declared != nullptr && (declared->type == FieldType::Date || declared->type == FieldType::PartialDate) && ++dates <= 2;
    out.push_back({field.text(), label_of(type, field), number, words ? 2 : date || field == builtin::ref || field == builtin::state ? 0 : 1});
  }
  return out;
}

// Actions in order of their due dates stand in groups by how near these are.
void group_by_due(const Reader& reader, const Query& query, ListFrame& frame) {
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
  for (ListGroup group : {ListGroup{frame.request.open_only ? "Overdue" : "Due before today", count(late)}, ListGroup{"Due by " + horizon.to_words(), count(near)}, ListGroup{"Later", count(far)}, ListGroup{"No due date held", count(Condition::not_held(due))}})
    if (group.count > 0) frame.groups.push_back(std::move(group));
}

Cell status_cell(const Record& record, Date today, const BragScheme& scheme) {
  const Brag brag = brag_of(record, today, scheme);
  Cell cell = text_cell(brag.word);
  cell.mark = brag.mark;
  return cell;
}

}  // namespace

NoRows no_rows(const ListFrame& frame) {
  std::string label = frame.label;
  if (label.size() > 1 && label[1] > 'Z' && label[0] >= 'A' && label[0] <= 'Z') label[0] = static_cast<char>(label[0] - 'A' + 'a');
  const bool filtered = (!frame.request.words.empty() || frame.request.open_only) && frame.total > 0;
  return {"No " + label + (filtered ? " fit" : " yet"), filtered ? "Change the filter, or show the settled ones too." : "What is added here stands in the register with its history.", filtered};
}

Query list_query(const RecordType& type, const ListRequest& request) {
  Query query = Query::of(type.id);
  if (!request.words.empty()) query.where(Condition::matches(request.words));
  if (request.open_only && !type.states.empty()) query.where(in_state(open_states(type)));
  if (request.sort) query.sort(*request.sort);
  else
    for (const SortField& sort : type.sort) query.sort({sort.field, sort.descending});
  return query;
}

ListFrame list_frame(const Reader& reader, const ListRequest& request) {
  const RecordType& type = reader.schema().at(request.type);
  ListFrame out;
  out.request = request;
  out.label = type.plural;
  out.has_states = !type.states.empty();
  if (is_shut(reader, type)) out.shut = shut_words(type);
  out.columns = columns_of(type);
  const Query query = list_query(type, request);
  out.ids = reader.ids(query);
  const Count total = reader.count(Query::of(type.id));
  out.total = total.is_number() ? total.number() : static_cast<std::int64_t>(out.ids.size());
  const bool by_due = !query.order().empty() && query.order().front() == Sort{action::due.id(), false};
  if (type.id == action::type && by_due) group_by_due(reader, query, out);
  return out;
}

std::vector<Row> list_rows(const Reader& reader, const ListFrame& frame, std::size_t from, std::size_t count) {
  std::vector<Row> out;
  const BragScheme scheme = Settings::of(reader).brag;
  for (std::size_t i = from; i < std::min(from + count, frame.ids.size()); ++i) {
    const auto record = reader.get(frame.ids[i]);
    Row row;
    row.id = frame.ids[i].to_hex();
    row.act = OpenRecord{frame.ids[i]};
    for (const Column& column : frame.columns) {
      if (!record) row.cells.push_back(not_held_cell());
      else if (column.id == status_column) row.cells.push_back(status_cell(*record, reader.today(), scheme));
      else if (column.id == builtin::ref) row.cells.push_back(text_cell(record->ref()));
      else row.cells.push_back(field_cell(reader, *record, column.id));
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace goodstanding
