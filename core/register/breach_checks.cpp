// Checks on breaches, on enforcement and on the regulator's periods.
#include "base/civil_time.h"
#include "register/action.h"
#include "register/breach.h"
#include "register/calendar.h"
#include "register/check_parts.h"
#include "register/citation.h"
#include "register/enforcement.h"
#include "register/evidence.h"
#include "register/regulation.h"

namespace goodstanding {
namespace {

std::vector<CheckFinding> without_action(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& breach : reader.all(Query::of(breach::type).where(in_state({StateId("open")})))) {
    if (reader.count(Query::of(action::type).where(has(action::breaches, breach.id()))).number() > 0) continue;
    const bool must = breach.get(breach::must_or_should) == ChoiceId("must_do");
    out.push_back(check_finding("breach.no_action", Tone::Bad, check_name(reader, breach) + (must ? " is a must-do" : " is open") + " and no action serves it.", "Add an action, or name the breach in one that is there.", breach.id()));
  }
  return out;
}

std::vector<CheckFinding> without_regulation(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& breach : reader.all(Query::of(breach::type).where(not_held(breach::regulation))))
    out.push_back(check_finding("breach.no_regulation", Tone::Bad, check_name(reader, breach) + " names no regulation as understood.", "Choose the regulation that was meant; what was printed stays beside it.", breach.id()));
  return out;
}

std::vector<CheckFinding> reading_not_decided(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& breach : reader.all(Query::of(breach::type).where(held(breach::regulation)).where(not_held(breach::understood_by)))) {
    const auto regulation = reader.get(*breach.get(breach::regulation));
    const std::string cited = breach.get(breach::cited_as).value_or("");
    if (!regulation || cites(cited, regulation->get(regulation::number).value_or(""), regulation->get(regulation::title).value_or(""))) continue;
    out.push_back(check_finding("breach.reading_not_decided", Tone::Caution, check_name(reader, breach) + " was printed as \"" + cited + "\" and is read as \"" + reader.Reader::title(*regulation) + "\", and nobody has decided so.", "Ask CQC or whoever can know, and record who decided it on which day.", breach.id()));
  }
  return out;
}

std::vector<CheckFinding> met_without_evidence(const Reader& reader) {
  std::vector<CheckFinding> out;
  for (const Record& breach : reader.all(Query::of(breach::type).where(in_state({StateId("met"), StateId("maintained")})))) {
    if (reader.count(Query::of(evidence::type).where(has(evidence::about, breach.id()))).number() > 0) continue;
    bool proved = false;
    for (const Record& action : reader.all(Query::of(action::type).where(has(action::breaches, breach.id())))) proved = proved || reader.count(Query::of(evidence::type).where(has(evidence::about, action.id()))).number() > 0;
    if (!proved) out.push_back(check_finding("breach.met_without_evidence", Tone::Bad, check_name(reader, breach) + " is recorded as met, and no evidence is held for it or for its actions.", "Attach what shows that it is met.", breach.id()));
  }
  return out;
}

std::vector<CheckFinding> periods_run_out(const Reader& reader) {
  std::vector<CheckFinding> out;
  CalendarWindow window;
  window.to = reader.today().plus_days(-1);
  window.kinds = {CalendarKind::Enforcement, CalendarKind::Breach, CalendarKind::FactualAccuracy};
  for (const CalendarItem& item : read_calendar(reader, window))
    out.push_back(check_finding("period.overdue", Tone::Bad, item.ref + ": \"" + item.what + "\" was due to " + item.to_whom + " by " + item.when.to_words() + ", " + distance_words(item.when.last(), reader.today()) + ".", "Send it, and record the day; or record why it is no longer owed.", item.record));
  return out;
}

std::vector<CheckFinding> notice_on_nobody(const Reader& reader) {
  std::vector<CheckFinding> out;
  const Condition warning = Condition::in(enforcement::kind.id(), {ChoiceId("warning_notice_s29"), ChoiceId("warning_notice_s29a")});
  for (const Record& notice : reader.all(Query::of(enforcement::type).where(warning).where(not_held(enforcement::organisation))))
    out.push_back(check_finding("enforcement.on_nobody", Tone::Caution, check_name(reader, notice) + " does not say on whom it was served, and the section depends on it.", "Name the provider: section 29A for NHS trusts, section 29 for others.", notice.id()));
  return out;
}

}  // namespace

std::vector<RegisterCheck> breach_checks() {
  return {{"breach.no_action", without_action},
          {"breach.no_regulation", without_regulation},
          {"breach.reading_not_decided", reading_not_decided},
          {"breach.met_without_evidence", met_without_evidence},
          {"period.overdue", periods_run_out},
          {"enforcement.on_nobody", notice_on_nobody}};
}

}  // namespace goodstanding
