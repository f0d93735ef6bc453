#include "golden/golden_register.h"

#include <algorithm>

#include "base/hash.h"
#include "journal/change_codec.h"
#include "platform/files.h"
#include "schema/schema_file.h"
#include "schema/value_text.h"

namespace goodstanding::golden {
namespace {

std::string here(const char* file) { return std::string(SOURCE_FOLDER) + "/tests/golden/" + file; }

// Of the file that was made, never of today's schemas/.
SchemaSet types() {
  SchemaSet set = read_schema({{"types.toml", read_file(here("types.toml")), "core"}});
  const SchemaSet plugin = read_schema({{"rotas.toml", read_file(here("rotas.toml")), "rotas"}}, merge(set));
  set.types.insert(set.types.end(), plugin.types.begin(), plugin.types.end());
  set.extensions = read_schema({{"ours.toml", read_file(here("ours.toml")), "ours", true}}, merge(set)).extensions;
  return set;
}

// A person at work in the register, a few minutes for each act.
class Work {
 public:
  Work(Register& reg, FixedClock& clock) : session_(reg, reg.founder()), clock_(clock) {}

  template <class Fill>
  RecordId add(const char* type, Fill fill) {
    Draft draft = begin("");
    const RecordId id = draft.add(type);
    fill(draft, id);
    session_.commit(draft);
    return id;
  }
  template <class Fill>
  void change(const std::string& reason, Fill fill) {
    Draft draft = begin(reason);
    fill(draft);
    session_.commit(draft);
  }
  void undo() {
    clock_.advance(60'000);
    session_.undo(session_.undoable()->stamp);
  }
  void redo() {
    clock_.advance(60'000);
    session_.undo(session_.redoable()->stamp);
  }

 private:
  Draft begin(const std::string& reason) {
    clock_.advance(187'500);
    return session_.draft(reason);
  }
  Session session_;
  FixedClock& clock_;
};

void first_copy(Register& reg, FixedClock& clock, const std::string& scratch) {
  Work work(reg, clock);
  const RecordId trust = work.add("organisation", [](Draft& d, RecordId id) {
    d.set(id, "name", Value("Trust of the golden register"));
    d.set(id, "kind", Value(ChoiceId("trust")));
    d.set(id, "registered_provider", Value(true));
    d.set(id, "began", Value(PartialDate::financial_year(2006)));
  });
  const RecordId pharmacist = work.add("person", [](Draft& d, RecordId id) { d.set(id, "role", Value("Chief Pharmacist")); });
  const RecordId plan = work.add("action_plan", [&](Draft& d, RecordId id) {
    d.set(id, "title", Value("Medicines: storage and oversight"));
    d.set(id, "organisation", Value(trust));
  });
  RecordId first;
  RecordId second;
  work.change("", [&](Draft& d) {
    first = d.add("action");
    d.set(first, "title", Value("Fit “new” safes – Łódź café"));
    d.set(first, "description", Value("One line,\nand another."));
    d.set(first, "plan", Value(plan));
    d.set(first, "owner", Value(pharmacist));
    d.set(first, "due", Value(PartialDate::month(2026, 6)));
    second = d.add("action");
    d.set(second, "title", Value("Count the controlled drugs twice a day"));
    d.set(second, "due", Value(PartialDate::quarter(2026, 1)));
    d.set(second, "waits_for", Value(std::vector<RecordId>{first}));
    d.set(second, "x_area", Value("Thames Valley"));
  });
  work.change("The safes come late.", [&](Draft& d) { d.set(first, "due", Value(PartialDate(Date::of(2026, 9, 1)))); });
  work.undo();
  work.redo();
  work.change("", [&](Draft& d) {
    d.move(first, "start");
    d.set(first, "confidence", Value(ChoiceId("doubtful")));
    d.attest({pharmacist, "mail of 12 June 2026"});
  });
  work.change("Done with the rota.", [&](Draft& d) { d.move(second, "withdraw"); });
  write_file(scratch + "/count.csv", "vehicle;vials\nDCA 12;7\n");
  write_file(scratch + "/empty.txt", "");
  work.add("evidence", [&](Draft& d, RecordId id) {
    d.set(id, "title", Value("Vial count"));
    d.set(id, "about", Value(std::vector<RecordId>{first, second}));
    d.set(id, "file", Value(d.attach(scratch + "/count.csv")));
    d.set(id, "effective", Value(Date::of(2026, 6, 12)));
  });
  work.add("evidence", [&](Draft& d, RecordId id) {
    d.set(id, "title", Value("An empty file"));
    d.set(id, "file", Value(d.attach(scratch + "/empty.txt")));
  });
  const RecordId measure = work.add("measure", [](Draft& d, RecordId id) { d.set(id, "name", Value("Category 2 mean")); });
  work.change("", [&](Draft& d) {
    const RecordId time = d.add("observation");
    d.set(time, "measure", Value(measure));
    d.set(time, "period", Value(PartialDate::financial_year(2025)));
    d.set(time, "time", Value(Duration{1802}));
    const RecordId share = d.add("observation");
    d.set(share, "measure", Value(measure));
    d.set(share, "period", Value(PartialDate::year(2025)));
    d.set(share, "value", Value(*Decimal::parse("-2.620")));
    d.set(share, "denominator", Value(47465));
  });
  work.add("visit", [&](Draft& d, RecordId id) { d.set(id, "started", Value(Instant{1'781'514'723'250})); });
  work.add("rota_note", [](Draft& d, RecordId id) { d.set(id, "text", Value("Nights move to Monday")); });
  const RecordId wrong = work.add("action", [](Draft& d, RecordId id) { d.set(id, "title", Value("Typed into the wrong register")); });
  work.change("Entered in error.", [&](Draft& d) { d.strike(wrong); });
}

// Another machine has the file and writes on: a second origin, with letters in its references.
void second_copy(Register& reg, FixedClock& clock) {
  Work work(reg, clock);
  const RecordId id = work.add("action", [](Draft& d, RecordId a) { d.set(a, "title", Value("Written at a station without a network")); });
  work.change("", [&](Draft& d) { d.move(id, "mark_done"); });
}

std::string stamp_text(const Stamp& stamp) {
  return stamp.wall.to_iso() + "+" + std::to_string(stamp.counter) + "@" + stamp.origin.to_hex().substr(0, 8);
}

class Walk {
 public:
  Walk(Register& reg, Arrival until) : reg_(reg), session_(reg, reg.founder()), types_(merge(types())), until_(until) {}

  std::string run() {
    put("register " + reg_.id().to_hex());
    for (Arrival arrival = 1; arrival <= until_; ++arrival) change(arrival);
    for (const RecordType& type : types_.types())
      for (const Record& record : all_of(type, std::nullopt)) one(type, record);
    put("");
    for (Arrival arrival = 1; arrival <= until_; ++arrival) put("as at change " + std::to_string(arrival) + ": " + hash(past(arrival)).to_hex());
    for (const char* words : {"safe", "cafe", "controlled drugs", "thames", "pharm", "ACT-0002", "wrong"}) search(words);
    put("");
    out_ += "the whole walk: " + hash(out_).to_hex() + "\n";
    return std::move(out_);
  }

 private:
  void put(std::string line) {
    for (std::size_t at = 0; (at = line.find('\n', at)) != std::string::npos; at += 2) line.replace(at, 1, "\\n");
    out_ += line + "\n";
  }

  void change(Arrival arrival) {
    const auto row = *reg_.store().journal().at(arrival);
    const Change change = decode(row.body, row.slots).change;
    put("");
    put("change " + std::to_string(arrival) + ", number " + std::to_string(change.number) + " of its origin, " + stamp_text(change.stamp));
    put("  link " + link_of(row.body).to_hex() + ", values " + hash(row.slots).to_hex());
    put("  by " + change.actor.to_hex() + (change.attested_by ? " for " + change.attested_by->person.to_hex() + ", " + change.attested_by->proof : ""));
    if (!change.reason.empty()) put("  because: " + change.reason);
    if (change.undoes) put("  undoes " + stamp_text(*change.undoes));
    for (const Entry& entry : change.entries) {
      put(std::string(entry.kind == EntryKind::Create ? "  new " : "  ") + entry.type.text() + " " + entry.record.to_hex());
      for (const FieldChange& field : entry.fields) {
        // A whole record type would fill the page: its digest stands for it.
        const std::string text = to_text(field.value);
        put("    " + field.field.text() + " = " + (text.size() > 200 ? hash(text).to_hex() : text) + (field.was ? " (was of " + stamp_text(*field.was) + ")" : ""));
      }
    }
  }

  std::vector<Record> all_of(const RecordType& type, store::Moment moment) const {
    Query query = Query::of(type.id);
    query.with_struck().limit(1000);
    return reg_.store().records().find(query, moment).records;
  }
  static std::string cells(const RecordType& type, const Record& record, const char* between) {
    std::string out = record.id().to_hex() + between + "ref = " + record.ref() + between + "state = " + std::string(record.state()) + (record.struck() ? std::string(between) + "struck out" : "");
    for (const Field& field : type.fields)
      if (record.has(field.id.text())) out += between + field.id.text() + " = " + to_text(record.value(field.id));
    return out;
  }
  void one(const RecordType& type, const Record& record) {
    put("");
    put(type.id.text() + " " + cells(type, record, "; "));
    for (const HistoryItem& item : session_.reader().history(record.id()))
      if (item.arrival <= until_) put("  change " + std::to_string(item.arrival) + ": " + item.field.text() + " " + to_text(item.before) + " -> " + to_text(item.after));
    for (const Field& field : type.fields) {
      const auto* blob = record.value(field.id).as<BlobId>();
      if (blob == nullptr) continue;
      std::string contents;
      session_.read_blob(*blob, [&](std::string_view piece) { contents += piece; });
      put("  " + std::to_string(contents.size()) + " bytes: " + contents);
    }
  }
  std::string past(Arrival arrival) const {
    std::string out;
    for (const RecordType& type : types_.types()) {
      // Before the change that declared it there was no such record.
      for (const Record& record : all_of(type, arrival)) out += cells(type, record, "|") + "\n";
    }
    return out;
  }
  void search(const char* words) {
    std::vector<std::string> found;
    for (const SearchHit& hit : session_.reader().search(words, 50))
      if (types_.find(hit.type.text()) != nullptr) found.push_back(hit.ref);
    std::sort(found.begin(), found.end());
    std::string line = std::string("search \"") + words + "\":";
    for (const std::string& ref : found) line += " " + ref;
    put(line);
  }

  Register& reg_;
  Session session_;
  Schema types_;
  Arrival until_;
  std::string out_;
};

}  // namespace

void make(const std::string& path, const std::string& scratch) {
  FixedClock clock(Date::of(2026, 6, 15));
  {
    SeededChance chance(20260615);
    Installation installation(scratch + "/first");
    const auto reg = Register::create(path, types(), "Clinical governance lead", {clock, chance, installation});
    first_copy(*reg, clock, scratch);
  }
  clock.advance(86'400'000);
  SeededChance chance(20260616);
  Installation installation(scratch + "/second");
  const Opened opened = Register::open(path, {false, types(), "the second copy"}, {clock, chance, installation});
  second_copy(*opened.reg, clock);
}

std::string walk(Register& reg, Arrival until) { return Walk(reg, until).run(); }

}  // namespace goodstanding::golden
