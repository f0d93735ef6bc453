#include "pages/group_levelling.h"

#include <algorithm>

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/serving_actions.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/benefit.h"
#include "register/difference.h"
#include "register/known.h"
#include "register/measure.h"
#include "register/measure_series.h"
#include "register/organisation.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

Cell position_cell(const Reader& reader, const Record& record, const Key<RecordId>& organisation, const Key<std::string>& position) {
  const auto held = record.get(position);
  Cell out = held && !held->empty() ? text_cell(shortened(*held, 160)) : not_held_cell();
  const auto body = record.get(organisation);
  out.detail = body ? reader.title(*body) : std::string("which trust is not held");
  return out;
}

std::vector<ServingAction> joint_actions(const Reader& reader, const Record& record, const BragScheme& scheme) {
  std::vector<ServingAction> out;
  for (const RecordId& id : record.get(difference::joint_actions).value_or(std::vector<RecordId>())) {
    auto held = reader.get(id);
    if (!held || held->type() != action::type || held->struck()) continue;
    const Brag brag = brag_of(*held, reader.today(), scheme);
    out.push_back({std::move(*held), brag});
  }
  return out;
}

// Where a benefit's measure stands now, and against what it is to reach: of the newest series that has a target.
struct Standing {
  Cell now = not_held_cell();
  Cell plan = not_held_cell();
};
Standing standing_of(const Reader& reader, const Record& benefit) {
  Standing out;
  const auto id = benefit.get(benefit::measure);
  const auto measure = id ? reader.get(*id) : std::nullopt;
  if (!measure) {
    out.now = text_cell("No measure");
    out.now.detail = "without one it cannot be tracked";
    out.now.quiet = true;
    return out;
  }
  const std::string name = reader.title(*id);
  const MeasureChart* chosen = nullptr;
  const auto charts = charts_of(reader, *measure);
  for (const MeasureChart& chart : charts)
    if (!chart.series.points.empty() && (chosen == nullptr || (chosen->targets.empty() && !chart.targets.empty()))) chosen = &chart;
  out.now.detail = name;
  if (chosen == nullptr) return out;
  const SeriesPoint& last = chosen->series.points.back();
  if (!last.words.empty()) out.now = text_cell(last.words);
  out.now.detail = dotted({name, last.period.to_words(), scope_words(reader, chosen->series.scope)});
  if (chosen->targets.empty()) {
    out.plan = text_cell("No target in force");
    out.plan.quiet = true;
    return out;
  }
  const HeldTarget& target = chosen->targets.front();
  const auto gap = last.figure && target.figure ? gap_to(*last.figure, *target.figure, unit_of(*measure), direction_of(*measure)) : std::nullopt;
  out.plan = text_cell(gap ? gap->words : target.words);
  if (gap) out.plan.detail = target.words;
  out.plan.urgent = gap && !gap->met.value_or(true);
  return out;
}

}  // namespace

std::vector<View> differences_views(const Reader& reader) {
  if (!knows(reader, difference::type)) return {};
  Table table;
  table.columns = {column("difference", "Difference", 3), column("one", "At the one", 2), column("other", "At the other", 2), column("like", "Like for like", 1), column("actions", "Joint actions", 1)};
  table.empty = "No difference is recorded. Where the trusts stand differently and it is to be levelled, it is recorded here, with the actions that they do together.";
  table.first_act = add_command(difference::type, "Add difference");
  const BragScheme scheme = Settings::of(reader).brag;
  std::size_t open = 0;
  for (const State& state : reader.schema().at(difference::type).states)
    for (const Record& record : reader.all(Query::of(difference::type).where(in_state({state.id})).sort(difference::subject))) {
      Cell what = text_cell(record.get(difference::subject).value_or(""), record.id());
      what.mark = mark_of(state.tone);
      const std::string owner = reader.words(record, difference::owner.field);
      const auto aim = record.get(difference::aim);
      what.detail = dotted({record.ref(), owner.empty() ? "owner not held" : owner, aim ? "aim: " + shortened(*aim, 120) : "aim not held"});
      const auto alike = record.get(difference::like_for_like);
      Cell actions = actions_cell(joint_actions(reader, record, scheme));
      if (actions.urgent) actions.detail = "no joint action levels it";
      actions.urgent = actions.urgent && state.open;
      if (state.open) ++open;
      table.rows.push_back(record_row(record.id(), {what, position_cell(reader, record, difference::organisation_a, difference::position_a), position_cell(reader, record, difference::organisation_b, difference::position_b), alike ? text_cell(*alike ? "Yes" : "No") : not_held_cell(), actions}, state.label));
    }
  View out = view_of("levelling", "Differences to be levelled", table, Place::Wide);
  out.note = table.rows.empty() ? "" : std::to_string(open) + " of " + std::to_string(table.rows.size()) + " open";
  if (!table.rows.empty()) out.commands.push_back(*table.first_act);
  return {std::move(out)};
}

std::vector<View> own_benefits_views(const Reader& reader) {
  if (!knows(reader, benefit::type)) return {};
  Table table;
  table.columns = {column("benefit", "Benefit", 3), column("expected", "Expected by", 1), column("baseline", "Where it began", 1), column("now", "Now", 2), column("plan", "Against plan", 2)};
  table.empty = "No benefit is recorded. What working together is to bring, and the measure that will show it, belong here.";
  table.first_act = add_command(benefit::type, "Add benefit");
  for (const State& state : reader.schema().at(benefit::type).states)
    for (const Record& record : reader.all(Query::of(benefit::type).where(in_state({state.id})).sort(benefit::expected_by).sort(Sort{FieldId(builtin::ref), false}))) {
      Cell what = text_cell(record.get(benefit::title).value_or(""), record.id());
      what.mark = mark_of(state.tone);
      what.detail = dotted({record.ref(), record.has(benefit::whom.field) ? "for " + within_sentence(reader.words(record, benefit::whom.field)) : "", record.has(benefit::promised_by.field) ? "promised by " + reader.words(record, benefit::promised_by.field) : ""});
      const auto by = record.get(benefit::expected_by);
      Cell expected = state.open ? due_cell(by, reader.today()) : by ? text_cell(by->to_words()) : not_held_cell();
      Standing standing = standing_of(reader, record);
      table.rows.push_back(record_row(record.id(), {what, expected, field_cell(reader, record, benefit::baseline.field), standing.now, standing.plan}, state.label));
    }
  View out = view_of("benefits_plan", "Benefits against plan", table, Place::Wide);
  if (!table.rows.empty()) out.commands.push_back(*table.first_act);
  return {std::move(out)};
}

void offer_differences(const Reader& reader, Table& table, const std::vector<std::string>& trusts) {
  if (!knows(reader, difference::type) || trusts.size() != 2) return;
  const auto held = reader.all(Query::of(difference::type));
  const auto body = [&](const std::string& name) -> std::optional<RecordId> {
    for (const Record& record : reader.all(Query::of(organisation::type)))
      if (same_letters(record.get(organisation::name).value_or(""), name)) return record.id();
    return std::nullopt;
  };
  const auto one = body(trusts[0]), other = body(trusts[1]);
  for (Row& row : table.rows) {
    if (row.cells.size() != 5 || row.cells.back().text != "Differs") continue;
    const std::string subject = shortened(row.cells[0].text, 200);
    const auto known = std::find_if(held.begin(), held.end(), [&](const Record& r) { return same_letters(r.get(difference::subject).value_or(""), subject); });
    if (known != held.end()) {
      row.act = OpenRecord{known->id()};
      row.cells.back().detail = dotted({known->ref(), within_sentence(reader.words(*known, builtin::state))});
      continue;
    }
    const auto said = [](const Cell& cell) { return cell.text + (cell.detail.empty() ? "" : " (" + cell.detail + ")"); };
    std::vector<std::pair<std::string, Value>> preset{{std::string(difference::subject.field), Value(subject)}, {std::string(difference::position_a.field), Value(said(row.cells[1]))}, {std::string(difference::position_b.field), Value(said(row.cells[2]))}, {std::string(difference::like_for_like.field), Value(true)}};
    if (one) preset.emplace_back(std::string(difference::organisation_a.field), Value(*one));
    if (other) preset.emplace_back(std::string(difference::organisation_b.field), Value(*other));
    row.act = AddRecord{std::string(difference::type), std::move(preset)};
    row.cells.back().detail = "not yet recorded";
  }
}

}  // namespace goodstanding
