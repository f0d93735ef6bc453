#include "support/copies.h"

#include <algorithm>
#include <filesystem>

#include <goodstanding/error.h>

#include "platform/files.h"
#include "register/merge_conflicts.h"
#include "schema/schema_file.h"

namespace goodstanding::testing_support {
namespace {

namespace fs = std::filesystem;

}  // namespace

SchemaSet copies_types() {
  SchemaSet out = test_types();
  const std::string file = std::string(SOURCE_FOLDER) + "/schemas/core/settlement.toml";
  for (RecordType& type : read_schema({{"settlement.toml", read_file(file), "core"}}, merge(out)).types) out.types.push_back(std::move(type));
  return out;
}

SchemaSet copies_types(int version) {
  SchemaSet out = copies_types();
  for (RecordType& type : out.types) {
    if (type.id != "action") continue;
    for (int i = 1; i <= version; ++i) {
      Field field;
      field.id = FieldId("later_" + std::to_string(i));
      field.label = "Later " + std::to_string(i);
      field.type = FieldType::Integer;
      type.fields.push_back(std::move(field));
    }
  }
  return out;
}

Copies::Copies(std::uint64_t seed, std::size_t count, int changes) : chance(seed) {
  copies_.push_back(std::make_unique<TestRegister>(seed, copies_types()));
  for (int i = 0; i < changes; ++i) random_change(at(0), chance);
  for (std::size_t i = 1; i < count; ++i) copies_.push_back(std::make_unique<TestRegister>(at(0), seed * 100 + i));
  for (std::size_t i = 0; i < count; ++i) make_folders(folder(i));
}

void Copies::attach(TestRegister& copy) {
  const std::string path = scratch_.path("file-" + std::to_string(files_++));
  write_file(path, "Evidence " + std::to_string(chance.below(6)) + std::string(chance.below(3000), 'e'), false);
  Draft draft = copy.session().draft("evidence");
  const RecordId id = draft.add("action");
  draft.set(id, "title", Value("with a file"));
  draft.set(id, "file", Value(draft.attach(path)));
  copy.session().commit(draft);
}

// Names and references that another copy may choose too, and fields that its moves may need.
void Copies::collide(TestRegister& copy) {
  const auto actions = copy.reader().ids(Query::of("action"));
  Draft draft = copy.session().draft("by hand");
  switch (chance.below(actions.empty() ? 2 : 4)) {
    case 0: draft.set(draft.add("plan"), "name", Value("Plan " + std::to_string(chance.below(4)))); break;
    case 1: {
      const RecordId id = draft.add("action");
      draft.set(id, "title", Value("from the old log"));
      draft.set(id, "ref", Value("ACT-090" + std::to_string(chance.below(4))));
      break;
    }
    case 2: draft.set(actions.at(chance.below(std::min<std::size_t>(actions.size(), 5))), "due", chance.below(2) == 0 ? Value() : Value(Date::of(2026, 7, 1))); break;
    default: {
      const RecordId id = actions.at(chance.below(std::min<std::size_t>(actions.size(), 5)));
      draft.move(id, copy.reader().get(id)->state() == "open" ? "finish" : "reopen");
    }
  }
  try {
    copy.session().commit(draft);
  } catch (const Refused&) {  // taken already
  }
}

void Copies::decide(TestRegister& copy) {
  const auto conflicts = merge_conflicts(copy.session());
  if (conflicts.empty()) return;
  const MergeConflict& conflict = conflicts[chance.below(conflicts.size())];
  Decision decision;
  decision.keep = chance.below(conflict.sides.size());
  decision.reason = "decided so";
  if (conflict.kind == MergeConflictKind::Unique) decision.value = Value("Another name " + std::to_string(chance.below(1'000'000)));
  try {
    settle(copy.session(), conflict.id, decision);
  } catch (const Refused&) {
  } catch (const Error& e) {
    if (e.code() != ErrorCode::BadInput) throw;  // more than two records share the value
  }
}

void Copies::work(std::size_t index) {
  TestRegister& copy = at(index);
  const Arrival before = copy.reg().journal().last_arrival();
  const auto kind = chance.below(20);
  if (kind == 0) attach(copy);
  else if (kind <= 2) decide(copy);
  else if (kind <= 6) collide(copy);
  else if (kind == 7) {
    try {
      copy.reg().adopt(copies_types(static_cast<int>(chance.below(4))), copy.reg().founder(), "another version of the program");
    } catch (const Error& e) {
      if (e.code() != ErrorCode::IncompatibleSchema) throw;  // an earlier version than the one that was here
    }
  } else {
    random_change(copy, chance);
  }
  for (Arrival arrival = before + 1; arrival <= copy.reg().journal().last_arrival(); ++arrival) acknowledged_.push_back(copy.store().journal().stamp_of(arrival));
}

void Copies::carry_badly(std::size_t from, std::size_t to) {
  for (const auto& item : fs::recursive_directory_iterator(folder(from))) {
    if (!item.is_regular_file()) continue;
    const fs::path target = fs::path(folder(to)) / fs::relative(item.path(), folder(from));
    const auto fate = chance.below(6);
    if (fate == 0 || (fs::exists(target) && fate < 5)) continue;
    fs::create_directories(target.parent_path());
    const std::string bytes = read_file(item.path().string());
    if (fate == 1) write_file(target.string(), std::string_view(bytes).substr(0, chance.below(bytes.size())), false);
    else write_file(target.string(), bytes, false);
    if (fate == 2) write_file((target.parent_path() / ("copy of " + target.filename().string())).string(), bytes, false);
  }
}

void Copies::carry(std::size_t from, std::size_t to) {
  if (from != to) fs::copy(folder(from), folder(to), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

void Copies::bring_together() {
  for (std::size_t i = 0; i < size(); ++i)
    for (const auto& item : fs::recursive_directory_iterator(folder(i)))
      if (item.path().filename().string().starts_with("copy of ")) fs::remove(item.path());
  // Whatever was cut short on its way is replaced by the whole file of the copy that wrote it.
  for (std::size_t round = 0; round <= size(); ++round) {
    for (std::size_t i = 0; i < size(); ++i) exchange(i);
    for (std::size_t writer = 0; writer < size(); ++writer) {
      const auto& origin = at(writer).reg().journal().origin();
      if (!origin) continue;
      for (std::size_t to = 0; to < size(); ++to) {
        const fs::path below = fs::path(at(writer).reg().id().to_hex()) / origin->to_hex();
        if (to != writer && fs::exists(folder(writer) / below)) {
          fs::create_directories(folder(to) / below);
          fs::copy(folder(writer) / below, folder(to) / below, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        }
      }
    }
  }
}

std::string conflicts_text(TestRegister& copy) {
  std::string out;
  for (const MergeConflict& conflict : merge_conflicts(copy.session())) {
    out += conflict.id + " " + std::string(to_word(conflict.kind)) + " " + conflict.words + "\n";
    for (const ConflictSide& side : conflict.sides)
      out += "  " + side.name + ": " + side.words + " | " + side.who + " | " + side.stamp.wall.to_iso() + " | " + side.reason + (side.stands ? " | stands" : "") + "\n";
  }
  return out;
}

}  // namespace goodstanding::testing_support
