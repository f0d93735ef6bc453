// Tables out of HTML as programs put it on the clipboard: never quite well formed, so it is read tag by tag.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"
#include "exchange/clipboard.h"

namespace goodstanding {
namespace {

void add_letter(std::string& out, std::uint32_t code) {
  if (code == 0xA0) code = ' ';
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return;
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | code >> 6);
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

// Adds the letter that an entity stands for; false when it is none.
bool add_entity(std::string& out, std::string_view name) {
  constexpr std::pair<std::string_view, std::uint32_t> named[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}, {"pound", 0xA3}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bull", 0x2022}, {"hellip", 0x2026}, {"middot", 0xB7}};
  for (const auto& [known, code] : named)
    if (known == name) return add_letter(out, code), true;
  if (!name.starts_with('#')) return false;
  const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  name.remove_prefix(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  if (error != std::errc() || end != name.data() + name.size()) return false;
  add_letter(out, code);
  return true;
}

struct Tag {
  std::string name;  // "td", "/td"
  std::string_view rest;
};

// The number in colspan=2 or colspan="2"; 1 where there is none.
std::size_t span_in(const Tag& tag, std::string_view attribute) {
  std::string lower(tag.rest);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto at = lower.find(" " + std::string(attribute) + "=");
  if (at == std::string::npos) return 1;
  const std::size_t from = lower.find_first_of("0123456789", at);
  std::size_t out = 1;
  if (from != std::string::npos && from <= at + attribute.size() + 3) std::from_chars(lower.data() + from, lower.data() + lower.size(), out);
  return std::clamp<std::size_t>(out, 1, 1000);
}

class Reading {
 public:
  explicit Reading(std::string_view html) : html_(html) {}

  std::vector<std::vector<std::string>> run() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && at_ + 1 < html_.size() && (letter(html_[at_ + 1]) || html_[at_ + 1] == '/' || html_[at_ + 1] == '!')) read_tag();
      else read_letter();
    }
    end_cell();
    std::size_t longest = 0;
    for (const auto& row : rows_) longest = std::max(longest, row.size());
    for (auto& row : rows_) row.resize(longest);
    return std::move(rows_);
  }

 private:
  static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  void skip_past(std::string_view end) {
    const auto found = html_.find(end, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  void read_tag() {
    if (html_.substr(at_).starts_with("<!--")) {
      skip_past("-->");
      return;
    }
    // A bracket within quotes is no end.
    std::size_t end = at_ + 1;
    for (char quote = 0; end < html_.size() && (quote != 0 || html_[end] != '>'); ++end) {
      if (quote != 0) quote = html_[end] == quote ? '\0' : quote;
      else if ((html_[end] == '"' || html_[end] == '\'') && html_[end - 1] == '=') quote = html_[end];
    }
    const std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, html_.size());
    Tag tag;
    std::size_t i = 0;
    for (; i < inside.size() && (letter(inside[i]) || (i == 0 && inside[i] == '/')); ++i) tag.name += inside[i] >= 'A' && inside[i] <= 'Z' ? static_cast<char>(inside[i] - 'A' + 'a') : inside[i];
    tag.rest = inside.substr(i);
    if (tag.name == "style" || tag.name == "script" || tag.name == "title") skip_past("</" + tag.name);
    else take(tag);
  }

  void take(const Tag& tag) {
    if (tag.name == "tr") {
      end_cell();
      rows_.emplace_back();
      column_ = 0;
    } else if (tag.name == "td" || tag.name == "th") {
      end_cell();
      if (rows_.empty()) rows_.emplace_back();
      cell_.emplace();
      columns_ = span_in(tag, "colspan");
      rows_below_ = span_in(tag, "rowspan") - 1;
    } else if (tag.name == "/td" || tag.name == "/th" || tag.name == "/tr" || tag.name == "/table") {
      end_cell();
    } else if (cell_ && (tag.name == "br" || ((tag.name == "p" || tag.name == "div" || tag.name == "li") && !trimmed(*cell_).empty()))) {
      while (cell_->ends_with(' ')) cell_->pop_back();
      *cell_ += '\n';
    }
  }

  void read_letter() {
    const char c = html_[at_];
    if (c == '&') {
      const auto end = html_.find(';', at_);
      std::string into;
      if (end != std::string_view::npos && end - at_ < 12 && add_entity(into, html_.substr(at_ + 1, end - at_ - 1))) {
        if (cell_) *cell_ += into;
        at_ = end + 1;
        return;
      }
    }
    ++at_;
    if (!cell_) return;
    // Line ends of the source are blanks, and several blanks are one.
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!blank) *cell_ += c;
    else if (!cell_->empty() && !cell_->ends_with(' ') && !cell_->ends_with('\n')) *cell_ += ' ';
  }

  void end_cell() {
    if (!cell_) return;
    auto& row = rows_.back();
    const auto put = [&](std::string text) {
      // Past what a cell of a row above reaches down to.
      while (reaching_[column_] > 0) {
        --reaching_[column_++];
        row.emplace_back();
      }
      row.push_back(std::move(text));
      reaching_[column_++] = rows_below_;
    };
    put(std::string(trimmed(*cell_)));
    for (std::size_t i = 1; i < columns_; ++i) put({});
    cell_.reset();
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::vector<std::string>> rows_;
  std::optional<std::string> cell_;
  std::size_t column_ = 0;
  std::size_t columns_ = 1;      // that the cell spans
  std::size_t rows_below_ = 0;   // into which it reaches
  std::map<std::size_t, std::size_t> reaching_;  // by column: rows that a cell above still reaches into
};

}  // namespace

std::vector<std::vector<std::string>> paste_html(std::string_view html) {
  return Reading(html).run();
}

}  // namespace goodstanding
