// What the PSIRF workstream brings.
#include <array>

#include <goodstanding/plugin.h>

#include "../common/workstream_views.h"

namespace psirf {
namespace {

using namespace goodstanding;

constexpr std::string_view stream = "psirf";

namespace response {
constexpr std::string_view type = "learning_response";
constexpr Key<std::string> title{type, "title"};
constexpr Key<ChoiceId> kind{type, "kind"};
constexpr Key<Date> due{type, "due"};
}  // namespace response

const std::vector<StateId>& open_states() {
  static const std::vector<StateId> states{StateId("chosen"), StateId("under_way"), StateId("shared")};
  return states;
}

// Responses past the date that was agreed; the date is each response's own, not a limit of ours.
std::vector<Alert> overdue_responses(const Reader& reader) {
  std::vector<Alert> out;
  Query late = Query::of(response::type);
  late.where(in_state(open_states()) && response::due < reader.today()).sort(response::due);
  for (const Record& record : reader.all(late)) {
    const Date due = *record.get(response::due);
    out.push_back({"psirf.response_overdue", Tone::Bad, record.ref() + " is past its date", reader.words(record, response::kind.field) + ", due " + due.to_words(), record.id()});
  }
  return out;
}

View improvements_view(const Reader& reader) {
  View out;
  out.id = "recognised";
  out.heading = "Recognised by CQC";
  out.place = Place::Side;
  Checklist list;
  list.empty = "Nothing is recorded as recognised.";
  Query ours = Query::of("recognised_improvement");
  ours.where(Condition::compare(FieldId("workstream"), Condition::Op::Eq, Value(stream)));
  for (const Record& record : reader.all(ours)) {
    Cell cell = text_cell(reader.title(record.id()), record.id());
    cell.detail = reader.words(record, "what_changed");
    list.items.push_back({cell, OpenRecord{record.id()}});
  }
  out.body = std::move(list);
  return out;
}

View responses_view(const Reader& reader) {
  View out;
  out.id = "responses";
  out.heading = "Learning responses";
  out.commands.push_back({"psirf.responses", "All", OpenList{std::string(response::type)}});
  Table table;
  table.columns = {{"what", "Subject", false, 2}, {"kind", "Kind", false, 2}, {"due", "Due", false, 0}, {"state", "State", false, 1}};
  table.empty = "None is recorded here. Events stay in the incident system; responses are held by reference.";
  Query open = Query::of(response::type);
  open.where(in_state({StateId("chosen"), StateId("under_way"), StateId("shared"), StateId("approved")})).sort(response::due).limit(12);
  for (const Record& record : reader.find(open).records) {
    Row row;
    row.id = record.id().to_hex();
    row.act = OpenRecord{record.id()};
    const auto due = record.get(response::due);
    Cell when = due ? text_cell(due->to_words()) : not_held_cell();
    row.cells = {text_cell(record.get(response::title).value_or("")), text_cell(reader.words(record, response::kind.field)), when, text_cell(reader.words(record, builtin::state))};
    table.rows.push_back(std::move(row));
  }
  out.body = std::move(table);
  return out;
}

Page page(const Reader& reader) {
  Page out;
  out.id = "psirf";
  out.title = "Patient safety";
  out.subtitle = "The Patient Safety Incident Response Framework: what is learnt and whether it changes the work, not how many investigations there are.";
  out.commands.push_back({"psirf.add_response", "Add learning response", AddRecord{std::string(response::type), {}}, true});
  out.views = {workstream::figures_view(reader, stream), responses_view(reader), workstream::actions_view(reader, stream), workstream::alerts_view(overdue_responses(reader)), improvements_view(reader)};
  return out;
}

class PsirfPlugin final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.bind(workstream::keys());
    registrar.bind({response::title, response::kind, response::due});
    registrar.add(AlertSource{"psirf.overdue_responses", "Learning responses past their date", overdue_responses});
    registrar.add(PageSource{"psirf", "Patient safety", page});
  }
};

}  // namespace
}  // namespace psirf

GOODSTANDING_PLUGIN { return std::make_unique<psirf::PsirfPlugin>(); }
