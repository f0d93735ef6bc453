#include "accreditation/comparison.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace goodstanding {
namespace {

using Given = std::map<std::string_view, const AnswerGiven*>;

Given by_question(const std::vector<AnswerGiven>& answers) {
  Given out;
  for (const AnswerGiven& answer : answers) out[answer.question] = &answer;
  return out;
}

const AnswerGiven* find(const Given& given, std::string_view question) {
  const auto found = given.find(question);
  return found == given.end() ? nullptr : found->second;
}

std::string words_of(const AnswerGiven* answer) {
  if (answer == nullptr || !answer->result) return "blank";
  std::string out(label_of(*answer->result));
  if (answer->sample_looked.value_or(0) > 0) out += ", " + std::to_string(answer->sample_met.value_or(0)) + " of " + std::to_string(*answer->sample_looked);
  return out;
}

// Of the answers to questions that were joined, the worst with points; without any, the first.
const AnswerGiven* worst(const Given& given, const std::vector<std::string>& questions) {
  const AnswerGiven* out = nullptr;
  for (const std::string& question : questions) {
    const AnswerGiven* answer = find(given, question);
    if (answer == nullptr) continue;
    if (out == nullptr || (points_of(*answer) && (!points_of(*out) || *points_of(*answer) < *points_of(*out)))) out = answer;
  }
  return out;
}

}  // namespace

std::string_view to_word(Movement movement) noexcept {
  switch (movement) {
    case Movement::Better: return "better";
    case Movement::Same: return "same";
    case Movement::Worse: return "worse";
    case Movement::NewlyAsked: return "newly_asked";
    case Movement::NotComparable: return "not_comparable";
    case Movement::Dropped: return "dropped";
  }
  return "";
}

std::string_view label_of(Movement movement) noexcept {
  switch (movement) {
    case Movement::Better: return "Better";
    case Movement::Same: return "As before";
    case Movement::Worse: return "Worse";
    case Movement::NewlyAsked: return "Newly asked";
    case Movement::NotComparable: return "Not comparable";
    case Movement::Dropped: return "Asked no more";
  }
  return "";
}

std::map<std::string, std::vector<std::string>> lineage(const std::vector<const StandardSet*>& versions) {
  std::map<std::string, std::vector<std::string>> out;
  if (versions.empty()) return out;
  for (const StandardQuestion& question : versions.front()->questions) {
    std::vector<std::string> back{question.id};
    for (std::size_t i = 0; i + 1 < versions.size(); ++i) {
      std::vector<std::string> older;
      for (const std::string& id : back)
        if (const StandardQuestion* asked = versions[i]->find(id))
          for (std::string& origin : came_from(*asked, *versions[i + 1]))
            if (std::find(older.begin(), older.end(), origin) == older.end()) older.push_back(std::move(origin));
      back = std::move(older);
    }
    out[question.id] = std::move(back);
  }
  return out;
}

int Comparison::count(Movement movement) const noexcept {
  return static_cast<int>(std::count_if(questions.begin(), questions.end(), [&](const QuestionMovement& q) { return q.movement == movement; }));
}

Comparison compare_visits(const std::vector<const StandardSet*>& versions, const std::vector<AnswerGiven>& now, const std::vector<AnswerGiven>& then) {
  Comparison out;
  if (versions.empty()) return out;
  const Given given_now = by_question(now);
  const Given given_then = by_question(then);
  auto origins = lineage(versions);
  std::set<std::string> taken;
  for (const StandardQuestion& question : versions.front()->questions) {
    QuestionMovement one;
    one.question = question.id;
    one.before = std::move(origins[question.id]);
    taken.insert(one.before.begin(), one.before.end());
    const AnswerGiven* answer = find(given_now, question.id);
    const AnswerGiven* earlier = worst(given_then, one.before);
    if (answer != nullptr) one.now = answer->result;
    if (earlier != nullptr) one.then = earlier->result;
    const auto points = answer == nullptr ? std::nullopt : points_of(*answer);
    const auto before = earlier == nullptr ? std::nullopt : points_of(*earlier);
    if (one.before.empty()) one.movement = Movement::NewlyAsked;
    else if (!points || !before) one.movement = Movement::NotComparable;
    else one.movement = *points > *before ? Movement::Better : *points < *before ? Movement::Worse : Movement::Same;
    one.words = words_of(answer) + (one.before.empty() ? "; not asked last round" : "; last round " + words_of(earlier));
    if (one.before.size() > 1 || (one.before.size() == 1 && one.before.front() != question.id)) one.words += " (then " + list_words(one.before) + ")";
    out.questions.push_back(std::move(one));
  }
  for (const StandardQuestion& question : versions.back()->questions) {
    if (taken.contains(question.id)) continue;
    QuestionMovement one;
    one.before = {question.id};
    one.movement = Movement::Dropped;
    const AnswerGiven* earlier = find(given_then, question.id);
    if (earlier != nullptr) one.then = earlier->result;
    one.words = "asked no more; last round " + words_of(earlier);
    out.questions.push_back(std::move(one));
  }
  return out;
}

}  // namespace goodstanding
