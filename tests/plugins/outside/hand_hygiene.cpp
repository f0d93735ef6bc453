// The whole of a plugin: its keys, an alert, a page.
#include <goodstanding/plugin.h>

namespace {

using namespace goodstanding;

namespace audit {
constexpr std::string_view type = "hand_audit";
constexpr Key<RecordId> site{type, "site"};
constexpr Key<Date> done_on{type, "done_on"};
constexpr Key<Decimal> percent{type, "percent"};
}  // namespace audit

std::vector<Alert> low_audits(const Reader& reader) {
  std::vector<Alert> out;
  for (const Record& record : reader.all(Query::of(audit::type).where(audit::percent < Decimal(95)).sort(audit::done_on)))
    out.push_back({"hand_hygiene.low", Tone::Caution, reader.title(record.id()) + " is below 95%", reader.words(record, audit::percent.field), record.id()});
  return out;
}

Page page(const Reader& reader) {
  Table table;
  table.columns = {{"audit", "Audit", false, 1}, {"percent", "Moments met", true, 0}};
  table.empty = "No audit is recorded.";
  for (const Record& record : reader.all(Query::of(audit::type).sort_descending(audit::done_on))) {
    const auto percent = record.get(audit::percent);
    table.rows.push_back({record.id().to_hex(), {text_cell(reader.title(record.id())), percent ? text_cell(percent->to_words() + "%") : not_held_cell()}, "", OpenRecord{record.id()}});
  }
  View audits;
  audits.id = "audits";
  audits.heading = "Audits";
  audits.body = std::move(table);
  Page out;
  out.id = "hand_hygiene";
  out.title = "Hand hygiene";
  out.views = {std::move(audits)};
  return out;
}

class HandHygiene final : public Plugin {
 public:
  void load(Registrar& registrar) override {
    registrar.bind({audit::site, audit::done_on, audit::percent});
    registrar.add(AlertSource{"hand_hygiene.low", "Audits below 95%", low_audits});
    registrar.add(PageSource{"hand_hygiene", "Hand hygiene", page});
  }
};

}  // namespace

GOODSTANDING_PLUGIN { return std::make_unique<HandHygiene>(); }
