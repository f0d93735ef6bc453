#include "pages/questions_page.h"

#include <algorithm>

#include "base/text.h"
#include "pages/record_page.h"
#include "pages/view_parts.h"
#include "register/question.h"

namespace goodstanding {
namespace {

Tile tile(const std::string& label, std::int64_t count, std::size_t all, std::string note) {
  Tile out;
  out.label = label;
  out.figure = count_cell(Count::of(count));
  out.of = "of " + std::to_string(all);
  out.note = std::move(note);
  return out;
}

std::int64_t found(const std::vector<Record>& questions, const char* finding) {
  return std::count_if(questions.begin(), questions.end(), [&](const Record& q) { return q.get(question::finding) == ChoiceId(finding); });
}

Row question_row(const Reader& reader, const Record& record) {
  const auto number = record.get(question::number);
  Cell what = text_cell((number ? std::to_string(*number) + ". " : "") + record.get(question::text).value_or(""), record.id());
  what.detail = shortened(record.get(question::answer).value_or(""), 200);
  Cell finding = field_cell(reader, record, question::finding.field);
  if (!record.has(question::finding.field)) finding = text_cell("Not yet judged");
  const auto support = record.get(question::supported_by);
  const auto records = support ? support->size() : 0;
  finding.detail = records == 0 ? "no record bears it out" : counted(static_cast<long long>(records), "record", "records");
  Cell missing = text_cell(record.get(question::missing).value_or(""));
  if (missing.text.empty()) missing = text_cell(record.get(question::finding) == ChoiceId("answered") ? "Nothing" : "Not said");
  missing.quiet = true;
  if (const auto due = record.get(question::answer_due); due && record.get(question::finding) != ChoiceId("answered")) {
    missing.detail = "answer due " + due->to_words() + ", " + how_far(*due, reader.today());
    missing.urgent = due->last() < reader.today();
  }
  const auto by = record.get(question::committee);
  return record_row(record.id(), {what, finding, missing}, by ? reader.title(*by) : "Asked by whom is not held");
}

}  // namespace

Page questions_page(const Reader& reader) {
  const auto questions = reader.all(Query::of(question::type).sort(question::committee).sort(question::number));
  Page page;
  page.id = "questions";
  page.title = "Questions";
  page.subtitle = "A question counts as answered only where at least one record bears the answer out and nothing of it is missing.";
  page.commands = {add_command(question::type, "Add question", true)};
  if (!questions.empty()) {
    const auto all = questions.size();
    const auto judged = found(questions, "answered") + found(questions, "partly") + found(questions, "not_answered");
    Tiles tiles{{tile("Answered", found(questions, "answered"), all, ""), tile("Partly", found(questions, "partly"), all, ""), tile("Not answered", found(questions, "not_answered"), all, "")}};
    if (judged < static_cast<std::int64_t>(all)) tiles.tiles.push_back(tile("Not yet judged", static_cast<std::int64_t>(all) - judged, all, ""));
    page.views.push_back(view_of("tally", "", std::move(tiles), Place::Wide));
  }
  Table table;
  table.columns = {column("question", "Question", 3), column("finding", "Finding", 0), column("missing", "What is missing", 2)};
  table.empty = "No question is recorded. What a scrutiny committee or a regulator asks is added here, with who answers it and until when.";
  table.first_act = add_command(question::type, "Add question");
  for (const Record& record : questions) table.rows.push_back(question_row(reader, record));
  page.views.push_back(view_of("questions", "", std::move(table), Place::Wide));
  return page;
}

}  // namespace goodstanding
