#include "psirf_page.h"

#include "../common/pack_views.h"
#include "../common/workstream_views.h"
#include "psirf_alerts.h"
#include "psirf_measures.h"
#include "psirf_views.h"
#include "records.h"

namespace psirf {

using namespace goodstanding;

namespace {

constexpr std::size_t changes_on_page = 8;
constexpr std::size_t changes_in_pack = 5;
constexpr std::size_t alerts_in_pack = 6;
// How far back learning is shown where there was no meeting to count from.
constexpr int days_without_meeting = 92;

// Oversight looks at what is learnt and what changes.
const std::vector<workstream::PackFigure>& oversight() {
  static const std::vector<workstream::PackFigure> figures{{"psirf.involved", "Those affected spoken to", "In responses of twelve months"},
                                                           {"psirf.actions_measured", "Actions with a measure", "Of all safety actions"},
                                                           {"psirf.actions_worked", "Actions that worked", "Of those looked at"},
                                                           {"psirf.candour_in_time", "Candour told in time", "Last twelve months"}};
  return figures;
}

bool anything_held(const Reader& reader) {
  for (const std::string_view type : {response::type, safety_action::type, candour::type})
    if (!reader.find(Query::of(type).limit(1)).records.empty()) return true;
  return false;
}

}  // namespace

Page psirf_page(const Reader& reader) {
  Page out;
  out.id = "psirf";
  out.title = "Patient safety";
  out.subtitle = "The Patient Safety Incident Response Framework: what is learnt and whether it changes the work, not how many investigations there are.";
  out.commands.push_back({"psirf.add_event", "Add event", AddRecord{std::string(event::type), {}}});
  out.commands.push_back({"psirf.add_response", "Add learning response", AddRecord{std::string(response::type), {}}, true});
  if (anything_held(reader)) {
    View figures = workstream::pack_figures(reader, nullptr, psirf_measures(), oversight());
    figures.id = "oversight";
    out.views.push_back(std::move(figures));
  }
  out.views.push_back(changes_view(reader, changes_on_page));
  for (auto view : {responses_view, candour_view, priorities_view, harm_view, training_view}) out.views.push_back(view(reader));
  out.views.push_back(workstream::figures_view(reader, stream));
  out.views.push_back(workstream::actions_view(reader, stream));
  out.views.push_back(workstream::alerts_view(all_alerts(reader)));
  out.views.push_back(panels_view(reader));
  out.views.push_back(improvements_view(reader));
  return out;
}

std::vector<View> psirf_pack(const Reader& now, const Reader* at_last_meeting) {
  std::vector<View> out;
  out.push_back(workstream::pack_figures(now, at_last_meeting, psirf_measures(), oversight()));
  out.push_back(workstream::pack_attention(now, at_last_meeting, all_alerts, alerts_in_pack));
  out.push_back(learnt_view(now, at_last_meeting != nullptr ? at_last_meeting->today() : now.today().plus_days(-days_without_meeting)));
  out.push_back(changes_view(now, changes_in_pack));
  out.push_back(training_view(now));
  // What can be done on a page has no place in a pack.
  for (View& view : out) view.commands.clear();
  return out;
}

}  // namespace psirf
