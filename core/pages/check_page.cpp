#include "pages/check_page.h"

#include <algorithm>

#include "base/text.h"
#include "pages/view_parts.h"
#include "register/checks.h"

namespace goodstanding {

std::vector<CheckFinding> register_findings(const Reader& reader, PluginHost& plugins, const std::vector<RegisterCheck>& more) {
  std::vector<CheckFinding> out;
  const auto take = [&](std::vector<CheckFinding> found) { out.insert(out.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end())); };
  for (const RegisterCheck& check : core_checks()) take(check.find(reader));
  for (const RegisterCheck& check : more) take(check.find(reader));
  take(plugins.checks(reader));
  std::stable_sort(out.begin(), out.end(), [](const CheckFinding& a, const CheckFinding& b) { return (a.tone == Tone::Bad) > (b.tone == Tone::Bad); });
  return out;
}

Page check_page(const Reader& reader, const std::vector<CheckFinding>& findings) {
  const auto errors = std::count_if(findings.begin(), findings.end(), [](const CheckFinding& f) { return f.tone == Tone::Bad; });
  const auto warnings = static_cast<std::ptrdiff_t>(findings.size()) - errors;
  Page page;
  page.id = "check";
  page.title = "Register check";
  page.subtitle = findings.empty() ? "Everything fits together." : counted(errors, "error", "errors") + " and " + counted(warnings, "warning", "warnings") + ". Each says what would mend it.";
  Table table;
  table.columns = {column("finding", "", 1)};
  table.empty = "Everything fits together.";
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const CheckFinding& finding = findings[i];
    Cell what = text_cell(finding.message, finding.record);
    what.mark = finding.tone == Tone::Bad ? Mark::Red : Mark::Amber;
    what.detail = finding.mend;
    Row row{finding.check + "." + std::to_string(i), {what}, finding.tone == Tone::Bad ? "Errors" : "Warnings", {}};
    if (finding.record && reader.get(*finding.record)) row.act = OpenRecord{*finding.record};
    table.rows.push_back(std::move(row));
  }
  page.views.push_back(view_of("findings", "", std::move(table), Place::Wide));
  return page;
}

}  // namespace goodstanding
