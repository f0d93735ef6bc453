#include "pages/readiness_page.h"

#include "base/text.h"
#include "pages/view_parts.h"
#include "register/framework.h"
#include "register/information_request.h"
#include "register/known.h"
#include "register/readiness.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

Mark mark_of(Holding holding) { return holding == Holding::InDate ? Mark::Green : holding == Holding::Stale ? Mark::Amber : Mark::Red; }

Cell holding_cell(const HeldFor& held) {
  Cell out = text_cell(std::string(label_of(held.holding)));
  out.mark = mark_of(held.holding);
  if (!held.in_date.empty()) out.detail = std::to_string(held.in_date.size()) + " in date";
  if (!held.stale.empty()) out.detail = dotted({out.detail, std::to_string(held.stale.size()) + " stale"});
  return out;
}

View services_view(const Reader& reader, const FrameworkReadiness& version) {
  Table table;
  table.columns = {column("service", "Service", 2)};
  table.empty = "No service is held. Evidence stands against the services that a trust provides.";
  for (const RecordId& question : version.key_questions) table.columns.push_back(column(question.to_hex(), reader.title(question), 1));
  for (const RecordId& service : version.services) {
    std::vector<Cell> cells{text_cell(reader.title(service), service)};
    for (const ReadyCell& cell : version.cells)
      if (cell.service == service) cells.push_back(holding_cell(cell.held));
    table.rows.push_back(record_row(service, std::move(cells)));
  }
  View out = view_of("services_" + version.framework.to_hex().substr(0, 8), version.name, std::move(table), Place::Wide);
  out.note = "evidence for each service and key question";
  return out;
}

std::string own_words(const Reader& reader, const OwnAssessment& own) {
  return dotted({own.service ? reader.title(*own.service) : std::string(), own.status, own.is_late ? std::string("past its review") : std::string()});
}

View statements_view(const Reader& reader, const FrameworkReadiness& version) {
  Table table;
  table.columns = {column("statement", "Statement", 3), column("evidence", "Evidence", 1), column("status", "Self-assessment", 2), column("result", "Result", 1)};
  table.empty = "No statement of this framework is held.";
  for (const ReadyStatement& statement : version.statements) {
    Cell what = text_cell(statement.code + " " + statement.name, statement.statement);
    if (!statement.came_from.empty()) what.detail = "Also answered by what answers " + list_words(statement.came_from) + ".";
    Cell status = statement.own.empty() ? not_held_cell() : text_cell(own_words(reader, statement.own.front()), statement.own.front().record);
    Cell result = statement.own.empty() || statement.own.front().result.empty() ? not_held_cell() : text_cell(statement.own.front().result);
    for (std::size_t i = 1; i < statement.own.size(); ++i) {
      status.detail += (status.detail.empty() ? "" : "; ") + own_words(reader, statement.own[i]);
      result.detail += (result.detail.empty() ? "" : "; ") + (statement.own[i].result.empty() ? std::string("not held") : statement.own[i].result);
    }
    table.rows.push_back(record_row(statement.statement, {what, holding_cell(statement.held), status, result}));
  }
  View out = view_of("statements_" + version.framework.to_hex().substr(0, 8), "Statements", std::move(table), Place::Wide);
  out.note = version.code;
  out.commands.push_back(add_command(self_assessment::type, "Add self-assessment"));
  return out;
}

View gaps_view(const FrameworkReadiness& version) {
  Checklist list;
  list.empty = "All that this version asks for the first time has evidence in date.";
  for (const ReadyStatement* gap : version.gaps()) {
    Cell cell = text_cell(gap->code + " " + gap->name, gap->statement);
    cell.detail = "Asked for the first time. " + std::string(label_of(gap->held.holding)) + ".";
    cell.mark = mark_of(gap->held.holding);
    list.items.push_back({cell, OpenRecord{gap->statement}});
  }
  View out = view_of("gaps_" + version.framework.to_hex().substr(0, 8), "Only asked by " + version.code, std::move(list), Place::Wide);
  return out;
}

Cell time_cell(const Record& record, const Key<Date>& day, const Key<std::string>& time) {
  const auto on = record.get(day);
  if (!on) return not_held_cell();
  Cell out = text_cell(on->to_words());
  out.detail = record.get(time).value_or("");
  return out;
}

View asked_view(const Reader& reader) {
  using namespace information_request;
  Table table;
  table.columns = {column("asked", "Asked for", 3), column("by", "Asked by", 1), column("wanted", "Wanted by", 0), column("answered", "Answered", 1)};
  table.empty = "Nothing is logged. What inspectors ask for on the day belongs here, with what it was answered.";
  table.first_act = add_command(type, "Add request");
  if (!knows(reader, type)) return view_of("requests", "Requests", std::move(table), Place::Wide);
  for (const State& state : reader.schema().at(type).states)
    for (const Record& record : reader.all(Query::of(type).where(in_state({state.id})).sort(wanted_by).sort(Sort{FieldId(builtin::ref), false}))) {
      Cell what = text_cell(record.get(asked).value_or(""), record.id());
      what.detail = record.ref();
      Cell by = text_cell(record.get(asked_by).value_or(""));
      by.detail = dotted({reader.words(record, asked_on.field), record.get(asked_time).value_or("")});
      Cell wanted = time_cell(record, wanted_by, wanted_time);
      if (state.open && record.get(wanted_by) && *record.get(wanted_by) < reader.today()) {
        wanted.urgent = true;
        wanted.detail = dotted({wanted.detail, "late"});
      }
      Cell done = record.has(answered_on.field) ? time_cell(record, answered_on, answered_time) : text_cell("Not yet");
      if (record.has(answered_by.field)) done.detail = dotted({done.detail, reader.words(record, answered_by.field)});
      table.rows.push_back(record_row(record.id(), {what, by, wanted, done}, state.label));
    }
  return view_of("requests", "Requests", std::move(table), Place::Wide);
}

View index_view(const Reader& reader) {
  Table table;
  table.columns = {column("for", "Request", 0), column("what", "Handed over", 1), column("hash", "BLAKE2b-256", 2)};
  table.empty = "Nothing was handed over yet.";
  for (const HandedOver& one : handed_over(reader)) {
    const auto request = reader.get(one.request);
    Cell what = text_cell(one.title.empty() ? "Not held" : one.title, one.record);
    what.detail = dotted({one.ref, one.is_file ? counted(static_cast<long long>(one.bytes), "byte", "bytes") : std::string("its values as handed over")});
    table.rows.push_back({one.request.to_hex() + one.record.to_hex(), {text_cell(request ? request->ref() : "", one.request), what, one.title.empty() ? not_held_cell() : text_cell(one.hash.to_hex())}, "", OpenRecord{one.record}});
  }
  return view_of("index", "Handed over", std::move(table), Place::Wide);
}

View counts_view(const Reader& reader) {
  Tiles tiles;
  if (!knows(reader, information_request::type)) return view_of("counts", "", std::move(tiles), Place::Wide);
  const Query all = Query::of(information_request::type);
  Query open = all;
  Query answered = all;
  tiles.tiles.push_back({"Open", count_cell(reader.count(open.where(in_state({StateId("open")})))), "", "", {}});
  tiles.tiles.push_back({"Answered", count_cell(reader.count(answered.where(in_state({StateId("answered")})))), "", "", {}});
  tiles.tiles.push_back({"Handed over", count_cell(Count::of(static_cast<std::int64_t>(handed_over(reader).size()))), "", "", {}});
  return view_of("counts", "", std::move(tiles), Place::Wide);
}

}  // namespace

Page readiness_page(const Reader& reader) {
  Page page;
  page.id = "readiness";
  page.title = "Readiness";
  const auto versions = read_readiness(reader);
  int missing = 0;
  int stale = 0;
  for (const FrameworkReadiness& version : versions) {
    missing += version.count(Holding::Missing);
    stale += version.count(Holding::Stale);
    page.views.push_back(services_view(reader, version));
    if (version.replaces_another) page.views.push_back(gaps_view(version));
    page.views.push_back(statements_view(reader, version));
  }
  if (versions.empty()) {
    Prose prose;
    prose.paragraphs.push_back({"", "No assessment framework is held that is live today.", Mark::NotHeld, {}});
    page.views.push_back(view_of("none", "", std::move(prose), Place::Wide));
  }
  page.subtitle = "If the inspectors came tomorrow: no evidence for " + counted(missing, "service and key question", "services and key questions") + ", stale for " + std::to_string(stale) + ".";
  page.commands = {add_command("evidence", "Add evidence", true)};
  page.source = "Evidence counts for what it says it answers. Without an end it goes stale " + counted(Settings::of(reader).months_fresh, "month", "months") + " after the day that it shows.";
  return page;
}

Page requests_page(const Reader& reader) {
  Page page;
  page.id = "requests";
  page.title = "Inspection requests";
  const auto open = knows(reader, information_request::type) ? reader.ids(Query::of(information_request::type).where(in_state({StateId("open")}))).size() : 0;
  page.subtitle = open == 0 ? "What was asked for on the day, and with what it was answered." : counted(static_cast<long long>(open), "request is", "requests are") + " open.";
  page.commands = {add_command(information_request::type, "Add request", true)};
  page.views = {counts_view(reader), asked_view(reader), index_view(reader)};
  return page;
}

}  // namespace goodstanding
