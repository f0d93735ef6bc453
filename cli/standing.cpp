// goodstanding status, ratings, aggregate, check: where the trust stands.
#include <map>
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "exchange/csv.h"
#include "pages/check_page.h"
#include "pages/ratings_page.h"
#include "pages/status.h"
#include "pages/today_page.h"
#include "platform/files.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

json date_json(const std::optional<PartialDate>& date) { return date ? json(date->to_text()) : json(nullptr); }

const char* word(Arrow arrow) { return arrow == Arrow::Up ? "up" : arrow == Arrow::Down ? "down" : "none"; }

json rating_json(const RatingCell& cell) {
  const RatingEntry* now = cell.current();
  if (now == nullptr) return nullptr;
  json out{{"rating", std::string(label_of(now->value))}, {"inspected", date_json(now->inspected)}, {"published", date_json(now->published)}};
  out["arrow_printed"] = now->printed ? json(word(*now->printed)) : json(nullptr);
  const auto computed = cell.computed();
  out["arrow_computed"] = computed ? json(word(*computed)) : json(nullptr);
  if (!now->reason_unrated.empty()) out["reason_unrated"] = now->reason_unrated;
  json history = json::array();
  for (const RatingEntry& entry : cell.history) history.push_back({{"rating", std::string(label_of(entry.value))}, {"inspected", date_json(entry.inspected)}, {"disputed", entry.disputed}});
  out["history"] = std::move(history);
  return out;
}

json grid_json(const RatingGrid& grid) {
  json services = json::array();
  for (const RatedService& service : grid.services) {
    json questions = json::object();
    for (std::size_t i = 0; i < grid.codes.size(); ++i) questions[grid.codes[i]] = rating_json(service.questions[i]);
    json one{{"service", service.name}, {"questions", std::move(questions)}, {"overall", rating_json(service.overall)}, {"expected", {{"rating", std::string(label_of(service.expected.overall))}, {"rule", service.expected.rule}}}};
    const auto agrees = service.agrees();
    one["agrees"] = agrees ? json(*agrees) : json(nullptr);
    services.push_back(std::move(one));
  }
  json arrows = json::array();
  for (const ArrowDifference& arrow : grid.arrows) arrows.push_back({{"service", arrow.service}, {"question", arrow.question}, {"printed", word(arrow.printed)}, {"computed", word(arrow.computed)}});
  return {{"services", std::move(services)}, {"arrow_differences", std::move(arrows)}};
}

json status_json(const Status& status) {
  json breaches = json::array();
  for (const OpenBreach& breach : status.breaches) breaches.push_back({{"ref", breach.ref}, {"title", breach.title}, {"regulation", breach.regulation}, {"state", breach.state}});
  json attention = json::array();
  for (const ActionLine& line : status.attention)
    attention.push_back({{"ref", line.ref}, {"title", line.title}, {"status", line.brag.word}, {"why", line.brag.why}, {"due", date_json(line.due)}, {"owner", line.owner.empty() ? json(nullptr) : json(line.owner)}});
  json coming = json::array();
  for (const CalendarItem& item : status.coming) coming.push_back({{"when", item.when.to_text()}, {"what", item.what}, {"kind", std::string(to_word(item.kind))}, {"ref", item.ref}, {"owed_to", std::string(to_word(item.owed))}});
  json late = json::array();
  for (const CalendarItem& item : status.late) late.push_back({{"when", item.when.to_text()}, {"what", item.what}, {"kind", std::string(to_word(item.kind))}, {"ref", item.ref}, {"owed_to", std::string(to_word(item.owed))}});
  json workstreams = json::array();
  for (const WorkstreamAlerts& stream : status.workstreams) {
    json alerts = json::array();
    for (const Alert& alert : stream.alerts) alerts.push_back({{"id", alert.id}, {"title", alert.title}, {"detail", alert.detail}, {"tone", std::string(to_word(alert.tone))}});
    json one{{"id", stream.plugin}, {"name", stream.name}, {"loaded", stream.loaded}, {"alerts", std::move(alerts)}};
    if (!stream.reason.empty()) one["reason"] = stream.reason;
    workstreams.push_back(std::move(one));
  }
  json gaps = json::array();
  for (const Gap& gap : status.not_held) gaps.push_back({{"subject", gap.subject}, {"detail", gap.detail}});
  return {{"date", status.today.to_iso()},
          {"demonstration", status.demonstration},
          {"organisation", status.organisation},
          {"ratings", grid_json(status.ratings)},
          {"breaches", std::move(breaches)},
          {"actions", {{"open", status.open_actions}, {"overdue", status.overdue_actions}, {"attention", std::move(attention)}}},
          {"late", std::move(late)},
          {"coming", std::move(coming)},
          {"awaited", status.awaited},
          {"visits", status.visits ? json(*status.visits) : json("not held")},
          {"check", {{"errors", status.check_errors}, {"warnings", status.check_warnings}}},
          {"workstreams", std::move(workstreams)},
          {"not_held", std::move(gaps)}};
}

// Everything on one page: more than the window's first screen has room for.
std::string status_text(const Status& status) {
  std::string out;
  for (const WorkstreamAlerts& stream : status.workstreams)
    if (!stream.loaded) out += "Not loaded: " + stream.name + ". " + stream.reason + "\n";
  Page page = today_page(status);
  page.title = status.organisation.empty() ? "Status" : status.organisation;
  out += to_text(page);
  View alerts;
  alerts.heading = "Alerts";
  Table table;
  table.columns = {{"stream", "", false, 0}, {"alert", "", false, 1}};
  table.empty = "No workstream has an alert.";
  for (const WorkstreamAlerts& stream : status.workstreams)
    for (const Alert& alert : stream.alerts) {
      Cell what = text_cell(alert.title);
      what.detail = alert.detail;
      table.rows.push_back({alert.id, {text_cell(stream.name), what}, "", {}});
    }
  alerts.body = std::move(table);
  out += "\n" + to_text(alerts);
  View visits;
  visits.heading = "Accreditation visits";
  visits.body = Prose{{{"", status.visits ? counted(*status.visits, "visit", "visits") + " recorded." : std::string("Not held: no visit is recorded in this register."), Mark::None, {}}}};
  out += "\n" + to_text(visits);
  View gaps;
  gaps.heading = "Not held";
  gaps.note = std::to_string(status.not_held.size());
  Checklist list;
  list.empty = "Nothing that was expected is missing.";
  for (const Gap& gap : status.not_held) {
    Cell cell = text_cell(gap.subject);
    cell.detail = gap.detail;
    list.items.push_back({cell, {}});
  }
  gaps.body = std::move(list);
  return out + "\n" + to_text(gaps);
}

struct CsvService {
  std::string name;
  std::vector<Rating> ratings;
  std::map<std::string, int> lines;  // key question to the line that gave it
};

constexpr const char* key_questions[] = {"Safe", "Effective", "Caring", "Responsive", "Well-led"};

std::string question_named(std::string_view words) {
  for (const char* name : key_questions)
    if (same_letters(name, words)) return name;
  return {};
}

std::vector<CsvService> read_ratings_csv(const std::string& path) {
  const CsvTable table = parse_csv_table(read_file(path), path);
  const int service = table.column("service");
  const int question = table.column("key_question");
  const int rating = table.column("rating");
  std::vector<Fault> faults;
  for (const auto& [at, name] : {std::pair(service, "service"), std::pair(question, "key_question"), std::pair(rating, "rating")})
    if (at < 0) faults.push_back({path, 1, 0, std::string("There is no column \"") + name + "\"", "Name the columns service,key_question,rating."});
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  std::vector<CsvService> out;
  for (const CsvRow& row : table.rows) {
    const std::string name(trimmed(row.cells[static_cast<std::size_t>(service)]));
    const std::string words(trimmed(row.cells[static_cast<std::size_t>(question)]));
    const std::string asked = question_named(words);
    const std::string grade(trimmed(row.cells[static_cast<std::size_t>(rating)]));
    const auto value = parse_rating(grade);
    if (name.empty()) faults.push_back({path, row.line, 0, "The service is missing", "Write its name in the first column."});
    if (asked.empty()) faults.push_back({path, row.line, 0, words.empty() ? "The key question is missing" : "\"" + words + "\" is not a key question", "Write Safe, Effective, Caring, Responsive or Well-led."});
    if (!value) faults.push_back({path, row.line, 0, grade.empty() ? "The rating is missing" : "\"" + grade + "\" is not a rating", "Write Outstanding, Good, Requires improvement, Inadequate, Insufficient evidence to rate or Not rated."});
    if (name.empty() || asked.empty() || !value) continue;
    auto found = std::find_if(out.begin(), out.end(), [&](const CsvService& s) { return same_letters(s.name, name); });
    if (found == out.end()) found = out.insert(out.end(), CsvService{name, {}, {}});
    const auto [before, fresh] = found->lines.emplace(asked, row.line);
    if (!fresh) {
      faults.push_back({path, row.line, 0, name + ", " + asked + " is rated twice: also in line " + std::to_string(before->second), "Remove one of them."});
      continue;
    }
    found->ratings.push_back(*value);
  }
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

}  // namespace

Command status_command() {
  Command out;
  out.name = "status";
  out.summary = "Ratings, breaches, overdue actions, alerts, what is not held or not loaded";
  out.arguments = {{"REGISTER", "The register"}};
  out.examples = {"goodstanding status trust.gsr", "goodstanding status trust.gsr --today 2026-06-15 --json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Status status = in.as_at ? read_status(reader_for(in, *work, kept), work->plugins()) : work->standing().status();
    if (in.json) print_json(*in.out, status_json(status));
    else *in.out << status_text(status);
    return done;
  };
  return out;
}

Command ratings_command() {
  Command out;
  out.name = "ratings";
  out.summary = "Ratings by service and key question, with the expected overall";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"--service", "S", "Only the service whose name has these letters"}};
  out.examples = {"goodstanding ratings trust.gsr", "goodstanding ratings trust.gsr --service emergency --json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    RatingGrid grid = RatingGrid::read(reader_for(in, *work, kept));
    if (in.has("--service")) {
      const auto lower = [](std::string text) {
        for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return text;
      };
      const std::string letters = lower(in.one("--service"));
      std::erase_if(grid.services, [&](const RatedService& s) { return lower(s.name).find(letters) == std::string::npos; });
      std::erase_if(grid.arrows, [&](const ArrowDifference& a) { return lower(a.service).find(letters) == std::string::npos; });
      if (grid.services.empty()) throw Error(ErrorCode::NotFound, "No rated service has \"" + in.one("--service") + "\" in its name.", "Run it without --service to see them all.");
    }
    if (in.json) print_json(*in.out, grid_json(grid));
    else *in.out << to_text(ratings_page(grid), 160);
    return done;
  };
  return out;
}

Command aggregate_command() {
  Command out;
  out.name = "aggregate";
  out.summary = "The overall ratings that CQC's principles give for key-question ratings";
  out.arguments = {{"FILE.csv", "Columns service,key_question,rating"}};
  out.examples = {"goodstanding aggregate ratings.csv", "goodstanding aggregate ratings.csv --json"};
  out.run = [](const Invocation& in) {
    json list = json::array();
    std::vector<std::vector<std::string>> rows;
    for (const CsvService& service : read_ratings_csv(in.one("FILE.csv"))) {
      const ExpectedRating expected = expected_overall(service.ratings);
      list.push_back({{"service", service.name}, {"overall", std::string(label_of(expected.overall))}, {"rule", expected.rule}});
      rows.push_back({service.name, std::string(label_of(expected.overall)), expected.rule});
    }
    if (in.json) print_json(*in.out, list);
    else if (rows.empty()) *in.out << "No rating is in " << in.one("FILE.csv") << ".\n";
    else print_columns(*in.out, {"Service", "Expected overall", "Rule"}, rows);
    return done;
  };
  return out;
}

Command check_command() {
  Command out;
  out.name = "check";
  out.summary = "What does not fit together in the register, or in a standard set, and how to mend it";
  out.arguments = {{"REGISTER", "The register; or a standard set, a file that ends in .toml"}};
  out.options = {{"--before", "FILE", "The version that the standard set replaces: each of its questions must lead somewhere"}};
  out.examples = {"goodstanding check trust.gsr", "goodstanding check trust.gsr --json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    if (in.one("REGISTER").ends_with(".toml")) return check_standard_set(in, in.one("REGISTER"));
    if (in.has("--before")) throw Error(ErrorCode::BadInput, "--before belongs to the check of a standard set.", "Name a file that ends in .toml.");
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    const std::vector<CheckFinding> findings = in.as_at ? register_findings(reader, work->plugins()) : work->standing().findings();
    const bool errors = std::any_of(findings.begin(), findings.end(), [](const CheckFinding& f) { return f.tone == Tone::Bad; });
    if (in.json) {
      json list = json::array();
      for (const CheckFinding& finding : findings) {
        json one{{"check", finding.check}, {"level", finding.tone == Tone::Bad ? "error" : "warning"}, {"message", finding.message}, {"mend", finding.mend}};
        if (finding.record) {
          one["record"] = finding.record->to_hex();
          if (const auto record = reader.get(*finding.record); record && !record->ref().empty()) one["ref"] = record->ref();
        }
        list.push_back(std::move(one));
      }
      print_json(*in.out, {{"errors", errors}, {"findings", std::move(list)}});
    } else if (findings.empty()) {
      *in.out << "Everything fits together.\n";
    } else {
      for (const CheckFinding& finding : findings) *in.out << (finding.tone == Tone::Bad ? "Error: " : "Warning: ") << finding.message << "\n  " << finding.mend << '\n';
    }
    return errors ? answer_is_no : done;
  };
  return out;
}

}  // namespace goodstanding::cli
