#include "register/checks.h"

#include <map>

#include "base/text.h"
#include "register/action.h"
#include "register/check_parts.h"

namespace goodstanding {

const std::vector<RegisterCheck>& core_checks() {
  static const std::vector<RegisterCheck> checks = [] {
    std::vector<RegisterCheck> out;
    for (const auto& part : {source_checks(), breach_checks(), action_checks(), oversight_checks()}) out.insert(out.end(), part.begin(), part.end());
    return out;
  }();
  return checks;
}

namespace {

std::string joined(const std::vector<std::string>& refs) {
  std::string out;
  for (const std::string& ref : refs) out += (out.empty() ? "" : ", ") + ref;
  return out;
}

}  // namespace

std::string check_name(const Reader& reader, const Record& record) {
  const std::string title = shortened(reader.Reader::title(record), 70);
  return record.ref().empty() ? title : record.ref() + " (" + title + ")";
}

CheckFinding check_finding(std::string check, Tone tone, std::string message, std::string mend, std::optional<RecordId> record) {
  return {std::move(check), tone, std::move(message), std::move(mend), record};
}

const std::vector<StateId>& working_states() {
  static const std::vector<StateId> states{StateId("not_started"), StateId("in_progress")};
  return states;
}

std::vector<CheckFinding> folded_by_plan(const Reader& reader, std::vector<Record> actions, const std::string& check, Tone tone, const std::string& one, const std::string& many, const std::string& mend) {
  std::map<std::optional<RecordId>, std::vector<Record>> by_plan;
  for (Record& action : actions) {
    const auto plan = action.get(action::plan);
    by_plan[plan].push_back(std::move(action));
  }
  std::vector<CheckFinding> out;
  for (const auto& [plan, found] : by_plan) {
    if (found.size() == 1) {
      out.push_back(check_finding(check, tone, check_name(reader, found.front()) + " " + one + ".", mend, found.front().id()));
      continue;
    }
    const std::string where = plan ? " of \"" + reader.title(*plan) + "\"" : " that belong to no plan";
    out.push_back(check_finding(check, tone, counted(static_cast<long long>(found.size()), "action", "actions") + where + " " + many + ".", mend, plan));
  }
  return out;
}

std::vector<CheckFinding> folded(const Reader& reader, const std::vector<Record>& records, const std::string& check, Tone tone, const std::string& what_one, const std::string& what_many, const std::string& mend) {
  if (records.empty()) return {};
  if (records.size() == 1) return {check_finding(check, tone, check_name(reader, records.front()) + " " + what_one + ".", mend, records.front().id())};
  std::vector<std::string> refs;
  for (const Record& record : records)
    if (refs.size() < 3) refs.push_back(record.ref());
  const std::string rest = records.size() > refs.size() ? " and " + std::to_string(records.size() - refs.size()) + " more" : "";
  return {check_finding(check, tone, Decimal(static_cast<std::int64_t>(records.size())).to_words() + " " + what_many + ": " + (rest.empty() ? list_words(refs) : joined(refs)) + rest + ".", mend, std::nullopt)};
}

}  // namespace goodstanding
