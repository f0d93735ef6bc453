// What the sexual safety workstream brings: aggregates, never cases.
#include <goodstanding/plugin.h>

#include "../common/workstream_views.h"

namespace sexual_safety {
namespace {

using namespace goodstanding;

constexpr std::string_view stream = "sexual_safety";
constexpr int warn_days = 183;  // half a year before the charter's date

namespace commitment {
constexpr std::string_view type = "charter_commitment";
constexpr Key<std::int64_t> number{type, "number"};
constexpr Key<std::string> title{type, "title"};
constexpr Key<ChoiceId> standing{type, "standing"};
}  // namespace commitment

namespace milestone {
constexpr std::string_view type = "milestone";
constexpr Key<std::string> title{type, "title"};
constexpr Key<PartialDate> due{type, "due"};
constexpr Key<std::string> workstream{type, "workstream"};
}  // namespace milestone

// Milestones of the workstream that are late, or come within half a year.
std::vector<Alert> milestones_near(const Reader& reader) {
  std::vector<Alert> out;
  const Date today = reader.today();
  Query near = Query::of(milestone::type);
  near.where(milestone::workstream == std::string(stream) && in_state({StateId("planned"), StateId("under_way")}))
      .where(Condition::compare(milestone::due.id(), Condition::Op::Le, Value(today.plus_days(warn_days))))
      .sort(milestone::due);
  for (const Record& record : reader.all(near)) {
    const PartialDate due = *record.get(milestone::due);
    const int days = days_between(today, due.last());
    Alert alert{"sexual_safety.milestone", days < 0 ? Tone::Bad : Tone::Caution, record.get(milestone::title).value_or(""), "", record.id()};
    alert.detail = days < 0 ? "Was due " + due.to_words() : "Due " + due.to_words() + ", in " + std::to_string(days) + (days == 1 ? " day" : " days");
    out.push_back(std::move(alert));
  }
  return out;
}

View charter_view(const Reader& reader) {
  View out;
  out.id = "charter";
  out.heading = "Charter commitments";
  Table table;
  table.columns = {{"number", "", true, 0}, {"title", "Commitment", false, 1}, {"standing", "Self-assessment", false, 0}};
  table.empty = "The commitments are not in the register.";
  std::int64_t assessed = 0;
  for (const Record& record : reader.all(Query::of(commitment::type).sort(commitment::number))) {
    Row row;
    row.id = record.id().to_hex();
    row.act = OpenRecord{record.id()};
    Cell standing = not_held_cell();
    if (const auto held = record.get(commitment::standing)) {
      ++assessed;
      standing = text_cell(reader.words(record, commitment::standing.field));
      standing.mark = *held == "met" ? Mark::Green : *held == "partly" ? Mark::Amber : Mark::Red;
    }
    row.cells = {text_cell(std::to_string(record.get(commitment::number).value_or(0))), text_cell(record.get(commitment::title).value_or("")), standing};
    table.rows.push_back(std::move(row));
  }
  out.note = std::to_string(assessed) + " of " + std::to_string(table.rows.size()) + " assessed";
  out.body = std::move(table);
  return out;
}

Page page(const Reader& reader) {
  Page out;
  out.id = "sexual_safety";
  out.title = "Sexual safety";
  out.subtitle = "Figures and commitments only. No case is held in this register: cases need records that can be sealed, and this version has none.";
  out.views = {workstream::figures_view(reader, stream), charter_view(reader), workstream::actions_view(reader, stream), workstream::alerts_view(milestones_near(reader)), workstream::milestones_view(reader, stream), workstream::commitments_view(reader, stream)};
  return out;
}

class SexualSafetyPlugin final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.bind(workstream::keys());
    registrar.bind({commitment::number, commitment::title, commitment::standing, milestone::title, milestone::due, milestone::workstream});
    registrar.add(AlertSource{"sexual_safety.milestones", "Milestones late or near", milestones_near});
    registrar.add(PageSource{"sexual_safety", "Sexual safety", page});
  }
};

}  // namespace
}  // namespace sexual_safety

GOODSTANDING_PLUGIN { return std::make_unique<sexual_safety::SexualSafetyPlugin>(); }
