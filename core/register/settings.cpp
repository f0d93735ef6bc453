#include "register/settings.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace goodstanding {
namespace {

std::optional<int> whole_number(std::string_view text) {
  const std::string_view digits = trimmed(text);
  int out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

SettingDeclaration number(std::string key, std::string label, int Settings::* member, int least, int most) {
  SettingDeclaration out;
  out.key = std::move(key);
  out.label = std::move(label);
  out.form = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  out.get = [member](const Settings& settings) { return std::to_string(settings.*member); };
  out.set = [member, least, most, form = out.form](Settings& settings, std::string_view text) -> std::string {
    const auto value = whole_number(text);
    if (!value || *value < least || *value > most) return "must be " + form;
    settings.*member = *value;
    return {};
  };
  return out;
}

SettingDeclaration days(std::string key, std::string label, std::vector<int> Settings::* member) {
  SettingDeclaration out;
  out.key = std::move(key);
  out.label = std::move(label);
  out.form = "days with commas between them, such as 28, 14, 7";
  out.get = [member](const Settings& settings) {
    std::string words;
    for (const int day : settings.*member) words += (words.empty() ? "" : ", ") + std::to_string(day);
    return words;
  };
  out.set = [member, form = out.form](Settings& settings, std::string_view text) -> std::string {
    std::vector<int> read;
    while (!text.empty()) {
      const auto comma = std::min(text.find(','), text.size());
      const auto day = whole_number(text.substr(0, comma));
      if (!day || *day < 0 || *day > 366) return "must be " + form;
      read.push_back(*day);
      text.remove_prefix(std::min(comma + 1, text.size()));
    }
    if (read.empty()) return "must be " + form;
    settings.*member = std::move(read);
    return {};
  };
  return out;
}

struct Colour {
  std::string_view name;
  Mark mark;
};
constexpr Colour colours[] = {{"red", Mark::Red},   {"amber", Mark::Amber}, {"green", Mark::Green},
                              {"blue", Mark::Blue}, {"ring", Mark::UnderWay}, {"dashed", Mark::NotStarted}, {"none", Mark::None}};

// "red Overdue": a colour, then the word that always stands beside it.
SettingDeclaration brag_word(Situation situation, std::string label) {
  SettingDeclaration out;
  out.key = "brag." + std::string(to_word(situation));
  out.label = std::move(label);
  out.form = "a colour (red, amber, green, blue, ring, dashed or none) and a word, such as red Overdue";
  out.get = [situation](const Settings& settings) {
    const BragScheme::Word& word = settings.brag.of(situation);
    for (const Colour& colour : colours)
      if (colour.mark == word.mark) return std::string(colour.name) + " " + word.word;
    return word.word;
  };
  out.set = [situation, form = out.form](Settings& settings, std::string_view text) -> std::string {
    const std::string_view words = trimmed(text);
    const auto space = words.find(' ');
    const std::string_view word = space == std::string_view::npos ? std::string_view() : trimmed(words.substr(space));
    const auto* colour = std::find_if(std::begin(colours), std::end(colours), [&](const Colour& c) { return same_letters(c.name, words.substr(0, space)); });
    if (colour == std::end(colours) || word.empty() || letters(word) > 24) return "must be " + form;
    settings.brag.set(situation, {colour->mark, std::string(word)});
    return {};
  };
  return out;
}

SettingDeclaration start_by() {
  SettingDeclaration out;
  out.key = "brag.start_by_days";
  out.label = "Days before its due date from which an action that has not been started is at risk";
  out.form = "a whole number from 0 to 90";
  out.get = [](const Settings& settings) { return std::to_string(settings.brag.start_by_days); };
  out.set = [form = out.form](Settings& settings, std::string_view text) -> std::string {
    const auto value = whole_number(text);
    if (!value || *value < 0 || *value > 90) return "must be " + form;
    settings.brag.start_by_days = *value;
    return {};
  };
  return out;
}

SettingDeclaration is_demonstration() {
  SettingDeclaration out;
  out.key = "register.demonstration";
  out.label = "Whether everything in the register is generated, to try things in";
  out.form = "yes or no";
  out.get = [](const Settings& settings) { return std::string(settings.demonstration ? "yes" : "no"); };
  out.set = [form = out.form](Settings& settings, std::string_view text) -> std::string {
    const bool yes = same_letters(text, "yes");
    if (!yes && !same_letters(text, "no")) return "must be " + form;
    settings.demonstration = yes;
    return {};
  };
  return out;
}

// "green Low 1, amber Moderate 4": of each band its colour, its word and its least score.
SettingDeclaration risk_bands() {
  SettingDeclaration out;
  out.key = "risk.bands";
  out.label = "Bands of risk scores";
  out.form = "two to six bands with commas between them, each a colour, a word and its least score, the first from 1, such as green Low 1, red High 12";
  out.get = [](const Settings& settings) {
    std::string words;
    for (const RiskBand& band : settings.risk.bands)
      for (const Colour& colour : colours)
        if (colour.mark == band.mark) words += (words.empty() ? "" : ", ") + std::string(colour.name) + " " + band.word + " " + std::to_string(band.least);
    return words;
  };
  out.set = [form = out.form](Settings& settings, std::string_view text) -> std::string {
    std::vector<RiskBand> read;
    while (!text.empty()) {
      const auto comma = std::min(text.find(','), text.size());
      const std::string_view band = trimmed(text.substr(0, comma));
      text.remove_prefix(std::min(comma + 1, text.size()));
      const auto first = band.find(' ');
      const auto last = band.rfind(' ');
      if (first == std::string_view::npos || first == last) return "must be " + form;
      const auto* colour = std::find_if(std::begin(colours), std::end(colours), [&](const Colour& c) { return same_letters(c.name, band.substr(0, first)); });
      const std::string_view word = trimmed(band.substr(first, last - first));
      const auto least = whole_number(band.substr(last));
      const bool rises = least && (read.empty() ? *least == 1 : *least > read.back().least && *least <= risk_grades * risk_grades);
      if (colour == std::end(colours) || word.empty() || letters(word) > 24 || !rises) return "must be " + form;
      read.push_back({colour->mark, std::string(word), *least});
    }
    if (read.size() < 2 || read.size() > 6) return "must be " + form;
    settings.risk.bands = std::move(read);
    return {};
  };
  return out;
}

SettingDeclaration award_levels() {
  SettingDeclaration out;
  out.key = "accreditation.levels";
  out.label = "Levels of an accreditation visit: name, least score in per cent, months until the next visit, and cap for the best level while a critical question is not met";
  out.form = "two to eight levels with commas between them, the best first and the last from 0, such as Gold 90 12, Bronze 60 6 cap, White 0 3";
  out.get = [](const Settings& settings) { return settings.accreditation.levels_text(); };
  out.set = [form = out.form](Settings& settings, std::string_view text) -> std::string { return settings.accreditation.read_levels(text) ? std::string() : "must be " + form; };
  return out;
}

SettingDeclaration least_coverage() {
  SettingDeclaration out;
  out.key = "accreditation.least_coverage";
  out.label = "Per cent of what applies at a site, by weight, that must have been seen before a level is given";
  out.form = "a whole number from 0 to 100";
  out.get = [](const Settings& settings) { return std::to_string(settings.accreditation.least_coverage); };
  out.set = [form = out.form](Settings& settings, std::string_view text) -> std::string {
    const auto value = whole_number(text);
    if (!value || *value < 0 || *value > 100) return "must be " + form;
    settings.accreditation.least_coverage = *value;
    return {};
  };
  return out;
}

SettingDeclaration visit_team() {
  SettingDeclaration out;
  out.key = "accreditation.team";
  out.label = "Who a visit needs before it is given a level: of the clinical team, of the executive or non-executive directors, of the local leadership";
  out.form = "parts of the team with their least number, such as clinical 1, board 1, local 1";
  out.get = [](const Settings& settings) { return settings.accreditation.team_text(); };
  out.set = [form = out.form](Settings& settings, std::string_view text) -> std::string { return settings.accreditation.read_team(text) ? std::string() : "must be " + form; };
  return out;
}

void check_setting(const Proposal& proposal, std::vector<Refusal>& out) {
  if (proposal.after->struck()) return;
  const std::string key = proposal.after->get(setting::key).value_or("");
  const auto& all = setting_declarations();
  const auto known = std::find_if(all.begin(), all.end(), [&](const SettingDeclaration& d) { return d.key == key; });
  if (known == all.end()) {
    std::vector<std::string_view> names;
    for (const SettingDeclaration& declaration : all) names.push_back(declaration.key);
    const std::string_view near = nearest(key, names);
    out.push_back({"", "There is no setting \"" + key + "\".", near.empty() ? "Run \"goodstanding settings\" to see them all." : "Did you mean \"" + std::string(near) + "\"?", "", {}, std::string(setting::key.field)});
    return;
  }
  Settings scratch;
  const std::string why = known->set(scratch, proposal.after->get(setting::value).value_or(""));
  if (!why.empty()) out.push_back({"", "The setting \"" + key + "\" " + why + ".", "It is \"" + known->get(Settings()) + "\" unless set.", "", {}, std::string(setting::value.field)});
}

}  // namespace

const std::vector<SettingDeclaration>& setting_declarations() {
  static const std::vector<SettingDeclaration> all{
      brag_word(Situation::Overdue, "An action past its due date"),
      brag_word(Situation::AtRisk, "An action whose date is in doubt"),
      brag_word(Situation::OnTrack, "An action under way with its date in sight"),
      brag_word(Situation::UnderWay, "An action under way without a date"),
      brag_word(Situation::NotStarted, "An action not yet begun"),
      brag_word(Situation::Done, "An action done, in its owner's word"),
      brag_word(Situation::Verified, "An action verified by somebody else"),
      brag_word(Situation::Sustained, "An action that has held since"),
      start_by(),
      number("closure.months_to_hold", "Months that an action must hold until it counts as sustained, where its plan names no period", &Settings::months_to_hold, 0, 60),
      number("closure.reopening_days", "Days in which a proposed reopening is to be decided", &Settings::reopening_days, 1, 90),
      days("ladder.remind_before", "Days before the due date on which an owner is reminded", &Settings::remind_before),
      days("ladder.escalate_after", "Days after the due date on which it goes a step further up", &Settings::escalate_after),
      number("clock.actions_report_days", "Days from CQC's request to the report on actions", &Settings::actions_report_days, 1, 366),
      number("clock.representations_days", "Days to make representations on a notice of proposal", &Settings::representations_days, 1, 366),
      number("clock.warning_representations_days", "Working days to make representations on a warning notice", &Settings::warning_representations_days, 1, 366),
      number("clock.factual_accuracy_days", "Working days to answer a draft report", &Settings::factual_accuracy_days, 1, 366),
      number("clock.scrutiny_response_days", "Days to answer a scrutiny committee's recommendation, where it asks for an answer", &Settings::scrutiny_response_days, 1, 366),
      number("confidential.lock_minutes", "Minutes without a key or a click until what is confidential is locked", &Settings::lock_minutes, 1, 60),
      number("readiness.months_fresh", "Months from the day that it shows in which evidence without an end counts as in date", &Settings::months_fresh, 1, 120),
      risk_bands(),
      award_levels(),
      least_coverage(),
      visit_team(),
      number("accreditation.photo_minutes", "Minutes between a photo and the answer that it goes to, at most, where photos are sorted by time", &Settings::photo_minutes, 1, 240),
      is_demonstration()};
  return all;
}

Settings Settings::of(const Reader& reader) {
  Settings out;
  if (reader.schema().find(setting::type) == nullptr) return out;
  for (const Record& record : reader.all(Query::of(setting::type))) {
    const std::string key = record.get(setting::key).value_or("");
    for (const SettingDeclaration& declaration : setting_declarations())
      if (declaration.key == key) declaration.set(out, record.get(setting::value).value_or(""));
  }
  return out;
}

Rule setting_rule() { return {"setting.value", std::string(setting::type), "", check_setting}; }

}  // namespace goodstanding
