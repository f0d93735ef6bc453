#include "exchange/log_mapping.h"

#include <algorithm>
#include <array>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"
#include "base/toml.h"
#include "platform/files.h"
#include "register/value_lookup.h"

namespace goodstanding {
namespace {

constexpr std::array<std::string_view, 8> targets{log_target::ref, log_target::state, log_target::brag, log_target::revised_due, log_target::updates, log_target::updated_on, log_target::note, log_target::section};

bool is_target(std::string_view name) { return std::find(targets.begin(), targets.end(), name) != targets.end(); }

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else out += c;
  }
  return out + "\"";
}

void append_table(std::string& out, std::string_view name, std::string_view comment, const std::vector<std::pair<std::string, std::string>>& items) {
  if (items.empty()) return;
  out += "\n# " + std::string(comment) + "\n[" + std::string(name) + "]\n";
  for (const auto& [from, to] : items) out += quoted(from) + " = " + quoted(to) + "\n";
}

class MapReading {
 public:
  MapReading(std::string file, const RecordType& type) : file_(std::move(file)), type_(type) {}

  LogMapping run(const std::string& text) {
    const TomlNode tree = parse_toml(text, file_);
    LogMapping out;
    const bool plain = tree.find("columns") == nullptr && std::all_of(tree.members.begin(), tree.members.end(), [](const auto& m) { return m.node.kind == TomlNode::Kind::Text && m.key != "source"; });
    if (plain) {
      read_columns(tree, out);
    } else {
      TomlTable table(tree, file_, faults_);
      out.source = table.text("source");
      out.sheets = table.texts("sheets");
      if (const TomlNode* columns = table.node("columns")) read_columns(*columns, out);
      out.owners = pairs(table.node("owners"));
      out.states = pairs(table.node("states"));
      out.fixed = pairs(table.node("fixed"));
      check_states(table.node("states"));
      check_fixed(table.node("fixed"));
      table.finish();
    }
    if (!faults_.empty()) throw Faults(ErrorCode::BadInput, std::move(faults_));
    return out;
  }

 private:
  void fault(Position at, std::string what, std::string mend) { faults_.push_back({file_, at.line, at.column, std::move(what), std::move(mend)}); }

  void read_columns(const TomlNode& node, LogMapping& out) {
    for (const TomlNode::Member& member : node.members) {
      if (member.node.kind != TomlNode::Kind::Text) {
        fault(member.at, "\"" + member.key + "\" is not mapped to a field", "Write \"Deadline\" = \"due\".");
        continue;
      }
      std::string fills = member.node.text;
      if (!fills.empty() && !is_target(fills)) {
        const Field* field = match_field(type_, fills);
        if (field == nullptr || field->type == FieldType::Attachment) {
          std::vector<std::string_view> names(targets.begin(), targets.end());
          for (const Field& known : type_.fields) names.push_back(known.id.text());
          const std::string_view near = nearest(fills, names);
          fault(member.node.at, "\"" + member.key + "\" is mapped to \"" + fills + "\", which is no field of " + type_.label,
                near.empty() ? "Name a field of the record type, or \"\" to leave the column out." : "Did you mean \"" + std::string(near) + "\"?");
          continue;
        }
        fills = field->id.text();
      }
      out.columns.push_back({member.key, std::move(fills), "as mapped"});
    }
  }

  std::vector<std::pair<std::string, std::string>> pairs(const TomlNode* node) {
    std::vector<std::pair<std::string, std::string>> out;
    if (node == nullptr) return out;
    for (const TomlNode::Member& member : node->members) {
      const auto text = member.node.plain();
      if (text) out.emplace_back(member.key, *text);
      else fault(member.at, "\"" + member.key + "\" has no text", "Write \"in the log\" = \"in the register\".");
    }
    return out;
  }

  void check_states(const TomlNode* node) {
    if (node == nullptr) return;
    for (const TomlNode::Member& member : node->members) {
      if (type_.find_state(member.node.text) != nullptr) continue;
      std::vector<std::string> names;
      for (const State& state : type_.states) names.push_back(state.id.text());
      fault(member.node.at, "\"" + member.node.text + "\" is not a state of " + type_.label, "It has " + list_words(names) + ".");
    }
  }

  void check_fixed(const TomlNode* node) {
    if (node == nullptr) return;
    for (const TomlNode::Member& member : node->members)
      if (type_.find(member.key) == nullptr) fault(member.at, "A record of type \"" + type_.id.text() + "\" has no field \"" + member.key + "\"", "Name a field by its id.");
  }

  std::string file_;
  const RecordType& type_;
  std::vector<Fault> faults_;
};

}  // namespace

namespace {

// "update april 2026", "april 26 update" and "progress as at 30 april" without their days.
std::string without_day(const std::string& words) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t to = std::min(words.find(' ', at), words.size());
    parts.push_back(words.substr(at, to - at));
    at = to + 1;
  }
  constexpr std::string_view months[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  constexpr std::string_view joining[] = {"as", "at", "of", "for", "to", "on", "in"};
  const auto is_day = [&](const std::string& part) {
    if (part.find_first_of("0123456789") != std::string::npos) return true;
    return std::any_of(std::begin(months), std::end(months), [&](std::string_view month) { return part.size() >= 3 && month.starts_with(part); });
  };
  const auto joins = [&](const std::string& part) { return std::find(std::begin(joining), std::end(joining), part) != std::end(joining); };
  bool dated = false;
  while (!parts.empty() && is_day(parts.back())) parts.pop_back(), dated = true;
  while (dated && !parts.empty() && joins(parts.back())) parts.pop_back();
  while (!parts.empty() && is_day(parts.front())) parts.erase(parts.begin()), dated = true;
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
  return dated ? out : std::string();
}

}  // namespace

const LogMapping::Column* LogMapping::find(std::string_view heading) const {
  const std::string words = plain_words(heading);
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.heading == heading || (!words.empty() && plain_words(c.heading) == words); });
  return found == columns.end() ? nullptr : &*found;
}

std::string to_toml(const LogMapping& mapping) {
  std::string out = "# How the columns of a log fill an action. Change what is wrong and import the log again with --map.\n";
  out += "source = " + quoted(mapping.source) + "\n";
  if (!mapping.sheets.empty()) {
    out += "sheets = [";
    for (std::size_t i = 0; i < mapping.sheets.size(); ++i) out += (i == 0 ? "" : ", ") + quoted(mapping.sheets[i]);
    out += "]\n";
  }
  out += "\n# A field, or ref, state, brag, revised_due, updates, updated_on, note, section; \"\" leaves the column out.\n[columns]\n";
  std::set<std::string> written;
  for (const LogMapping::Column& column : mapping.columns)
    if (written.insert(column.heading).second) out += quoted(column.heading) + " = " + quoted(column.fills) + "\n";
  append_table(out, "owners", "Owners as the log writes them, and who they are here.", mapping.owners);
  append_table(out, "states", "States as the log writes them, and what they are here.", mapping.states);
  append_table(out, "fixed", "What every new action gets.", mapping.fixed);
  return out;
}

LogMapping read_log_mapping(const std::string& text, const std::string& file, const RecordType& type) { return MapReading(file, type).run(text); }

std::string saved_mapping_path(const std::string& settings, const std::string& source) {
  std::string name = plain_words(source);
  std::replace(name.begin(), name.end(), ' ', '-');
  return join_path(join_path(settings, "imports"), (name.empty() ? "log" : name) + ".toml");
}

std::vector<LogWords::Match> HeadingSense::matches(std::string_view heading) const {
  if (plain_words(heading).empty()) return {};
  // "Update (F)": one of several headings that are the same, by its column.
  if (const auto bracket = heading.rfind(" ("); given_.find(heading) == nullptr && bracket != std::string_view::npos && heading.ends_with(')') && heading.size() - bracket <= 6 &&
                                                heading.substr(bracket + 2).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == heading.size() - bracket - 3)
    heading = heading.substr(0, bracket);
  if (const LogMapping::Column* given = given_.find(heading)) return {{given->fills, 10'000}};
  if (same_letters(heading, builtin::ref) || same_letters(heading, builtin::state)) return {{std::string(same_letters(heading, builtin::ref) ? log_target::ref : log_target::state), 2000}};
  std::vector<LogWords::Match> out = words_.matches(heading);
  if (const Field* field = match_field(type_, trimmed(heading)); field != nullptr && field->type != FieldType::Attachment) {
    const bool first = !out.empty() && out.front().score >= 1000 && out.front().fills != field->id.text() && out.front().fills == log_target::ref;
    if (!first) out.insert(out.begin(), {field->id.text(), 2000});
  }
  // A column for what was said on a day: the day is read with what stands under it.
  if (const std::string rest = out.empty() ? without_day(plain_words(heading)) : std::string(); !rest.empty())
    for (LogWords::Match& match : words_.matches(rest))
      if (match.fills == log_target::updates) out.push_back(std::move(match));
  return out;
}

void HeadingSense::complete(LogMapping& mapping, const std::vector<std::string>& headings) const {
  struct Wish {
    std::size_t column;
    LogWords::Match match;
  };
  std::vector<Wish> wishes;
  for (std::size_t i = 0; i < headings.size(); ++i)
    for (LogWords::Match& match : matches(headings[i])) wishes.push_back({i, std::move(match)});
  std::stable_sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) { return a.match.score > b.match.score; });
  std::vector<LogMapping::Column> found(headings.size());
  std::set<std::string> taken;
  for (const Wish& wish : wishes) {
    LogMapping::Column& column = found[wish.column];
    if (!column.how.empty()) continue;
    const bool free = wish.match.fills.empty() || words_.takes_several(wish.match.fills) || taken.insert(wish.match.fills).second;
    if (!free) continue;
    column.fills = wish.match.fills;
    column.how = wish.match.score >= 10'000 ? "as mapped" : wish.match.score >= 2000 ? "a field's name" : "a known heading";
  }
  // A log without a column for the words of the action has them in its description.
  const bool titled = std::any_of(found.begin(), found.end(), [](const auto& c) { return c.fills == "title"; });
  for (std::size_t i = 0; i < headings.size(); ++i) {
    LogMapping::Column& column = found[i];
    if (!titled && column.fills == "description" && column.how != "as mapped") column.fills = "title";
    if (column.how.empty()) column.how = "not known";
    column.heading = headings[i];
    if (!plain_words(headings[i]).empty() && mapping.find(headings[i]) == nullptr) mapping.columns.push_back(std::move(column));
  }
}

}  // namespace goodstanding
