#include "base/toml.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include <toml++/toml.h>

#include "base/text.h"

namespace goodstanding {
namespace {

Position place_of(const toml::source_region& region) {
  return {static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

TomlNode convert(const toml::node& in);

TomlNode convert_table(const toml::table& in) {
  TomlNode out;
  out.kind = TomlNode::Kind::Table;
  for (const auto& [key, value] : in)
    out.members.push_back({std::string(key.str()), place_of(key.source()), convert(value)});
  // The library sorts by key; people mean the order of the file.
  std::stable_sort(out.members.begin(), out.members.end(), [](const auto& a, const auto& b) {
    return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
  });
  return out;
}

TomlNode convert(const toml::node& in) {
  TomlNode out;
  if (const auto* table = in.as_table()) {
    out = convert_table(*table);
  } else if (const auto* array = in.as_array()) {
    out.kind = TomlNode::Kind::Array;
    for (const toml::node& item : *array) out.items.push_back(convert(item));
  } else if (const auto* text = in.as_string()) {
    out.kind = TomlNode::Kind::Text;
    out.text = text->get();
  } else if (const auto* integer = in.as_integer()) {
    out.kind = TomlNode::Kind::Integer;
    out.integer = integer->get();
  } else if (const auto* number = in.as_floating_point()) {
    out.kind = TomlNode::Kind::Number;
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof(buffer), number->get(), std::chars_format::fixed);
    out.text.assign(buffer, end.ec == std::errc() ? end.ptr : buffer);
  } else if (const auto* yes = in.as_boolean()) {
    out.kind = TomlNode::Kind::YesNo;
    out.yes = yes->get();
  } else if (const auto* date = in.as_date()) {
    out.kind = TomlNode::Kind::Date;
    out.date = Date::of(date->get().year, date->get().month, date->get().day);
  } else {
    out.kind = TomlNode::Kind::Other;
    std::ostringstream words;
    words << toml::node_view<const toml::node>(in);
    out.text = words.str();
  }
  out.at = place_of(in.source());
  return out;
}

}  // namespace

std::string_view describe(TomlNode::Kind kind) noexcept {
  switch (kind) {
    case TomlNode::Kind::Table: return "a table";
    case TomlNode::Kind::Array: return "a list";
    case TomlNode::Kind::Text: return "text";
    case TomlNode::Kind::Integer: return "a whole number";
    case TomlNode::Kind::Number: return "a number";
    case TomlNode::Kind::YesNo: return "true or false";
    case TomlNode::Kind::Date: return "a day";
    case TomlNode::Kind::Other: return "a time";
  }
  return "a value";
}

const TomlNode* TomlNode::find(std::string_view key) const noexcept {
  for (const Member& member : members)
    if (member.key == key) return &member.node;
  return nullptr;
}

std::optional<std::string> TomlNode::plain() const {
  switch (kind) {
    case Kind::Text:
    case Kind::Number:
    case Kind::Other: return text;
    case Kind::Integer: return std::to_string(integer);
    case Kind::YesNo: return yes ? "true" : "false";
    case Kind::Date: return date.to_iso();
    case Kind::Table:
    case Kind::Array: return std::nullopt;
  }
  return std::nullopt;
}

TomlNode parse_toml(std::string_view text, std::string_view file) {
  try {
    return convert_table(toml::parse(text, file));
  } catch (const toml::parse_error& e) {
    const Position at = place_of(e.source());
    throw Faults(ErrorCode::BadInput,
                 {{std::string(file), at.line, at.column, "This is not TOML: " + std::string(e.description()),
                   "Mend the text at this place; the file was not used."}});
  } catch (const Error& e) {
    throw Faults(ErrorCode::BadInput, {{std::string(file), 0, 0, e.message(), e.next_step()}});
  }
}

TomlTable::TomlTable(const TomlNode& node, std::string file, std::vector<Fault>& faults)
    : node_(node), file_(std::move(file)), faults_(faults) {}

const TomlNode* TomlTable::take(std::string_view key) {
  asked_.emplace_back(key);
  return node_.find(key);
}

const TomlNode* TomlTable::node(std::string_view key) { return take(key); }

void TomlTable::fault(Position at, std::string message, std::string mend) {
  faults_.push_back({file_, at.line, at.column, std::move(message), std::move(mend)});
}

void TomlTable::wrong_kind(std::string_view key, const TomlNode& node, std::string_view expected) {
  fault(node.at, std::string(key) + ": expected " + std::string(expected) + ", found " + std::string(describe(node.kind)),
        "Write " + std::string(expected) + ".");
}

Position TomlTable::place(std::string_view key) const noexcept {
  for (const TomlNode::Member& member : node_.members)
    if (member.key == key) return member.at;
  return node_.at;
}

std::string TomlTable::text(std::string_view key, std::string fallback) {
  const TomlNode* node = take(key);
  if (node == nullptr) return fallback;
  if (node->kind == TomlNode::Kind::Text) return node->text;
  wrong_kind(key, *node, "text");
  return fallback;
}

std::string TomlTable::required_text(std::string_view key, std::string_view why) {
  const TomlNode* node = take(key);
  if (node == nullptr) {
    fault(node_.at, std::string(key) + " is missing", std::string(why));
    return {};
  }
  if (node->kind != TomlNode::Kind::Text) {
    wrong_kind(key, *node, "text");
    return {};
  }
  if (trimmed(node->text).empty()) fault(node->at, std::string(key) + " is empty", std::string(why));
  return node->text;
}

bool TomlTable::yes(std::string_view key, bool fallback) {
  const TomlNode* node = take(key);
  if (node == nullptr) return fallback;
  if (node->kind == TomlNode::Kind::YesNo) return node->yes;
  wrong_kind(key, *node, "true or false");
  return fallback;
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key) {
  const TomlNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == TomlNode::Kind::Integer) return node->integer;
  wrong_kind(key, *node, "a whole number");
  return std::nullopt;
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
  const TomlNode* node = take(key);
  if (node == nullptr) return {};
  if (node->kind == TomlNode::Kind::Text) return {node->text};
  std::vector<std::string> out;
  if (node->kind != TomlNode::Kind::Array) {
    wrong_kind(key, *node, "a list of texts");
    return out;
  }
  for (const TomlNode& item : node->items) {
    if (item.kind == TomlNode::Kind::Text) out.push_back(item.text);
    else wrong_kind(key, item, "text");
  }
  return out;
}

std::vector<const TomlNode*> TomlTable::tables(std::string_view key) {
  const TomlNode* node = take(key);
  std::vector<const TomlNode*> out;
  if (node == nullptr) return out;
  if (node->kind == TomlNode::Kind::Table) {
    out.push_back(node);
  } else if (node->kind == TomlNode::Kind::Array) {
    for (const TomlNode& item : node->items) {
      if (item.kind == TomlNode::Kind::Table) out.push_back(&item);
      else wrong_kind(key, item, "a table { ... }");
    }
  } else {
    wrong_kind(key, *node, "a list of tables");
  }
  return out;
}

void TomlTable::finish() {
  const std::vector<std::string_view> known(asked_.begin(), asked_.end());
  for (const TomlNode::Member& member : node_.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    const std::string_view near = nearest(member.key, known);
    fault(member.at, "\"" + member.key + "\" is not understood here",
          near.empty() ? "Remove it, or see docs/schemas.md for what may stand here."
                       : "Did you mean \"" + std::string(near) + "\"?");
  }
}

}  // namespace goodstanding
