#include "accreditation/standard_set.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace goodstanding {
namespace {

constexpr std::size_t longest_text = 240;  // as the field criterion.text

constexpr std::array<std::string_view, 5> evidence_kinds{"observation", "document", "record_check", "conversation", "data"};

bool is_small_name(std::string_view text) {
  if (text.empty() || text.size() > 48 || text[0] < 'a' || text[0] > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_code(std::string_view text) {
  if (text.empty() || text.size() > 20) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

// "Did you mean ...?", or what there is to choose from.
template <class Words>
std::string mend_from(std::string_view word, const Words& known) {
  const std::vector<std::string_view> names(known.begin(), known.end());
  if (const std::string_view near = nearest(word, names); !near.empty()) return "Did you mean \"" + std::string(near) + "\"?";
  if (names.empty()) return "Declare it first.";
  std::vector<std::string> few;
  for (const std::string_view name : names) few.emplace_back(name);
  return "There are " + list_words(few) + ".";
}

class SetReader {
 public:
  SetReader(const std::string& file, const StandardLinks* links, const StandardSet* before) : file_(file), links_(links), before_(before) {}

  StandardSet read(const TomlNode& tree) {
    TomlTable top(tree, file_, faults_);
    read_head(top);
    for (const TomlNode* node : top.tables("section")) read_section(*node);
    for (const TomlNode* node : top.tables("question")) read_question(*node);
    for (const TomlNode* node : top.tables("dropped")) read_dropped(*node);
    top.finish();
    check_whole();
    if (before_ != nullptr) check_against_before();
    if (faults_.empty()) return std::move(set_);
    std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) { return std::tie(a.line, a.column) < std::tie(b.line, b.column); });
    throw Faults(ErrorCode::BadInput, std::move(faults_));
  }

 private:
  struct Defaults {
    std::string key_question, quality_statement, regulation;
  };

  void read_head(TomlTable& top) {
    const TomlNode* node = top.node("standard_set");
    if (node == nullptr || node->kind != TomlNode::Kind::Table) {
      top.fault(node == nullptr ? head_at_ : node->at, "The file has no table [standard_set]", "Begin with [standard_set] and its id, version and title.");
      return;
    }
    head_at_ = node->at;
    TomlTable table(*node, file_, faults_);
    set_.id = table.required_text("id", "Give it a name of small letters that stays for ever, such as \"ambulance_station\".");
    if (!set_.id.empty() && !is_small_name(set_.id)) table.fault(table.place("id"), "\"" + set_.id + "\" is not a name", "Use a letter a-z and up to 47 of a-z, 0-9 and _.");
    set_.version = table.required_text("version", "Number it, such as \"1.0\", and raise the number with each edit that visits have begun to use.");
    set_.title = table.required_text("title", "Say what people call it.");
    set_.site_kind = table.text("site_kind");
    set_.framework = table.text("framework", "SAF");
    set_.regulations = table.text("regulations", "RA2014");
    set_.replaces = table.text("replaces");
    if (!set_.replaces.empty() && set_.replaces == set_.version) table.fault(table.place("replaces"), "The set replaces itself", "Name the version before.");
    if (const TomlNode* from = table.node("in_force_from")) {
      const auto words = from->plain();
      set_.in_force_from = words ? PartialDate::parse(*words) : std::nullopt;
      if (!set_.in_force_from) table.fault(from->at, "in_force_from is not a date", "Write it as 2026-06-01, or \"June 2026\".");
    } else if (!table.has("in_force_from")) {
      table.fault(table.place(), "in_force_from is missing", "Say from when it is used: in_force_from = 2026-06-01.");
    }
    table.finish();
  }

  void read_section(const TomlNode& node) {
    TomlTable table(node, file_, faults_);
    StandardSection out;
    out.id = table.required_text("id", "Give it a name of small letters, such as \"medicines\".");
    out.title = table.required_text("title", "Say what people read above its questions.");
    if (!out.id.empty() && !is_small_name(out.id)) table.fault(table.place("id"), "\"" + out.id + "\" is not a name", "Use a letter a-z and up to 47 of a-z, 0-9 and _.");
    if (!out.id.empty() && section_at(out.id) != nullptr) table.fault(table.place("id"), "The section \"" + out.id + "\" is there twice", "Give each an id of its own.");
    defaults_[out.id] = {table.text("key_question"), table.text("quality_statement"), table.text("regulation")};
    check_links(table, defaults_[out.id].key_question, defaults_[out.id].quality_statement, defaults_[out.id].regulation);
    places_.emplace(out.id, table.place());
    set_.sections.push_back(std::move(out));
    table.finish();
  }

  void read_question(const TomlNode& node) {
    TomlTable table(node, file_, faults_);
    StandardQuestion out;
    out.at = table.place();
    out.id = table.required_text("id", "Give it a code that stays for ever, such as \"MED-03\".");
    if (!out.id.empty() && !is_code(out.id)) table.fault(table.place("id"), "\"" + out.id + "\" is not a code", "Use up to 20 letters, digits, hyphens and full stops, such as \"MED-03\".");
    if (!out.id.empty() && set_.find(out.id) != nullptr) table.fault(table.place("id"), "The question \"" + out.id + "\" is there twice", "Give each a code of its own.");
    read_place(table, out);
    out.text = table.required_text("text", "Write the question.");
    if (letters(out.text) > longest_text) table.fault(table.place("text"), "The question has " + std::to_string(letters(out.text)) + " letters", "Use at most 240, and move the rest to look_at.");
    out.look_at = table.text("look_at");
    if (const auto weight = table.integer("weight")) {
      if (*weight < 0 || *weight > 10) table.fault(table.place("weight"), "The weight is " + std::to_string(*weight), "Write a number from 0 (not scored) to 10.");
      else out.weight = static_cast<int>(*weight);
    }
    out.evidence = one_of(table, "evidence", "kind of evidence", evidence_kinds, "");
    out.comment = needed(table, "comment", Needed::NotFullyMet);
    out.photo = needed(table, "photo", Needed::Never);
    out.immediate_risk = table.yes("immediate_risk");
    out.critical = table.yes("critical");
    read_sample(table, out);
    const Defaults& section = defaults_[out.section];
    const std::string own_statement = table.text("quality_statement");
    const std::string own_question = table.text("key_question");
    const std::string own_regulation = table.text("regulation");
    out.quality_statement = own_statement.empty() ? section.quality_statement : own_statement;
    out.key_question = own_question.empty() ? section.key_question : own_question;
    out.regulation = own_regulation.empty() ? section.regulation : own_regulation;
    if (!own_statement.empty() || !own_question.empty() || !own_regulation.empty()) check_links(table, out.key_question, out.quality_statement, out.regulation);
    if (table.has("maps_from")) out.maps_from = table.texts("maps_from");
    if (out.maps_from && set_.replaces.empty()) table.fault(table.place("maps_from"), "The question takes over others, and no version before is named", "Write replaces = \"...\" in [standard_set], or remove maps_from.");
    table.finish();
    set_.questions.push_back(std::move(out));
  }

  void read_place(TomlTable& table, StandardQuestion& out) {
    out.section = table.required_text("section", "Name the section that it stands in.");
    if (out.section.empty() || section_at(out.section) != nullptr) return;
    std::vector<std::string_view> known;
    for (const StandardSection& section : set_.sections) known.push_back(section.id);
    table.fault(table.place("section"), "There is no section \"" + out.section + "\"", mend_from(out.section, known));
  }

  void read_sample(TomlTable& table, StandardQuestion& out) {
    const TomlNode* node = table.node("sample");
    if (node == nullptr) return;
    if (node->kind != TomlNode::Kind::Table) {
      table.fault(node->at, "sample is " + std::string(describe(node->kind)), "Write sample = { of = \"bags\", ask = 10 }.");
      return;
    }
    TomlTable sample(*node, file_, faults_);
    SampleAsked asked;
    asked.of = sample.required_text("of", "Say what is counted: bags, vehicles, people asked.");
    const auto ask = sample.integer("ask");
    if (!ask && !sample.has("ask")) sample.fault(sample.place(), "ask is missing", "Say how many are looked at: ask = 10.");
    if (ask && (*ask < 1 || *ask > 999)) sample.fault(sample.place("ask"), "ask is " + std::to_string(*ask), "Write a number from 1 to 999.");
    else if (ask) asked.ask = static_cast<int>(*ask);
    sample.finish();
    out.sample = std::move(asked);
  }

  void read_dropped(const TomlNode& node) {
    TomlTable table(node, file_, faults_);
    DroppedQuestion out;
    out.at = table.place();
    out.id = table.required_text("id", "Name the question of the version before.");
    out.why = table.required_text("why", "Say in a sentence why it is asked no more.");
    if (!out.id.empty() && set_.replaces.empty()) table.fault(table.place("id"), "A question is dropped, and no version before is named", "Write replaces = \"...\" in [standard_set].");
    table.finish();
    set_.dropped.push_back(std::move(out));
  }

  template <std::size_t N>
  std::string one_of(TomlTable& table, std::string_view key, const char* what, const std::array<std::string_view, N>& known, std::string_view fallback) {
    const std::string word = table.text(key, std::string(fallback));
    if (word == fallback || std::find(known.begin(), known.end(), word) != known.end()) return word;
    table.fault(table.place(key), std::string("There is no ") + what + " \"" + word + "\"", mend_from(word, known));
    return std::string(fallback);
  }

  Needed needed(TomlTable& table, std::string_view key, Needed fallback) {
    constexpr std::array<std::string_view, 3> words{"never", "not_fully_met", "always"};
    const std::string word = table.text(key, std::string(to_word(fallback)));
    for (std::size_t i = 0; i < words.size(); ++i)
      if (words[i] == word) return static_cast<Needed>(i);
    table.fault(table.place(key), "\"" + word + "\" does not say when", mend_from(word, words));
    return fallback;
  }

  void check_links(TomlTable& table, const std::string& question, const std::string& statement, const std::string& regulation) {
    if (links_ == nullptr) return;
    if (!question.empty() && std::find(links_->key_questions.begin(), links_->key_questions.end(), question) == links_->key_questions.end())
      table.fault(table.place("key_question"), "There is no key question \"" + question + "\"", mend_from(question, links_->key_questions));
    if (!statement.empty()) {
      const auto found = links_->quality_statements.find(statement);
      if (found == links_->quality_statements.end())
        table.fault(table.place("quality_statement"), "There is no quality statement \"" + statement + "\"", "Write its code, such as \"S8\".");
      else if (!question.empty() && !found->second.empty() && found->second != question)
        table.fault(table.place("quality_statement"), "The quality statement " + statement + " belongs to the key question \"" + found->second + "\", not \"" + question + "\"", "Change one of the two.");
    }
    if (!regulation.empty() && std::find(links_->regulations.begin(), links_->regulations.end(), regulation) == links_->regulations.end())
      table.fault(table.place("regulation"), "There is no regulation \"" + regulation + "\"", "Write its number, such as \"12(2)(g)\".");
  }

  void check_whole() {
    if (set_.questions.empty()) faults_.push_back({file_, head_at_.line, head_at_.column, "The set asks nothing", "Add [[section]] and [[question]]."});
    for (const StandardSection& section : set_.sections) {
      const bool asked = std::any_of(set_.questions.begin(), set_.questions.end(), [&](const StandardQuestion& q) { return q.section == section.id; });
      const Position at = places_[section.id];
      if (!asked && !set_.questions.empty()) faults_.push_back({file_, at.line, at.column, "No question stands in the section \"" + section.id + "\"", "Add one, or remove the section."});
    }
  }

  void check_against_before() {
    std::set<std::string> taken;
    for (const StandardQuestion& question : set_.questions) {
      for (const std::string& id : question.maps_from.value_or(std::vector<std::string>())) {
        if (before_->find(id) != nullptr) continue;
        std::vector<std::string_view> known;
        for (const StandardQuestion& old : before_->questions) known.push_back(old.id);
        const std::string_view near = nearest(id, known);
        faults_.push_back({file_, question.at.line, question.at.column, question.id + " takes over \"" + id + "\", which version " + before_->version + " does not ask",
                           near.empty() ? "Name a question of that version." : "Did you mean \"" + std::string(near) + "\"?"});
      }
      for (std::string& id : came_from(question, *before_)) taken.insert(std::move(id));
    }
    for (const DroppedQuestion& dropped : set_.dropped) {
      if (before_->find(dropped.id) == nullptr)
        faults_.push_back({file_, dropped.at.line, dropped.at.column, "\"" + dropped.id + "\" is dropped, and version " + before_->version + " does not ask it", "Mend the code, or remove it."});
      else if (taken.contains(dropped.id))
        faults_.push_back({file_, dropped.at.line, dropped.at.column, "\"" + dropped.id + "\" is dropped, and a question takes it over", "Remove one of the two."});
      taken.insert(dropped.id);
    }
    for (const StandardQuestion& old : before_->questions)
      if (!taken.contains(old.id))
        faults_.push_back({file_, head_at_.line, head_at_.column, "\"" + old.id + "\" of version " + before_->version + " is neither taken over nor dropped", "Name it in maps_from of the question that takes it over, or in [[dropped]] with why."});
  }

  const StandardSection* section_at(std::string_view id) const {
    const auto found = std::find_if(set_.sections.begin(), set_.sections.end(), [&](const StandardSection& s) { return s.id == id; });
    return found == set_.sections.end() ? nullptr : &*found;
  }

  const std::string& file_;
  const StandardLinks* links_;
  const StandardSet* before_;
  std::vector<Fault> faults_;
  StandardSet set_;
  Position head_at_{1, 1};
  std::map<std::string, Defaults> defaults_;
  std::map<std::string, Position> places_;
};

}  // namespace

std::string_view to_word(Needed when) noexcept {
  switch (when) {
    case Needed::Never: return "never";
    case Needed::NotFullyMet: return "not_fully_met";
    case Needed::Always: return "always";
  }
  return "never";
}

const StandardQuestion* StandardSet::find(std::string_view question) const noexcept {
  const auto found = std::find_if(questions.begin(), questions.end(), [&](const StandardQuestion& q) { return q.id == question; });
  return found == questions.end() ? nullptr : &*found;
}

StandardSet read_standard_set(std::string_view text, const std::string& file, const StandardLinks* links, const StandardSet* before) {
  const TomlNode tree = parse_toml(text, file);
  return SetReader(file, links, before).read(tree);
}

bool is_standard_set(std::string_view text) {
  try {
    const TomlNode tree = parse_toml(text, "");
    const TomlNode* head = tree.find("standard_set");
    return head != nullptr && head->kind == TomlNode::Kind::Table;
  } catch (const Faults&) {
    return false;
  }
}

StandardLinks links_of(const std::vector<std::pair<std::string, std::string>>& files) {
  StandardLinks out;
  const auto each = [](const TomlNode& tree, std::string_view type, const auto& take) {
    const TomlNode* list = tree.find(type);
    if (list == nullptr || list->kind != TomlNode::Kind::Array) return;
    for (const TomlNode& node : list->items) take(node);
  };
  const auto text = [](const TomlNode& node, std::string_view key) {
    const TomlNode* found = node.find(key);
    return found == nullptr ? std::string() : found->text;
  };
  std::map<std::string, std::string> codes;  // key questions: key to code
  std::vector<TomlNode> trees;
  for (const auto& [name, contents] : files) trees.push_back(parse_toml(contents, name));
  for (const TomlNode& tree : trees) {
    each(tree, "key_question", [&](const TomlNode& node) {
      out.key_questions.push_back(text(node, "code"));
      codes[text(node, "key")] = text(node, "code");
    });
    each(tree, "regulation", [&](const TomlNode& node) { out.regulations.push_back(text(node, "number")); });
  }
  for (const TomlNode& tree : trees)
    each(tree, "quality_statement", [&](const TomlNode& node) { out.quality_statements[text(node, "code")] = codes[text(node, "key_question")]; });
  return out;
}

std::vector<std::string> came_from(const StandardQuestion& question, const StandardSet& before) {
  if (question.maps_from) return *question.maps_from;
  if (before.find(question.id) != nullptr) return {question.id};
  return {};
}

}  // namespace goodstanding
