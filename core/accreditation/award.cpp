#include "accreditation/award.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace goodstanding {
namespace {

std::string part_words(int needed, const char* one, const char* many) { return needed == 1 ? one : std::to_string(needed) + " " + many; }

// Codes, at most six of them by name.
std::string codes(const std::vector<std::string>& all) {
  if (all.size() <= 6) return list_words(all);
  std::vector<std::string> first(all.begin(), all.begin() + 5);
  first.push_back(std::to_string(all.size() - 5) + " more");
  return list_words(first);
}

class Weighing {
 public:
  Weighing(const AccreditationScheme& scheme, const StandardSet& set, const std::vector<AnswerGiven>& answers) : scheme_(scheme), set_(set), score_(score_of(set, answers)) {
    for (const AnswerGiven& answer : answers) given_[answer.question] = &answer;
  }

  Award weigh(const TeamPresent& team) {
    ask_for_team(team);
    ask_for_answers();
    ask_for_coverage();
    ask_for_safety();
    choose_level();
    return std::move(out_);
  }

 private:
  const AnswerGiven* answer_to(const StandardQuestion& question) const {
    const auto found = given_.find(question.id);
    return found == given_.end() ? nullptr : found->second;
  }

  void ask_for_team(const TeamPresent& team) {
    const auto missing = missing_from(scheme_.team, team);
    if (!missing.empty()) out_.against.push_back({"award.team", "The team was not whole: " + list_words(missing) + (missing.size() == 1 ? " is missing." : " are missing."), "Record who was there, or visit again with the whole team.", ""});
  }

  void ask_for_answers() {
    std::vector<std::string> blank;
    std::vector<std::string> not_whole;
    for (const StandardQuestion& question : set_.questions) {
      const AnswerGiven* answer = answer_to(question);
      if (answer == nullptr || !answer->result) blank.push_back(question.id);
      else if (!lacking(question, *answer).empty()) not_whole.push_back(question.id);
    }
    if (!blank.empty()) out_.against.push_back({"award.blank", counted(static_cast<long long>(blank.size()), "question is", "questions are") + " blank: " + codes(blank) + ".", "Answer them; say \"not seen\" where nobody could look.", ""});
    if (!not_whole.empty()) out_.against.push_back({"award.evidence", "What the set asks for beside an answer is missing: " + codes(not_whole) + ".", "Add the comment, the photo or the count.", ""});
  }

  void ask_for_coverage() {
    const auto coverage = score_.overall.coverage();
    if (!coverage) {
      out_.against.push_back({"award.coverage", "Nothing of the set applies, so there is nothing to award.", "Check the answers that say \"not applicable\".", ""});
    } else if (*coverage < Decimal(scheme_.least_coverage)) {
      out_.against.push_back({"award.coverage", "Only " + coverage->to_words() + " % of what applies was seen, and a level needs " + std::to_string(scheme_.least_coverage) + " %.", "See the rest, at this visit or at another.", ""});
    }
  }

  void ask_for_safety() {
    std::vector<std::string> open;
    for (const StandardQuestion& question : set_.questions)
      if (const AnswerGiven* answer = answer_to(question); answer != nullptr && answer->immediate_risk && !answer->risk_resolved) open.push_back(question.id);
    if (!open.empty()) out_.against.push_back({"award.immediate_risk", "An immediate risk is not made safe: " + codes(open) + ".", "Record who took it, when, and that it was made safe.", ""});
  }

  // A critical question that nobody saw counts as not met: no award rests on the upper end.
  void find_capping() {
    for (const StandardQuestion& question : set_.questions) {
      if (!question.critical) continue;
      const AnswerGiven* answer = answer_to(question);
      const auto result = answer == nullptr ? std::nullopt : answer->result;
      if (!result || *result == Result::NotMet || *result == Result::NotSeen) out_.capping.push_back(question.id);
    }
  }

  void choose_level() {
    const auto low = score_.overall.low();
    if (!low) {
      out_.months = scheme_.months_without_award();
      return;
    }
    find_capping();
    auto level = std::find_if(scheme_.levels.begin(), scheme_.levels.end(), [&](const AwardLevel& l) { return Decimal(l.least) <= *low; });
    out_.why = low->to_words() + " % is at least " + std::to_string(level->least) + " %, for " + level->name;
    const auto cap = std::find_if(scheme_.levels.begin(), scheme_.levels.end(), [](const AwardLevel& l) { return l.cap; });
    if (!out_.capping.empty() && cap != scheme_.levels.end() && level < cap) {
      level = cap;
      out_.why += "; held down to " + cap->name + " by " + codes(out_.capping);
    }
    if (out_.against.empty()) out_.level = level->name;
    out_.months = out_.against.empty() ? level->months : scheme_.months_without_award();
  }

  const AccreditationScheme& scheme_;
  const StandardSet& set_;
  VisitScore score_;
  std::map<std::string_view, const AnswerGiven*> given_;
  Award out_;
};

}  // namespace

std::vector<std::string> missing_from(const TeamRule& rule, const TeamPresent& team) {
  std::vector<std::string> out;
  if (team.clinical < rule.clinical) out.push_back(part_words(rule.clinical - team.clinical, "a member of the clinical team", "members of the clinical team"));
  if (team.board < rule.board) out.push_back(part_words(rule.board - team.board, "an executive or a non-executive director", "executive or non-executive directors"));
  if (team.local < rule.local) out.push_back(part_words(rule.local - team.local, "one of the local senior leadership", "of the local senior leadership"));
  return out;
}

Award award_of(const AccreditationScheme& scheme, const StandardSet& set, const std::vector<AnswerGiven>& answers, const TeamPresent& team) {
  return Weighing(scheme, set, answers).weigh(team);
}

}  // namespace goodstanding
