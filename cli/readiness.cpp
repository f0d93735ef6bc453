// goodstanding readiness, requests: if the inspectors came tomorrow, and the log of the day on which they do.
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "pages/readiness_page.h"
#include "register/information_request.h"
#include "register/known.h"
#include "register/readiness.h"
#include "views/view_text.h"

namespace goodstanding::cli {
namespace {

using nlohmann::json;

json held_json(const HeldFor& held) { return {{"standing", to_word(held.holding)}, {"in_date", held.in_date.size()}, {"stale", held.stale.size()}}; }

json version_json(const Reader& reader, const FrameworkReadiness& version) {
  json cells = json::array();
  for (const ReadyCell& cell : version.cells) {
    json one = held_json(cell.held);
    one["service"] = reader.title(cell.service);
    one["key_question"] = reader.title(cell.key_question);
    cells.push_back(std::move(one));
  }
  json statements = json::array();
  for (const ReadyStatement& statement : version.statements) {
    json own = json::array();
    for (const OwnAssessment& assessment : statement.own)
      own.push_back({{"service", assessment.service ? json(reader.title(*assessment.service)) : json(nullptr)}, {"status", assessment.status}, {"result", assessment.result.empty() ? json(nullptr) : json(assessment.result)}, {"late", assessment.is_late}});
    json one = held_json(statement.held);
    one["code"] = statement.code;
    one["name"] = statement.name;
    one["from"] = statement.came_from;
    one["self_assessments"] = std::move(own);
    statements.push_back(std::move(one));
  }
  json gaps = json::array();
  for (const ReadyStatement* gap : version.gaps()) gaps.push_back(gap->code);
  return {{"framework", version.code}, {"name", version.name}, {"services", std::move(cells)}, {"statements", std::move(statements)}, {"only_asked_here", std::move(gaps)}};
}

json or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

}  // namespace

Command readiness_command() {
  Command out;
  out.name = "readiness";
  out.summary = "If the inspectors came tomorrow: for each service and key question the evidence in date, stale or missing";
  out.arguments = {{"REGISTER", "The register"}};
  out.examples = {"goodstanding readiness trust.gsr", "goodstanding readiness trust.gsr --json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    if (!in.json) {
      *in.out << to_text(readiness_page(reader));
      return done;
    }
    json versions = json::array();
    for (const FrameworkReadiness& version : read_readiness(reader)) versions.push_back(version_json(reader, version));
    print_json(*in.out, {{"today", reader.today().to_iso()}, {"frameworks", std::move(versions)}});
    return done;
  };
  return out;
}

Command requests_command() {
  Command out;
  out.name = "requests";
  out.summary = "What inspectors asked for on the day, with what it was answered, and an index of what was handed over";
  out.arguments = {{"REGISTER", "The register"}};
  out.examples = {"goodstanding requests trust.gsr", "goodstanding requests trust.gsr --json"};
  out.past = true;
  out.run = [](const Invocation& in) {
    using namespace information_request;
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    std::unique_ptr<Reader> kept;
    const Reader& reader = reader_for(in, *work, kept);
    if (!in.json) {
      *in.out << to_text(requests_page(reader), 140);
      return done;
    }
    json list = json::array();
    const auto index = handed_over(reader);
    for (const Record& record : all_known(reader, Query::of(type).sort(Sort{FieldId(builtin::ref), false}))) {
      json with = json::array();
      for (const HandedOver& one : index)
        if (one.request == record.id()) with.push_back({{"ref", or_null(one.ref)}, {"title", or_null(one.title)}, {"hash", one.hash.to_hex()}, {"of", one.is_file ? "file" : "values"}, {"bytes", one.bytes}});
      const auto day = [&](const Key<Date>& key) { return record.get(key) ? json(record.get(key)->to_iso()) : json(nullptr); };
      list.push_back({{"ref", record.ref()}, {"asked", record.get(asked).value_or("")}, {"asked_by", record.get(asked_by).value_or("")}, {"asked_on", day(asked_on)}, {"asked_time", or_null(record.get(asked_time).value_or(""))},
                      {"wanted_by", day(wanted_by)}, {"wanted_time", or_null(record.get(wanted_time).value_or(""))}, {"state", std::string(record.state())}, {"answered_by", or_null(reader.words(record, answered_by.field))},
                      {"answered_on", day(answered_on)}, {"answered_time", or_null(record.get(answered_time).value_or(""))}, {"answer", or_null(record.get(answer).value_or(""))}, {"handed_over", std::move(with)}});
    }
    print_json(*in.out, std::move(list));
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli
