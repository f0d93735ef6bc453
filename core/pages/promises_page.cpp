#include "pages/promises_page.h"

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/view_parts.h"
#include "register/benefit.h"
#include "register/cadence.h"
#include "register/commitment.h"

namespace goodstanding {
namespace {

// When a commitment is due: as held, or by its cadence from when it was last kept.
Cell next_cell(const Reader& reader, const Record& record) {
  if (record.state() != "open") return record.has(commitment::last_kept.field) ? text_cell("Kept " + reader.words(record, commitment::last_kept.field)) : not_held_cell();
  if (const auto next = record.get(commitment::next_due)) return due_cell(*next, reader.today());
  const auto cadence = parse_cadence(record.get(commitment::cadence).value_or(""));
  const auto last = record.get(commitment::last_kept);
  if (!cadence || !last) return not_held_cell();
  Cell out = due_cell(next_after(*last, *cadence), reader.today());
  out.detail = dotted({out.detail, cadence->words + ", from " + last->to_words()});
  return out;
}

View commitments_view(const Reader& reader) {
  Table table;
  table.columns = {column("commitment", "Commitment", 3), column("to", "Made to", 1), column("cadence", "How often", 1), column("next", "Next due", 1)};
  table.empty = "No commitment is recorded. What the trust says in public that people may hold it to belongs here.";
  table.first_act = add_command(commitment::type, "Add commitment");
  for (const State& state : reader.schema().at(commitment::type).states)
    for (const Record& record : reader.all(Query::of(commitment::type).where(in_state({state.id})).sort(commitment::next_due).sort(Sort{FieldId(builtin::ref), false}))) {
      Cell what = text_cell(record.get(commitment::title).value_or(""), record.id());
      what.mark = mark_of(state.tone);
      const std::string owner = reader.words(record, commitment::owner.field);
      what.detail = dotted({record.ref(), owner.empty() ? "Owner not held" : owner, record.has(commitment::promised_by.field) ? "by " + reader.words(record, commitment::promised_by.field) : ""});
      table.rows.push_back(record_row(record.id(), {what, field_cell(reader, record, commitment::made_to.field), field_cell(reader, record, commitment::cadence.field), next_cell(reader, record)}, state.label));
    }
  return view_of("commitments", "Commitments", std::move(table), Place::Wide);
}

View benefits_view(const Reader& reader) {
  Table table;
  table.columns = {column("benefit", "Benefit", 3), column("whom", "For whom", 1), column("measure", "Measure", 1), column("baseline", "Baseline", 1), column("voice", "Patient voice", 1)};
  table.empty = "No benefit is recorded. What a change is to bring, and the measure that will show it, belong here.";
  table.first_act = add_command(benefit::type, "Add benefit");
  for (const State& state : reader.schema().at(benefit::type).states)
    for (const Record& record : reader.all(Query::of(benefit::type).where(in_state({state.id})).sort(benefit::whom).sort(Sort{FieldId(builtin::ref), false}))) {
      Cell what = text_cell(record.get(benefit::title).value_or(""), record.id());
      what.mark = mark_of(state.tone);
      const std::string owner = reader.words(record, benefit::owner.field);
      const auto by = record.get(benefit::expected_by);
      what.detail = dotted({record.ref(), owner.empty() ? "Owner not held" : owner, by ? "expected by " + by->to_words() : ""});
      Cell voice = record.has(benefit::patient_voice.field) ? text_cell(shortened(*record.get(benefit::patient_voice), 80)) : not_held_cell();
      table.rows.push_back(record_row(record.id(), {what, field_cell(reader, record, benefit::whom.field), field_cell(reader, record, benefit::measure.field), field_cell(reader, record, benefit::baseline.field), voice}, state.label));
    }
  return view_of("benefits", "Benefits", std::move(table), Place::Wide);
}

}  // namespace

Page promises_page(const Reader& reader) {
  Page page;
  page.id = "promises";
  page.title = "Benefits and commitments";
  const auto lapsed = reader.count(Query::of(commitment::type).where(in_state({StateId("lapsed")}))).number();
  const auto late = reader.count(Query::of(commitment::type).where(in_state({StateId("open")})).where(Condition::compare(commitment::next_due.id(), Condition::Op::Lt, Value(reader.today())))).number();
  page.subtitle = "What was promised, to whom, and whether it was kept.";
  if (late > 0) page.subtitle += " " + counted(late, "commitment is", "commitments are") + " past the day on which they fell due.";
  if (lapsed > 0) page.subtitle += " " + counted(lapsed, "has", "have") + " lapsed.";
  page.commands = {add_command(commitment::type, "Add commitment", true), add_command(benefit::type, "Add benefit")};
  page.views = {commitments_view(reader), benefits_view(reader)};
  return page;
}

}  // namespace goodstanding
