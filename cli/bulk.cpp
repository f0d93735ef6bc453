// goodstanding bulk, reown: many records changed alike.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "register/bulk_edit.h"
#include "register/value_lookup.h"

namespace goodstanding::cli {
namespace {

int answer(const Invocation& in, Session& session, const std::vector<RecordEdit>& edits) {
  const bool dry = in.has("--dry-run");
  const BulkResult result = dry ? preview_bulk(session, edits, in.one("--reason")) : commit_bulk(session, edits, in.one("--reason"));
  if (in.json) {
    nlohmann::json lines = nlohmann::json::array();
    for (const BulkLine& line : result.lines) {
      nlohmann::json differences = nlohmann::json::array();
      for (const BulkDifference& difference : line.differences) differences.push_back({{"field", difference.field}, {"label", difference.label}, {"before", difference.before}, {"after", difference.after}});
      const char* fate = line.fate == BulkLine::Fate::Changes ? "changes" : line.fate == BulkLine::Fate::Same ? "same" : "refused";
      lines.push_back({{"ref", line.ref}, {"title", line.title}, {"fate", fate}, {"differences", std::move(differences)}, {"refusals", line.refusals}});
    }
    print_json(*in.out, {{"records", std::move(lines)}, {"changed", result.changed}, {"same", result.same}, {"refused", result.refused}, {"written", result.written}});
    return result.refused == 0 ? done : answer_is_no;
  }
  for (const BulkLine& line : result.lines) {
    if (line.fate == BulkLine::Fate::Same) continue;
    *in.out << (line.ref.empty() ? "" : line.ref + " \u00b7 ") << shortened(line.title, 70) << '\n';
    for (const BulkDifference& difference : line.differences)
      *in.out << "    " << difference.label << ": " << (difference.before.empty() ? "nothing" : shortened(difference.before, 60)) << " becomes " << (difference.after.empty() ? "nothing" : shortened(difference.after, 60)) << '\n';
    for (const std::string& refusal : line.refusals) *in.out << "    Not changed. " << refusal << '\n';
  }
  *in.out << counted(static_cast<long long>(result.lines.size()), "record", "records") << ": " << result.changed << (dry ? " would be changed, " : " changed, ") << result.same << " as they were, " << result.refused << " refused.\n";
  return result.refused == 0 ? done : answer_is_no;
}

const std::vector<Option>& common() {
  static const std::vector<Option> options{{"--reason", "TEXT", "Why; it is kept with the change"}, {"--dry-run", "", "Write nothing; show each record before and after"}};
  return options;
}

}  // namespace

Command bulk_command() {
  Command out;
  out.name = "bulk";
  out.summary = "Set fields, or take a step, for every record that matches; one change that can be undone";
  out.arguments = {{"TYPE", "The record type"}, {"REGISTER", "The register"}};
  out.options = {{"--where", "FIELD=VALUE", "Only records that match; also != < <= > >= ~", true}, {"--set", "FIELD=VALUE", "What to set; an empty value clears", true}, {"--move", "TRANSITION", "The step to take"}};
  out.options.insert(out.options.end(), common().begin(), common().end());
  out.examples = {"goodstanding bulk action trust.gsr --where owner=\"Chief Pharmacist\" --set workstream=medicines --dry-run",
                  "goodstanding bulk action trust.gsr --where plan=PLN-0002 --set due=\"30 September 2026\" --reason \"The plan was agreed anew\""};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), in.has("--dry-run") ? Want::Read : Want::Write);
    const Reader& reader = work->reader();
    const RecordType& type = reader.schema().at(in.one("TYPE"));
    if (in.all("--where").empty()) throw Error(ErrorCode::BadInput, "Which records are to be changed is missing.", "Say --where FIELD=VALUE.");
    if (in.all("--set").empty() && !in.has("--move")) throw Error(ErrorCode::BadInput, "What is to be changed is missing.", "Say --set FIELD=VALUE or --move TRANSITION.");
    Query query = Query::of(type.id);
    for (const std::string& word : in.all("--where")) query.where(parse_condition(reader, type, word));
    for (const SortField& sort : type.sort) query.sort({sort.field, sort.descending});
    std::vector<std::pair<std::string, Value>> fields;
    for (const std::string& word : in.all("--set")) {
      const auto equals = word.find('=');
      const Field* field = equals == std::string::npos ? nullptr : match_field(type, word.substr(0, equals));
      if (field == nullptr) throw Error(ErrorCode::BadInput, "--set: \"" + word + "\" names no field of " + type.label + ".", "Write FIELD=VALUE.");
      ParsedValue parsed = parse_field(reader, *field, std::string_view(word).substr(equals + 1));
      if (!parsed.value) throw Error(ErrorCode::BadInput, "--set: \"" + word.substr(equals + 1) + "\" does not fit \"" + field->label + "\".", "Write " + parsed.expected + ".");
      fields.emplace_back(field->id.text(), std::move(*parsed.value));
    }
    std::string transition = in.one("--move");
    for (const Transition& move : type.transitions)
      if (same_letters(move.label, transition)) transition = move.id.text();
    return answer(in, work->session(), edits_of(reader, query, fields, transition));
  };
  return out;
}

Command reown_command() {
  Command out;
  out.name = "reown";
  out.summary = "Hand everything that someone answers for to another";
  out.arguments = {{"FROM", "Who leaves: a reference or a title"}, {"TO", "Who takes over"}, {"REGISTER", "The register"}};
  out.options = common();
  out.examples = {"goodstanding reown \"Medicines Safety Officer\" \"Chief Pharmacist\" trust.gsr --reason \"The post is vacant\" --dry-run"};
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), in.has("--dry-run") ? Want::Read : Want::Write);
    const RecordId from = answerable_named(work->reader(), in.one("FROM"));
    const RecordId to = answerable_named(work->reader(), in.one("TO"));
    if (from == to) throw Error(ErrorCode::BadInput, "Both are the same.", "Name who takes over.");
    return answer(in, work->session(), edits_of_handing_over(work->reader(), from, to));
  };
  return out;
}

}  // namespace goodstanding::cli
