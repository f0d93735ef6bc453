// JSON that came from outside, as a tree of our own: in the order of the file and with the line of everything. The
// parsing library stops at json_tree.cpp. Internal to exchange.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace goodstanding {

struct JsonNode {
  enum class Kind : std::uint8_t { Null, YesNo, Number, Text, List, Object };
  struct Member;

  Kind kind = Kind::Null;
  int line = 0;       // where it begins, from 1
  std::string path;   // "currentRatings.overall.keyQuestionRatings[1].name"; empty for the whole
  std::string text;   // Text; a Number as it is written
  bool yes = false;   // YesNo
  std::vector<JsonNode> items;    // List
  std::vector<Member> members;    // Object

  // The member of an object; null where there is none, or this is no object.
  const JsonNode* find(std::string_view key) const noexcept;
  // The text of a plain value: "true", "12", "Good". Empty for null, lists and objects.
  std::string plain() const;
  bool is_plain() const noexcept { return kind == Kind::Text || kind == Kind::Number || kind == Kind::YesNo; }
};

struct JsonNode::Member {
  std::string key;
  JsonNode node;
};

// "a list", "text": what a node is, for messages.
std::string_view describe(JsonNode::Kind kind) noexcept;

// How much is taken in at most: a record of CQC's has some kilobytes.
struct JsonLimits {
  std::size_t bytes = std::size_t{16} * 1024 * 1024;
  std::size_t depth = 64;
  std::size_t values = 1'000'000;
};

// Throws Faults{BadInput} with the line of what cannot be read, for a key that is there twice, for text that no register takes and
// for more than the limits. `file` is how messages name the text.
JsonNode parse_json(std::string_view text, const std::string& file, const JsonLimits& limits = {});

}  // namespace goodstanding
