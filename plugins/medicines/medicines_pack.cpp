#include "medicines_pack.h"

#include "../common/pack_views.h"
#include "../common/workstream_views.h"
#include "medicines_alerts.h"
#include "medicines_measures.h"
#include "medicines_views.h"
#include "records.h"

namespace medicines {

using namespace goodstanding;

namespace {

constexpr std::size_t most_alerts = 6;

}  // namespace

std::vector<View> medicines_pack(const Reader& now, const Reader* at_last_meeting) {
  std::vector<View> out;
  out.push_back(workstream::pack_figures(now, at_last_meeting, medicines_measures(),
                                         {{"medicines.checks_on_time", "Checks made on time", "Last twelve months"},
                                          {"medicines.missed_number", "Checks missed", "Last twelve months"},
                                          {"medicines.open_discrepancies", "Open discrepancies", "Controlled drugs"},
                                          {"medicines.authorised", "Staff authorised", "Under directions in force, of those who could be"}}));
  out.push_back(workstream::pack_attention(now, at_last_meeting, all_alerts, most_alerts));
  out.push_back(kinds_view(now, read_check_grid(now)));
  out.push_back(learnt_view(now, at_last_meeting));
  out.push_back(returns_view(now));
  out.push_back(workstream::milestones_view(now, stream));
  // What can be done on a page has no place in a pack.
  for (View& view : out) view.commands.clear();
  return out;
}

}  // namespace medicines
