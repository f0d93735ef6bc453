// TOML files as a tree of our own, in the order of the file and with the place of everything. The parsing
// library stops at toml.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goodstanding/date.h>
#include <goodstanding/error.h>

namespace goodstanding {

struct Position {
  int line = 0;
  int column = 0;
};

struct TomlNode {
  enum class Kind : std::uint8_t { Table, Array, Text, Integer, Number, YesNo, Date, Other };

  struct Member;

  Kind kind = Kind::Table;
  Position at;
  std::string text;           // Text; a Number as written, in its shortest form; Other as written
  std::int64_t integer = 0;   // Integer
  bool yes = false;           // YesNo
  Date date;                  // Date
  std::vector<TomlNode> items;     // Array
  std::vector<Member> members;     // Table, in the order of the file

  const TomlNode* find(std::string_view key) const noexcept;
  // The text of any plain value: "true", "12", "17.3", "2026-04-15". Empty for tables and arrays.
  std::optional<std::string> plain() const;
};

struct TomlNode::Member {
  std::string key;
  Position at;
  TomlNode node;
};

// Throws Faults{BadInput} with the place of what cannot be read. `file` is how messages name the text.
TomlNode parse_toml(std::string_view text, std::string_view file);

// "text", "a table", "a whole number": what a node is, for messages.
std::string_view describe(TomlNode::Kind kind) noexcept;

// Reads the members of one table and collects what is wrong with them, so that a file's faults are all
// reported at once. Each member is asked for by name; finish() reports the ones never asked for.
class TomlTable {
 public:
  TomlTable(const TomlNode& node, std::string file, std::vector<Fault>& faults);

  // Optional members: the default when absent or wrong (which is then a fault).
  std::string text(std::string_view key, std::string fallback = {});
  bool yes(std::string_view key, bool fallback = false);
  std::optional<std::int64_t> integer(std::string_view key);
  std::vector<std::string> texts(std::string_view key);   // an array of texts, or one text
  const TomlNode* node(std::string_view key);             // of any kind; null when absent
  std::vector<const TomlNode*> tables(std::string_view key);  // an array of tables, or one table
  // Required members: a fault when absent.
  std::string required_text(std::string_view key, std::string_view why);

  bool has(std::string_view key) const noexcept { return node_.find(key) != nullptr; }
  Position place(std::string_view key) const noexcept;  // of the member; of the table when absent
  Position place() const noexcept { return node_.at; }
  const std::string& file() const noexcept { return file_; }

  void fault(Position at, std::string message, std::string mend);
  // Faults for members that nobody asked for, with the nearest name that would have been right.
  void finish();

 private:
  const TomlNode* take(std::string_view key);
  void wrong_kind(std::string_view key, const TomlNode& node, std::string_view expected);

  const TomlNode& node_;
  std::string file_;
  std::vector<Fault>& faults_;
  std::vector<std::string> asked_;
};

}  // namespace goodstanding
