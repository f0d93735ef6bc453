#include "accreditation/apart.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "accreditation/visit_writing.h"
#include "base/text.h"
#include "register/answer.h"

namespace goodstanding {
namespace {

bool is_given(const Record& answer) { return answer.has(answer::result.field); }

bool are_same(const std::vector<Record>& answers) {
  if (answers.size() < 2) return false;
  const auto alike = [&](const Record& other) {
    for (const std::string_view field : {answer::result.field, answer::sample_met.field, answer::sample_looked.field, answer::immediate_risk.field})
      if (other.value(field) != answers.front().value(field)) return false;
    return is_given(other);
  };
  return std::all_of(answers.begin(), answers.end(), alike);
}

void copy(Draft& draft, const HeldVisit& visit, const std::string& question, const Record& from, const std::string& comment, Instant now) {
  AnswerChange change;
  if (const auto result = from.get(answer::result)) change.result = parse_result(result->text());
  const auto met = from.get(answer::sample_met);
  const auto looked = from.get(answer::sample_looked);
  if (met && looked) change.sample = {static_cast<int>(*met), static_cast<int>(*looked)};
  if (!comment.empty()) change.comment = comment;
  change.good_practice = from.get(answer::good_practice);
  change.immediate_risk = from.get(answer::immediate_risk);
  change.risk_taken_by = from.get(answer::risk_taken_by);
  change.made_safe = from.get(answer::made_safe);
  write_answer(draft, visit, question, change, now);
}

// What each of them saw, each once.
std::string comments_of(const std::vector<Record>& answers) {
  std::vector<std::string> said;
  for (const Record& one : answers)
    if (std::string words(trimmed(one.get(answer::comment).value_or(""))); !words.empty() && std::find(said.begin(), said.end(), words) == said.end()) said.push_back(words);
  std::string out;
  for (const std::string& words : said) out += (out.empty() ? "" : "\n") + words;
  return out;
}

}  // namespace

std::vector<ScoredApart> scored_apart(const Reader& reader, const HeldVisit& visit) {
  std::vector<ScoredApart> out;
  for (const StandardQuestion& question : visit.set.set.questions) {
    const auto found = visit.apart.find(question.id);
    if (found == visit.apart.end()) continue;
    ScoredApart one{question.id, found->second, are_same(found->second), false};
    std::sort(one.answers.begin(), one.answers.end(), [&](const Record& a, const Record& b) {
      const std::string first = reader.words(a, answer::assessor.field);
      const std::string second = reader.words(b, answer::assessor.field);
      return std::tie(first, a.id()) < std::tie(second, b.id());
    });
    const auto agreed = visit.records.find(question.id);
    one.agreed = agreed != visit.records.end() && is_given(agreed->second);
    out.push_back(std::move(one));
  }
  return out;
}

void agree_on(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::string& question, const RecordId* by, Instant now) {
  for (const ScoredApart& one : scored_apart(reader, visit)) {
    if (!same_letters(one.question, question)) continue;
    if (by == nullptr) {
      if (!one.same) throw Error(ErrorCode::BadInput, "The assessors do not agree on " + one.question + ".", "Name the one whose answer stands, or answer it for both: goodstanding visit answer.");
      copy(draft, visit, one.question, one.answers.front(), comments_of(one.answers), now);
      return;
    }
    for (const Record& answer : one.answers)
      if (answer.get(answer::assessor) == *by) {
        copy(draft, visit, one.question, answer, answer.get(answer::comment).value_or(""), now);
        return;
      }
    throw Error(ErrorCode::NotFound, reader.title(*by) + " has not answered " + one.question + ".", "Name one of those who have.");
  }
  throw Error(ErrorCode::NotFound, "No assessor answered \"" + question + "\" for themselves.", "See \"goodstanding visit reconcile\" without a question.");
}

std::vector<std::string> agree_where_same(Draft& draft, const Reader& reader, const HeldVisit& visit, Instant now) {
  std::vector<std::string> out;
  for (const ScoredApart& one : scored_apart(reader, visit)) {
    if (one.agreed || !one.same) continue;
    copy(draft, visit, one.question, one.answers.front(), comments_of(one.answers), now);
    out.push_back(one.question);
  }
  return out;
}

}  // namespace goodstanding
