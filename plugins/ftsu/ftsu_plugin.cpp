// What the Freedom To Speak Up workstream brings: aggregates, never concerns.
#include <goodstanding/plugin.h>

#include "../common/workstream_views.h"

namespace ftsu {
namespace {

using namespace goodstanding;

constexpr std::string_view stream = "ftsu";

namespace quarter {
constexpr std::string_view type = "ftsu_return";
constexpr Key<PartialDate> period{type, "period"};
constexpr Key<std::int64_t> concerns{type, "concerns"};
constexpr Key<std::int64_t> anonymous{type, "anonymous"};
constexpr Key<Date> due{type, "due"};
constexpr Key<Date> sent_on{type, "sent_on"};
}  // namespace quarter

// What the trust states of speaking up without the figures that would show it: a rate without its base cannot
// be compared or tested.
std::vector<Alert> figures_to_ask_for(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : workstream::rates_without_base(reader, stream))
    out.push_back({"ftsu.rate_without_base", Tone::Caution, reader.words(record, "measure"), workstream::figure_cell(reader, record).text + ", of how many is not held", record.id()});
  Query late = Query::of(quarter::type);
  late.where(not_held(quarter::sent_on) && quarter::due < reader.today()).sort(quarter::due);
  for (const Record& record : reader.all(late))
    out.push_back({"ftsu.return_late", Tone::Bad, reader.title(record.id()) + " is not sent", "Due " + record.get(quarter::due)->to_words(), record.id()});
  return out;
}

void anonymous_within_all(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto all = proposal.after->get(quarter::concerns);
  const auto anonymous = proposal.after->get(quarter::anonymous);
  if (all && anonymous && *anonymous > *all)
    refusals.push_back({"", "More concerns are counted as anonymous than were raised.", "Check the two counts.", "", {}, std::string(quarter::anonymous.field)});
}

View goals_view(const Reader& reader) {
  View out;
  out.id = "goals";
  out.heading = "What the trust aims at";
  out.place = Place::Side;
  Checklist list;
  list.empty = "No goal is held.";
  Query goals = Query::of("principle");
  goals.where(Condition::compare(FieldId("set_name"), Condition::Op::Eq, Value("Goals of a speaking-up culture"))).sort(Sort{FieldId("place_in_order"), false});
  for (const Record& record : reader.all(goals)) list.items.push_back({text_cell(reader.title(record.id()), record.id()), OpenRecord{record.id()}});
  out.body = std::move(list);
  return out;
}

View returns_view(const Reader& reader) {
  View out;
  out.id = "returns";
  out.heading = "Quarterly returns";
  out.commands.push_back({"ftsu.returns", "All", OpenList{std::string(quarter::type)}});
  Table table;
  table.columns = {{"period", "Quarter", false, 1}, {"concerns", "Concerns", true, 0}, {"anonymous", "Anonymous", true, 0}, {"sent", "Sent", false, 1}};
  table.empty = "No return is held. Counts of a quarter are recorded here once they have been returned.";
  Query newest = Query::of(quarter::type);
  for (const Record& record : reader.find(newest.sort_descending(quarter::period).limit(8)).records) {
    Row row;
    row.id = record.id().to_hex();
    row.act = OpenRecord{record.id()};
    const auto number = [&](const Key<std::int64_t>& key) {
      const auto held = record.get(key);
      return held ? text_cell(std::to_string(*held)) : not_held_cell();
    };
    const auto sent = record.get(quarter::sent_on);
    row.cells = {text_cell(reader.words(record, quarter::period.field)), number(quarter::concerns), number(quarter::anonymous), sent ? text_cell(sent->to_words()) : not_held_cell()};
    table.rows.push_back(std::move(row));
  }
  out.body = std::move(table);
  return out;
}

Page page(const Reader& reader) {
  Page out;
  out.id = "ftsu";
  out.title = "Freedom To Speak Up";
  out.subtitle = "Figures only. No concern is held in this register: speak to the guardian, who holds concerns in confidence.";
  out.commands.push_back({"ftsu.add_return", "Add return", AddRecord{std::string(quarter::type), {}}, true});
  out.views = {workstream::figures_view(reader, stream), returns_view(reader), workstream::actions_view(reader, stream), workstream::alerts_view(figures_to_ask_for(reader)), goals_view(reader)};
  return out;
}

class FtsuPlugin final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.bind(workstream::keys());
    registrar.bind({quarter::period, quarter::concerns, quarter::anonymous, quarter::due, quarter::sent_on});
    registrar.add(Rule{"ftsu.anonymous_within_all", std::string(quarter::type), "", anonymous_within_all});
    registrar.add(AlertSource{"ftsu.figures_to_ask_for", "Figures to ask for, returns not sent", figures_to_ask_for});
    registrar.add(PageSource{"ftsu", "Freedom To Speak Up", page});
  }
};

}  // namespace
}  // namespace ftsu

GOODSTANDING_PLUGIN { return std::make_unique<ftsu::FtsuPlugin>(); }
