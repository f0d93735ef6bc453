#include "schema/schema_file.h"

#include <algorithm>
#include <set>

#include <goodstanding/record.h>

#include "base/text.h"
#include "platform/files.h"
#include "schema/schema_field.h"

namespace goodstanding {
namespace {

struct Mixin {
  std::string id;
  std::vector<Field> fields;
};

class Loader {
 public:
  // With `left_out`, an overlay of a type that is not there is left out and named in it; without, it is a fault.
  explicit Loader(const Schema& known, std::vector<std::string>* left_out = nullptr) : known_(known), left_out_(left_out) {}

  SchemaSet read(const std::vector<SchemaText>& files) {
    std::vector<TomlNode> trees;
    trees.reserve(files.size());
    for (const SchemaText& file : files) {
      try {
        trees.push_back(parse_toml(file.text, file.file));
      } catch (const Faults& e) {
        faults_.insert(faults_.end(), e.faults().begin(), e.faults().end());
        trees.emplace_back();
      }
    }
    for (std::size_t i = 0; i < files.size(); ++i) read_mixins(trees[i], files[i]);
    for (std::size_t i = 0; i < files.size(); ++i) read_file(trees[i], files[i]);
    check_mentions();
    if (!faults_.empty()) {
      std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
      });
      throw Faults(ErrorCode::SchemaFault, std::move(faults_));
    }
    return std::move(set_);
  }

 private:
  void add(const std::string& file, Position at, std::string message, std::string mend) {
    faults_.push_back({file, at.line, at.column, std::move(message), std::move(mend)});
  }

  State read_state(const TomlNode& node, const std::string& file, const std::vector<State>& before) {
    TomlTable table(node, file, faults_);
    State out;
    out.id = read_name<StateId>(table, "id");
    check_unique_id(table, before, out.id.text(), "The state");
    out.label = table.required_text("label", "Say how people read this state.");
    out.tone = read_tone(table);
    out.open = table.yes("open", true);
    out.retired = table.yes("retired");
    table.finish();
    return out;
  }

  Transition read_transition(const TomlNode& node, const std::string& file, const RecordType& type) {
    TomlTable table(node, file, faults_);
    Transition out;
    out.id = read_name<TransitionId>(table, "id");
    check_unique_id(table, type.transitions, out.id.text(), "The transition");
    out.label = table.required_text("label", "Give it a verb, such as \"Mark done\".");
    out.from = read_names<StateId>(table, "from");
    out.to = read_name<StateId>(table, "to");
    out.needs = read_names<FieldId>(table, "needs");
    out.reason = table.yes("reason");
    if (out.from.empty() && !table.has("from"))
      table.fault(table.place(), "from is missing", "List the states that it leads from.");
    const auto check_state = [&](const StateId& state, std::string_view key) {
      if (state.empty() || type.find_state(state.text()) != nullptr) return;
      std::vector<std::string_view> known;
      for (const State& s : type.states) known.push_back(s.id.text());
      report_unknown(table, key, "state", state.text(), known);
    };
    for (const StateId& from : out.from) check_state(from, "from");
    check_state(out.to, "to");
    for (const FieldId& needed : out.needs) {
      check_field(table, "needs", needed, type);
      if (const Field* field = type.find(needed.text()); field != nullptr && field->retired)
        table.fault(table.place("needs"), "The field \"" + needed.text() + "\" is retired, so nobody could give it", "Name a field that is in use.");
    }
    table.finish();
    return out;
  }

  void check_field(TomlTable& table, std::string_view key, const FieldId& field, const RecordType& type) {
    if (field.empty() || type.find(field.text()) != nullptr || field == builtin::ref) return;
    if (field == builtin::state && !type.states.empty()) return;
    std::vector<std::string_view> known;
    for (const Field& f : type.fields) known.push_back(f.id.text());
    report_unknown(table, key, "field", field.text(), known);
  }

  void read_mixins(const TomlNode& tree, const SchemaText& file) {
    const TomlNode* list = tree.find("mixin");
    if (list == nullptr || list->kind != TomlNode::Kind::Array) return;
    for (const TomlNode& node : list->items) {
      if (node.kind != TomlNode::Kind::Table) continue;
      TomlTable table(node, file.file, faults_);
      Mixin mixin;
      mixin.id = table.required_text("id", "Give it a name that types can use.");
      check_unique_id(table, mixins_, mixin.id, "The mixin");
      for (const TomlNode* field : table.tables("field")) mixin.fields.push_back(fields_.read(*field, file.file, mixin.fields));
      table.finish();
      mixins_.push_back(std::move(mixin));
    }
  }

  void read_file(const TomlNode& tree, const SchemaText& file) {
    TomlTable top(tree, file.file, faults_);
    const auto types = top.tables("type");
    const auto extensions = top.tables("extend");
    top.node("mixin");
    if (file.overlay && !types.empty())
      top.fault(types.front()->at, "An overlay cannot declare record types", "Extend a shipped type with [[extend]] instead.");
    if (!file.overlay && !extensions.empty())
      top.fault(extensions.front()->at, "Only an overlay can extend a type", "Add the field to the type itself.");
    if (!file.overlay)
      for (const TomlNode* node : types) read_type(*node, file);
    if (file.overlay)
      for (const TomlNode* node : extensions) read_extension(*node, file);
    top.finish();
  }

  void read_type(const TomlNode& node, const SchemaText& file) {
    TomlTable table(node, file.file, faults_);
    RecordType out;
    out.owner = file.owner;
    out.id = read_name<TypeId>(table, "id");
    if (!out.id.empty()) {
      const bool twice = std::any_of(set_.types.begin(), set_.types.end(), [&](const RecordType& t) { return t.id == out.id; });
      const RecordType* before = known_.find(out.id.text());
      if (twice || (before != nullptr && before->owner != file.owner))
        table.fault(table.place("id"), "The record type \"" + out.id.text() + "\" is declared already" +
                                           (before != nullptr ? " by " + before->owner : std::string()),
                    "Choose another id.");
    }
    out.label = table.required_text("label", "Say how people call one such record.");
    out.plural = table.required_text("plural", "Say how people call several.");
    out.hint = table.text("hint");
    out.prefix = table.text("prefix");
    check_prefix(table, out);
    out.title = table.required_text("title", "Say how a record is called, such as \"{title}\".");
    out.sealed = table.yes("sealed");
    if (out.sealed && !out.prefix.empty())
      table.fault(table.place("prefix"), "A confidential record has no reference, which would tell how many there are", "Leave the prefix out.");
    for (const TomlNode* field : table.tables("field")) out.fields.push_back(fields_.read(*field, file.file, out.fields));
    use_mixins(table, out);
    for (const TomlNode* state : table.tables("state")) out.states.push_back(read_state(*state, file.file, out.states));
    for (const TomlNode* move : table.tables("transition")) out.transitions.push_back(read_transition(*move, file.file, out));
    if (!out.transitions.empty() && out.states.empty())
      table.fault(table.place("transition"), "There are transitions but no states", "Declare the states first.");
    read_groups(table, out);
    read_list(table, out);
    check_title(table, out);
    table.finish();
    if (!out.id.empty()) set_.types.push_back(std::move(out));
  }

  void check_prefix(TomlTable& table, const RecordType& type) {
    if (type.prefix.empty()) return;
    const bool fits = type.prefix.size() <= 6 && std::all_of(type.prefix.begin(), type.prefix.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!fits) table.fault(table.place("prefix"), "\"" + type.prefix + "\" cannot begin references", "Use up to 6 capital letters, such as \"ACT\".");
    const auto same = [&](const RecordType& t) { return t.prefix == type.prefix && t.id != type.id; };
    const auto in_set = std::find_if(set_.types.begin(), set_.types.end(), same);
    const auto in_known = std::find_if(known_.types().begin(), known_.types().end(), same);
    if (in_set != set_.types.end() || in_known != known_.types().end())
      table.fault(table.place("prefix"), "The prefix \"" + type.prefix + "\" belongs to another type", "Choose another prefix.");
  }

  void use_mixins(TomlTable& table, RecordType& out) {
    for (const std::string& used : table.texts("uses")) {
      const auto at = std::find_if(mixins_.begin(), mixins_.end(), [&](const Mixin& m) { return m.id == used; });
      if (at == mixins_.end()) {
        std::vector<std::string_view> known;
        for (const Mixin& mixin : mixins_) known.push_back(mixin.id);
        report_unknown(table, "uses", "mixin", used, known);
        continue;
      }
      for (const Field& field : at->fields) {
        if (out.find(field.id.text()) != nullptr)
          table.fault(table.place("uses"), "The mixin \"" + used + "\" brings a second field \"" + field.id.text() + "\"", "Remove one of them.");
        else out.fields.push_back(field);
      }
    }
  }

  void read_groups(TomlTable& table, RecordType& out) {
    const TomlNode* groups = table.node("unique_together");
    if (groups == nullptr) return;
    if (groups->items.empty())
      table.fault(groups->at, "unique_together wants lists of two fields or more", "Write unique_together = [[\"instrument\", \"number\"]].");
    for (const TomlNode& group : groups->items) {
      std::vector<FieldId> fields;
      for (const TomlNode& item : group.items) {
        try {
          fields.push_back(FieldId(item.text));
          check_field(table, "unique_together", fields.back(), out);
        } catch (const Error& e) {
          table.fault(item.at, e.message(), e.next_step());
        }
      }
      if (fields.size() < 2)
        table.fault(groups->at, "unique_together wants lists of two fields or more", "Write unique_together = [[\"instrument\", \"number\"]].");
      else out.unique_together.push_back(std::move(fields));
    }
  }

  void read_list(TomlTable& table, RecordType& out) {
    out.list = read_names<FieldId>(table, "list");
    for (const FieldId& column : out.list) check_field(table, "list", column, out);
    for (const std::string& word : table.texts("sort")) {
      const bool descending = word.starts_with('-');
      try {
        out.sort.push_back({FieldId(descending ? std::string_view(word).substr(1) : std::string_view(word)), descending});
        check_field(table, "sort", out.sort.back().field, out);
      } catch (const Error& e) {
        table.fault(table.place("sort"), e.message(), e.next_step());
      }
    }
  }

  void check_title(TomlTable& table, const RecordType& type) {
    std::string_view rest = type.title;
    while (true) {
      const auto open = rest.find('{');
      if (open == std::string_view::npos) return;
      const auto close = rest.find('}', open);
      if (close == std::string_view::npos) {
        table.fault(table.place("title"), "The title has a { without a }", "Write field names in braces, such as {title}.");
        return;
      }
      const std::string field(rest.substr(open + 1, close - open - 1));
      if (field != builtin::ref && field != builtin::state && type.find(field) == nullptr) {
        std::vector<std::string_view> known;
        for (const Field& f : type.fields) known.push_back(f.id.text());
        report_unknown(table, "title", "field", field, known);
      }
      rest.remove_prefix(close + 1);
    }
  }

  void read_extension(const TomlNode& node, const SchemaText& file) {
    TomlTable table(node, file.file, faults_);
    Extension out;
    out.overlay = file.owner;
    const std::size_t mentions_before = mentions_.size();
    out.extends = read_name<TypeId>(table, "extends");
    const RecordType* base = known_.find(out.extends.text());
    const auto in_set = std::find_if(set_.types.begin(), set_.types.end(), [&](const RecordType& t) { return t.id == out.extends; });
    if (base == nullptr && in_set != set_.types.end()) base = &*in_set;
    if (!out.extends.empty()) mentions_.push_back({file.file, table.place("extends"), out.extends.text()});
    const auto extends_it_too = [&](const Extension& e) { return !out.extends.empty() && e.extends == out.extends; };
    if (std::any_of(set_.extensions.begin(), set_.extensions.end(), [&](const Extension& e) { return extends_it_too(e) && e.overlay == out.overlay; }))
      table.fault(table.place("extends"), "The overlay extends \"" + out.extends.text() + "\" twice", "Put its fields together under one [[extend]].");
    for (const TomlNode* field : table.tables("field")) {
      Field read = fields_.read(*field, file.file, out.fields);
      const bool of_type = base != nullptr && base->find(read.id.text()) != nullptr;
      const auto other = std::find_if(set_.extensions.begin(), set_.extensions.end(), [&](const Extension& e) {
        return extends_it_too(e) && e.overlay != out.overlay && std::any_of(e.fields.begin(), e.fields.end(), [&](const Field& f) { return f.id == read.id; });
      });
      if (!read.id.empty() && (of_type || other != set_.extensions.end()))
        add(file.file, field->at, "\"" + out.extends.text() + "\" has a field \"" + read.id.text() + "\" already" + (of_type ? std::string() : ", from the overlay \"" + other->overlay + "\""),
            "Choose another id.");
      if (!read.id.empty() && !read.id.text().starts_with("x_"))
        add(file.file, field->at, "The field \"" + read.id.text() + "\" of an overlay does not begin with x_",
            "Name it \"x_" + read.id.text() + "\", so that no upgrade can clash with it.");
      if (read.required)
        add(file.file, field->at, "A field of an overlay cannot be required", "Records that are there already would break the rule.");
      out.fields.push_back(std::move(read));
    }
    out.list = read_names<FieldId>(table, "list");
    if (base != nullptr) {
      RecordType together = *base;
      together.fields.insert(together.fields.end(), out.fields.begin(), out.fields.end());
      for (const FieldId& column : out.list) check_field(table, "list", column, together);
    }
    table.finish();
    if (left_out_ != nullptr && leaves_out(out, mentions_before)) return;
    if (!out.extends.empty()) set_.extensions.push_back(std::move(out));
  }

  bool is_declared(const std::string& type) const {
    return known_.find(type) != nullptr || std::any_of(set_.types.begin(), set_.types.end(), [&](const RecordType& t) { return t.id == type; });
  }

  bool leaves_out(const Extension& extension, std::size_t mentions_before) {
    const auto first = mentions_.begin() + static_cast<std::ptrdiff_t>(mentions_before);
    const auto missing = std::find_if(first, mentions_.end(), [&](const Mention& m) { return !is_declared(m.name); });
    if (missing == mentions_.end()) return false;
    // Almost the name of a type that is there: a slip, which check_mentions tells.
    std::vector<std::string_view> names;
    for (const RecordType& type : known_.types()) names.push_back(type.id.text());
    if (!nearest(missing->name, names).empty()) return false;
    left_out_->push_back("The overlay \"" + extension.overlay + "\" needs the record type \"" + missing->name +
                         "\", which nothing at work declares: its plugin is not loaded, or the name is wrong. What it adds to \"" + extension.extends.text() +
                         "\" is as it was in registers that have it, and in no others.");
    mentions_.erase(first, mentions_.end());
    return true;
  }

  // References to types can point forward and into other files, so they are checked at the end.
  void check_mentions() {
    std::vector<std::string_view> known;
    for (const RecordType& type : set_.types) known.push_back(type.id.text());
    for (const RecordType& type : known_.types()) known.push_back(type.id.text());
    for (const Mention& mention : mentions_) {
      if (std::find(known.begin(), known.end(), mention.name) != known.end()) continue;
      const std::string_view near = nearest(mention.name, known);
      add(mention.file, mention.at, "There is no record type \"" + mention.name + "\"",
          near.empty() ? "Declare it, or name one that is declared." : "Did you mean \"" + std::string(near) + "\"?");
    }
  }

  const Schema& known_;
  std::vector<std::string>* left_out_;
  SchemaSet set_;
  std::vector<Mixin> mixins_;
  std::vector<Mention> mentions_;
  std::vector<Fault> faults_;
  FieldReader fields_{faults_, mentions_};
};

}  // namespace

SchemaSet read_schema(const std::vector<SchemaText>& files, const Schema& known) { return Loader(known).read(files); }

std::vector<Extension> read_overlays(const std::vector<SchemaText>& files, const Schema& known, std::vector<std::string>& left_out) {
  return Loader(known, &left_out).read(files).extensions;
}

std::vector<SchemaText> schema_folder(const std::string& folder, const std::string& owner, bool overlay) {
  std::vector<SchemaText> out;
  for (const std::string& path : list_files(folder, ".toml"))
    out.push_back({path, read_file(path), overlay ? file_stem(path) : owner, overlay});
  return out;
}

}  // namespace goodstanding
