#include "exchange/facts.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "base/toml.h"
#include "platform/files.h"
#include "schema/value_text.h"

namespace goodstanding {
namespace {

class Reading {
 public:
  Reading(Draft& draft, const Schema& schema, const FactKeys& known) : draft_(draft), schema_(schema), keys_(known) {}

  FactKeys run(const std::vector<FactsFile>& files) {
    trees_.reserve(files.size());  // records point into it
    for (const FactsFile& file : files) {
      try {
        trees_.push_back({file.file, parse_toml(file.text, file.file)});
      } catch (const Faults& e) {
        faults_.insert(faults_.end(), e.faults().begin(), e.faults().end());
      }
    }
    // Records first, so that references may point forward and into other files.
    for (const Tree& tree : trees_) find_records(tree);
    for (const Pending& record : pending_) fill_record(record);
    if (!faults_.empty()) throw Faults(ErrorCode::BadInput, std::move(faults_));
    return std::move(keys_);
  }

 private:
  struct Tree {
    std::string file;
    TomlNode node;
  };
  struct Pending {
    const Tree* tree;
    const TomlNode* node;
    const RecordType* type;
    RecordId id;
  };

  void fault(const Tree& tree, Position at, std::string message, std::string mend) {
    faults_.push_back({tree.file, at.line, at.column, std::move(message), std::move(mend)});
  }

  void find_records(const Tree& tree) {
    for (const TomlNode::Member& member : tree.node.members) {
      if (member.key == "defaults") continue;
      const RecordType* type = schema_.find(member.key);
      if (type == nullptr) {
        std::vector<std::string_view> names;
        for (const RecordType& known : schema_.types()) names.push_back(known.id.text());
        const std::string_view near = nearest(member.key, names);
        fault(tree, member.at, "There is no record type \"" + member.key + "\"",
              near.empty() ? "Name one that is declared in schemas/." : "Did you mean \"" + std::string(near) + "\"?");
        continue;
      }
      if (member.node.kind != TomlNode::Kind::Array) {
        fault(tree, member.at, "Records are written as a list", "Write [[" + member.key + "]].");
        continue;
      }
      for (const TomlNode& node : member.node.items) find_record(tree, *type, node);
    }
  }

  void find_record(const Tree& tree, const RecordType& type, const TomlNode& node) {
    if (node.kind != TomlNode::Kind::Table) {
      fault(tree, node.at, "A record is a table", "Write [[" + type.id.text() + "]].");
      return;
    }
    const RecordId id = draft_.add(type.id.text());
    pending_.push_back({&tree, &node, &type, id});
    const TomlNode* key = node.find("key");
    if (key == nullptr) return;
    if (key->kind != TomlNode::Kind::Text || key->text.empty() || key->text.find(':') != std::string::npos) {
      fault(tree, key->at, "A key is a short text without a colon", "Write key = \"scas\".");
    } else if (!keys_.emplace(type.id.text() + ":" + key->text, id).second) {
      fault(tree, key->at, "The key \"" + key->text + "\" is there twice for this record type", "Give each record a key of its own.");
    }
  }

  void fill_record(const Pending& record) {
    std::vector<std::string_view> given;
    for (const TomlNode::Member& member : record.node->members) {
      given.push_back(member.key);
      if (member.key != "key") set_field(record, member.key, member.at, member.node, true);
    }
    const TomlNode* defaults = record.tree->node.find("defaults");
    if (defaults == nullptr) return;
    for (const TomlNode::Member& member : defaults->members)
      if (std::find(given.begin(), given.end(), member.key) == given.end()) set_field(record, member.key, member.at, member.node, false);
  }

  // A default for a field that the type does not have is for the other types of the file.
  void set_field(const Pending& record, const std::string& name, Position at, const TomlNode& node, bool must_exist) {
    if (name == builtin::ref || name == builtin::state) {
      set_builtin(record, name, node);
      return;
    }
    const Field* field = record.type->find(name);
    if (field == nullptr) {
      if (!must_exist) return;
      std::vector<std::string_view> names;
      for (const Field& known : record.type->fields) names.push_back(known.id.text());
      const std::string_view near = nearest(name, names);
      fault(*record.tree, at, "A record of type \"" + record.type->id.text() + "\" has no field \"" + name + "\"",
            near.empty() ? "See schemas/ for its fields." : "Did you mean \"" + std::string(near) + "\"?");
      return;
    }
    if (field->type == FieldType::Reference || field->type == FieldType::References) {
      set_reference(record, *field, node);
      return;
    }
    const auto text = node.plain();
    const ParsedValue parsed = text ? parse_value(*field, *text) : ParsedValue{std::nullopt, "a single value"};
    if (!parsed.value) {
      fault(*record.tree, node.at, name + ": " + (text ? "\"" + *text + "\"" : "this") + " is not what the field holds", "Write " + parsed.expected + ".");
      return;
    }
    if (const std::string why = why_not(*field, *parsed.value); !why.empty()) {
      fault(*record.tree, node.at, name + " " + why, field->hint.empty() ? "Mend the value." : field->hint);
      return;
    }
    draft_.set(record.id, name, *parsed.value);
  }

  void set_builtin(const Pending& record, const std::string& name, const TomlNode& node) {
    if (node.kind != TomlNode::Kind::Text) {
      fault(*record.tree, node.at, name + " is a text", "Write it in quotes.");
    } else if (name == builtin::ref) {
      draft_.set(record.id, name, Value(node.text));
    } else if (record.type->find_state(node.text) == nullptr) {
      std::vector<std::string> names;
      for (const State& state : record.type->states) names.push_back(state.id.text());
      fault(*record.tree, node.at, "There is no state \"" + node.text + "\"", names.empty() ? "The type has no states." : "It has " + list_words(names) + ".");
    } else {
      draft_.set(record.id, name, Value(ChoiceId(node.text)));
    }
  }

  void set_reference(const Pending& record, const Field& field, const TomlNode& node) {
    if (field.type == FieldType::Reference) {
      if (const auto id = find_key(record, field, node)) draft_.set(record.id, field.id.text(), Value(*id));
      return;
    }
    std::vector<RecordId> ids;
    if (node.kind == TomlNode::Kind::Array) {
      for (const TomlNode& item : node.items)
        if (const auto id = find_key(record, field, item)) ids.push_back(*id);
    } else if (const auto id = find_key(record, field, node)) {
      ids.push_back(*id);
    }
    draft_.set(record.id, field.id.text(), Value(std::move(ids)));
  }

  std::optional<RecordId> find_key(const Pending& record, const Field& field, const TomlNode& node) {
    if (node.kind != TomlNode::Kind::Text) {
      fault(*record.tree, node.at, field.id.text() + ": expected the key of a record", "Write a key in quotes, such as \"scas\".");
      return std::nullopt;
    }
    if (node.text.find(':') != std::string::npos) {
      if (const auto found = keys_.find(node.text); found != keys_.end()) return found->second;
    } else {
      for (const RecordType& type : schema_.types()) {
        const bool allowed = field.refers_to.empty() || std::find(field.refers_to.begin(), field.refers_to.end(), type.id) != field.refers_to.end();
        if (!allowed) continue;
        if (const auto found = keys_.find(type.id.text() + ":" + node.text); found != keys_.end()) return found->second;
      }
    }
    std::vector<std::string_view> names;
    for (const auto& [name, id] : keys_) names.push_back(std::string_view(name).substr(node.text.find(':') == std::string::npos ? name.find(':') + 1 : 0));
    const std::string_view near = nearest(node.text, names);
    fault(*record.tree, node.at, field.id.text() + ": no record that may stand here has the key \"" + node.text + "\"",
          near.empty() ? "Add the record, or mend the key." : "Did you mean \"" + std::string(near) + "\"?");
    return std::nullopt;
  }

  Draft& draft_;
  const Schema& schema_;
  FactKeys keys_;
  std::vector<Tree> trees_;
  std::vector<Pending> pending_;
  std::vector<Fault> faults_;
};

}  // namespace

FactKeys add_facts(Draft& draft, const Schema& schema, const std::vector<FactsFile>& files, const FactKeys& known) {
  return Reading(draft, schema, known).run(files);
}

std::vector<FactsFile> facts_folder(const std::string& folder) {
  std::vector<FactsFile> out;
  for (const std::string& path : list_files(folder, ".toml")) out.push_back({path, read_file(path)});
  return out;
}

std::size_t fill(Session& session, const std::vector<FactsFile>& files, const std::string& reason) {
  Draft draft = session.draft(reason);
  add_facts(draft, session.reg().schema(), files);
  const auto change = session.commit(draft);
  return change ? change->entries.size() : 0;
}

}  // namespace goodstanding
