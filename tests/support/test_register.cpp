#include "support/test_register.h"

#include <goodstanding/error.h>

#include <cstdlib>
#include <filesystem>

#include "schema/schema_file.h"

namespace goodstanding::testing_support {
namespace {

constexpr const char* types = R"(
[[type]]
id = "person"
label = "Person"
plural = "People"
prefix = "PER"
title = "{role}"
field = [
  { id = "role", label = "Role", type = "text", required = true, unique = true, search = true },
  { id = "access", label = "Access", type = "choice", default = "write", choices = [{ id = "write", label = "Writes" }, { id = "read", label = "Reads" }] },
]

[[type]]
id = "plan"
label = "Plan"
plural = "Plans"
prefix = "PLN"
title = "{name}"
field = [
  { id = "name", label = "Name", type = "text", required = true, unique = true, search = true },
  { id = "lead", label = "Lead", type = "reference", to = "person" },
]

[[type]]
id = "action"
label = "Action"
plural = "Actions"
prefix = "ACT"
title = "{title}"
list = ["ref", "title", "due", "state"]
sort = ["due"]
field = [
  { id = "title", label = "Title", type = "text", required = true, search = true, max_length = 200 },
  { id = "notes", label = "Notes", type = "long_text", search = true },
  { id = "due", label = "Due", type = "date", indexed = true, reason_on_change = true },
  { id = "stated", label = "As stated", type = "partial_date", indexed = true },
  { id = "score", label = "Score", type = "integer", min = 1, max = 5 },
  { id = "rate", label = "Rate", type = "decimal", unit = "%", indexed = true },
  { id = "time", label = "Time", type = "duration" },
  { id = "seen", label = "Seen", type = "instant" },
  { id = "urgent", label = "Urgent", type = "yes_no" },
  { id = "kind", label = "Kind", type = "choice", search = true, choices = [{ id = "must_do", label = "Must do" }, { id = "should_do", label = "Should do" }] },
  { id = "plan", label = "Plan", type = "reference", to = "plan" },
  { id = "waits_for", label = "Waits for", type = "references", to = ["action"] },
  { id = "file", label = "File", type = "attachment" },
]
state = [
  { id = "open", label = "Open" },
  { id = "done", label = "Done", tone = "complete", open = false },
]
transition = [
  { id = "finish", label = "Mark done", from = ["open"], to = "done", needs = ["due"] },
  { id = "reopen", label = "Reopen", from = ["done"], to = "open", reason = true },
]
)";

constexpr const char* words[] = {"medicines", "storage", "governance", "oversight", "Łódź", "station", "audit", "keys",
                                 "learning",  "handover", "pouches",   "rotas",     "“safe”", "review", "café", "training"};

std::string random_words(SeededChance& chance) {
  std::string out;
  const auto count = 1 + chance.below(5);
  for (std::uint64_t i = 0; i < count; ++i) {
    if (i != 0) out += ' ';
    out += words[chance.below(std::size(words))];
  }
  return out;
}

// Each draw is a statement of its own: the order of arguments is the compiler's to choose.
Decimal random_decimal(SeededChance& chance) {
  const auto mantissa = static_cast<std::int64_t>(chance.below(20000)) - 10000;
  return Decimal::from_parts(mantissa, static_cast<int>(chance.below(4)));
}

Value random_value(const Field& field, TestRegister& test, SeededChance& chance) {
  const auto some = [&](std::string_view type) { return test.reader().ids(Query::of(type)); };
  switch (field.type) {
    case FieldType::YesNo: return chance.below(2) == 1;
    case FieldType::Integer: return Value(static_cast<std::int64_t>(1 + chance.below(5)));
    case FieldType::Decimal: return random_decimal(chance);
    case FieldType::Text:
    case FieldType::LongText: {
      std::string text = random_words(chance);
      if (field.unique) text += " " + std::to_string(chance.below(1'000'000'000));
      return Value(std::move(text));
    }
    case FieldType::Date: return Date::of(2026, 1, 1).plus_days(static_cast<int>(chance.below(600)));
    case FieldType::PartialDate: {
      const int year = 2020 + static_cast<int>(chance.below(8));
      switch (chance.below(4)) {
        case 0: return PartialDate::month(year, 1 + static_cast<int>(chance.below(12)));
        case 1: return PartialDate::quarter(year, 1 + static_cast<int>(chance.below(4)));
        case 2: return PartialDate::financial_year(year);
        default: return PartialDate::year(year);
      }
    }
    case FieldType::Instant: return Instant{static_cast<std::int64_t>(chance.below(2'000'000'000'000))};
    case FieldType::Duration: return Duration{static_cast<std::int64_t>(chance.below(4000))};
    case FieldType::Choice: return field.choices[chance.below(field.choices.size())].id;
    case FieldType::Reference: {
      const auto ids = some(field.refers_to.front().text());
      return ids.empty() ? Value() : Value(ids[chance.below(ids.size())]);
    }
    case FieldType::References: {
      const auto ids = some(field.refers_to.front().text());
      std::vector<RecordId> out;
      for (const RecordId& id : ids)
        if (out.size() < 4 && chance.below(ids.size()) < 3) out.push_back(id);
      return Value(std::move(out));
    }
    case FieldType::Attachment:
    case FieldType::Sealed: return {};
  }
  return {};
}

void fill(Draft& draft, const RecordId& id, const RecordType& type, TestRegister& test, SeededChance& chance, bool all) {
  for (const Field& field : type.fields)
    if (field.type != FieldType::Attachment && (field.required || chance.below(all ? 2 : 6) == 0)) draft.set(id, field.id.text(), random_value(field, test, chance));
}

}  // namespace

SchemaSet test_types() { return read_schema({{"test.toml", types, "core"}}); }

TestRegister::TestRegister(std::uint64_t seed, const SchemaSet& set) : chance(seed), installation(Installation::forgetful()) {
  reg_ = Register::create_in_memory(set, "Clinical governance lead", {clock, chance, installation});
  session_ = std::make_unique<Session>(*reg_, reg_->founder());
}

TestRegister::TestRegister(const std::string& path, const std::string& state, std::uint64_t seed) : chance(seed), installation(state) {
  reg_ = Register::create(path, test_types(), "Clinical governance lead", {clock, chance, installation});
  session_ = std::make_unique<Session>(*reg_, reg_->founder());
}

TestRegister::TestRegister(TestRegister& other, std::uint64_t seed) : clock(other.clock), chance(seed), installation(Installation::forgetful()) {
  reg_ = Register::clone_in_memory(other.reg(), {clock, chance, installation});
  session_ = std::make_unique<Session>(*reg_, reg_->founder());
}

RecordId TestRegister::a_plan(const std::string& name) {
  Draft draft = session_->draft();
  const RecordId id = draft.add("plan");
  draft.set(id, "name", Value(name));
  session_->commit(draft);
  return id;
}

RecordId TestRegister::an_action(const std::string& title, std::optional<Date> due) {
  Draft draft = session_->draft();
  const RecordId id = draft.add("action");
  draft.set(id, "title", Value(title));
  if (due) draft.set(id, "due", Value(*due));
  session_->commit(draft);
  return id;
}

void random_change(TestRegister& test, SeededChance& chance) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    test.clock.advance(static_cast<std::int64_t>(chance.below(3'600'000)));
    try {
      const auto actions = test.reader().ids(Query::of("action"));
      const auto kind = chance.below(10);
      if (kind == 0 && test.session().undoable()) {
        test.session().undo(test.session().undoable()->stamp);
        return;
      }
      Draft draft = test.session().draft(random_words(chance));
      if (actions.empty() || kind <= 3) {
        const char* type = chance.below(5) == 0 ? "plan" : chance.below(6) == 0 ? "person" : "action";
        const auto count = kind == 3 ? 3 : 1;
        for (int i = 0; i < count; ++i) fill(draft, draft.add(type), test.reg().schema().at(type), test, chance, true);
      } else {
        const RecordId id = actions[chance.below(actions.size())];
        const auto record = test.reader().get(id);
        if (kind == 4) draft.move(id, record->state() == "open" ? "finish" : "reopen");
        else if (kind == 5) draft.set(id, test.reg().schema().at("action").fields[1 + chance.below(11)].id.text(), Value());
        else if (kind == 6 && chance.below(3) == 0) draft.strike(id);
        else fill(draft, id, test.reg().schema().at("action"), test, chance, false);
      }
      if (chance.below(8) == 0) {
        const auto people = test.reader().ids(Query::of("person"));
        draft.attest({people[chance.below(people.size())], "mail of " + random_words(chance)});
      }
      if (test.session().commit(draft)) return;
    } catch (const Refused&) {
    } catch (const Conflict&) {
    }
  }
  throw Error(ErrorCode::Internal, "No random change was accepted in 100 attempts.");
}

ScratchFolder::ScratchFolder() {
  std::string name = std::string(BINARY_FOLDER) + "/scratch-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw Error(ErrorCode::Storage, "No scratch folder could be made.");
  folder_ = name;
}
ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}
std::string ScratchFolder::path(const std::string& name) const { return folder_ + "/" + name; }

}  // namespace goodstanding::testing_support
