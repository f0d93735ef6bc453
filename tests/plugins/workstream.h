// A register with the shipped plugins, and work in it as people type it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "register/value_lookup.h"
#include "support/workspace.h"

namespace goodstanding::testing_support {

using Typed = std::vector<std::pair<std::string, std::string>>;

class Workstream {
 public:
  virtual ~Workstream() = default;
  explicit Workstream(bool with_facts = false, Date on = Date::of(2026, 6, 15)) : fixture(with_facts, on), work(fixture.open()) {}

  const Reader& reader() const { return work->reader(); }

  RecordId add(const std::string& type, const Typed& fields) {
    Draft draft = work->session().draft("It is a test.");
    const RecordId id = draft.add(type);
    fill(draft, id, type, fields);
    work->session().commit(draft);
    return id;
  }
  void set(const RecordId& id, const Typed& fields, const std::string& transition = {}) {
    Draft draft = work->session().draft("It is a test.");
    fill(draft, id, reader().get(id)->type().text(), fields);
    if (!transition.empty()) draft.move(id, transition);
    work->session().commit(draft);
  }
  // On another day.
  void on(Date day) {
    work.reset();
    fixture.today = day;
    work = fixture.open();
  }

  // "caution: Station G missed a check (Since 5 June 2026)", for each alert of the plugin.
  std::vector<std::string> alerts(const std::string& plugin) const {
    std::vector<std::string> out;
    for (const WorkstreamAlerts& stream : work->plugins().alerts(reader())) {
      if (stream.plugin != plugin) continue;
      EXPECT_TRUE(stream.loaded) << stream.reason;
      for (const Alert& alert : stream.alerts) {
        EXPECT_TRUE(alert.record && reader().get(*alert.record)) << alert.title << " leads nowhere";
        out.push_back(std::string(to_word(alert.tone)) + ": " + alert.title + " (" + alert.detail + ")");
      }
    }
    return out;
  }
  std::vector<std::string> checks() const {
    std::vector<std::string> out;
    for (const CheckFinding& finding : work->plugins().checks(reader())) out.push_back(finding.check);
    return out;
  }

  WorkspaceFixture fixture;
  std::unique_ptr<Workspace> work;

 private:
  void fill(Draft& draft, const RecordId& id, const std::string& type, const Typed& fields) {
    for (const auto& [name, text] : fields) {
      const Field* field = reader().schema().at(type).find(name);
      if (field == nullptr) throw Error(ErrorCode::Internal, "The test names a field that is not there: " + name);
      ParsedValue parsed = parse_field(reader(), *field, text);
      if (!parsed.value) throw Error(ErrorCode::Internal, "The test gives " + name + " a value that does not fit: " + text);
      draft.set(id, name, std::move(*parsed.value));
    }
  }
};

}  // namespace goodstanding::testing_support
