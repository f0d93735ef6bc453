#include "exchange/json_tree.h"

#include <algorithm>
#include <iterator>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>
#include <goodstanding/value.h>

namespace goodstanding {
namespace {

// The library tells no lines, so the letters are counted on their way to it.
struct Place {
  int line = 1;
  int before = 1;  // the line before the newest letter: the end of a number is only known by the letter behind it
};

class CountedLetter {
 public:
  using difference_type = std::ptrdiff_t;
  using value_type = char;
  using pointer = const char*;
  using reference = const char&;
  using iterator_category = std::input_iterator_tag;

  CountedLetter(const char* at, Place* place) : at_(at), place_(place) {}
  reference operator*() const { return *at_; }
  CountedLetter& operator++() {
    place_->before = place_->line;
    if (*at_ == '\n') ++place_->line;
    ++at_;
    return *this;
  }
  CountedLetter operator++(int) {
    CountedLetter old = *this;
    ++*this;
    return old;
  }
  friend bool operator==(const CountedLetter& a, const CountedLetter& b) { return a.at_ == b.at_; }
  friend bool operator!=(const CountedLetter& a, const CountedLetter& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  Place* place_;
};

class Builder {
 public:
  Builder(const std::string& file, const JsonLimits& limits, const Place& place) : file_(file), limits_(limits), place_(place) {}

  bool null() {
    add(JsonNode::Kind::Null, {});
    return true;
  }
  bool boolean(bool yes) {
    add(JsonNode::Kind::YesNo, {}).yes = yes;
    return true;
  }
  bool number_integer(std::int64_t number) { return number_as(std::to_string(number)); }
  bool number_unsigned(std::uint64_t number) { return number_as(std::to_string(number)); }
  bool number_float(double, const std::string& written) { return number_as(written); }
  bool string(std::string& text) {
    if (!is_clean_text(text)) fail(place_.before, "Here is text that no register takes", "Mend the file where it comes from.");
    add(JsonNode::Kind::Text, std::move(text));
    return true;
  }
  bool binary(std::vector<std::uint8_t>&) { return false; }
  bool start_object(std::size_t) { return open(JsonNode::Kind::Object); }
  bool start_array(std::size_t) { return open(JsonNode::Kind::List); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& key) {
    if (!is_clean_text(key)) fail(place_.before, "Here is a name that no register takes", "Mend the file where it comes from.");
    if (open_.back()->find(key) != nullptr) fail(place_.before, "\"" + key + "\" is there twice", "Say it once.");
    key_ = std::move(key);
    return true;
  }
  template <class Exception>
  bool parse_error(std::size_t, const std::string&, const Exception&) {
    fail(place_.line, "The file is not JSON from here on", "Get it again from where it came.");
  }

  JsonNode& root() { return root_; }

 private:
  [[noreturn]] void fail(int line, std::string what, std::string mend) const { throw Faults(ErrorCode::BadInput, {{file_, line, 0, std::move(what), std::move(mend)}}); }

  JsonNode& add(JsonNode::Kind kind, std::string text) {
    if (++values_ > limits_.values) fail(place_.before, "The file holds more than " + std::to_string(limits_.values) + " values", "This is not the file that was meant.");
    JsonNode node;
    node.kind = kind;
    node.line = place_.before;
    node.text = std::move(text);
    JsonNode* into = nullptr;
    if (open_.empty()) {
      root_ = std::move(node);
      into = &root_;
    } else if (JsonNode& parent = *open_.back(); parent.kind == JsonNode::Kind::List) {
      node.path = parent.path + "[" + std::to_string(parent.items.size()) + "]";
      into = &parent.items.emplace_back(std::move(node));
    } else {
      node.path = parent.path.empty() ? key_ : parent.path + "." + key_;
      into = &parent.members.emplace_back(JsonNode::Member{key_, std::move(node)}).node;
    }
    return *into;
  }
  bool number_as(std::string written) {
    add(JsonNode::Kind::Number, std::move(written));
    return true;
  }
  // A parent grows only while none of its children is open, so the pointers hold.
  bool open(JsonNode::Kind kind) {
    if (open_.size() >= limits_.depth) fail(place_.before, "Lists lie in each other more than " + std::to_string(limits_.depth) + " deep", "This is not the file that was meant.");
    open_.push_back(&add(kind, {}));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  const std::string& file_;
  const JsonLimits& limits_;
  const Place& place_;
  JsonNode root_;
  std::vector<JsonNode*> open_;
  std::string key_;
  std::size_t values_ = 0;
};

}  // namespace

const JsonNode* JsonNode::find(std::string_view key) const noexcept {
  const auto found = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == key; });
  return found == members.end() ? nullptr : &found->node;
}

std::string JsonNode::plain() const {
  if (kind == Kind::YesNo) return yes ? "true" : "false";
  return kind == Kind::Text || kind == Kind::Number ? text : std::string();
}

std::string_view describe(JsonNode::Kind kind) noexcept {
  switch (kind) {
    case JsonNode::Kind::Null: return "nothing";
    case JsonNode::Kind::YesNo: return "true or false";
    case JsonNode::Kind::Number: return "a number";
    case JsonNode::Kind::Text: return "text";
    case JsonNode::Kind::List: return "a list";
    case JsonNode::Kind::Object: return "an object";
  }
  return "";
}

JsonNode parse_json(std::string_view text, const std::string& file, const JsonLimits& limits) {
  if (text.size() > limits.bytes) throw Faults(ErrorCode::BadInput, {{file, 0, 0, "The file is longer than " + std::to_string(limits.bytes / 1024 / 1024) + " MB", "This is not the file that was meant."}});
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Place place;
  Builder builder(file, limits, place);
  nlohmann::json::sax_parse(CountedLetter(text.data(), &place), CountedLetter(text.data() + text.size(), &place), &builder);
  return std::move(builder.root());
}

}  // namespace goodstanding
