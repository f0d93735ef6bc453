#include "exchange/log_owners.h"

#include <algorithm>
#include <array>

#include "access/person.h"
#include "base/text.h"
#include "register/action.h"
#include "register/organisation.h"

namespace goodstanding {
namespace {

constexpr std::array<std::string_view, 6> small_words{"of", "the", "and", "for", "in", "a"};

std::vector<std::string> significant(std::string_view words) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t to = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, to - at);
    if (!word.empty() && std::find(small_words.begin(), small_words.end(), word) == small_words.end()) out.emplace_back(word);
    at = to + 1;
  }
  return out;
}

// The same words in whatever order: "director of operations" and "operations director".
std::string bag(std::string_view words) {
  std::vector<std::string> parts = significant(words);
  std::sort(parts.begin(), parts.end());
  std::string out;
  for (const std::string& part : parts) out += part + " ";
  return out;
}

std::string initials(std::string_view words) {
  std::string out;
  for (const std::string& part : significant(words)) out += part.front();
  return out;
}

// "CNO", "COO", "DoF": letters that stand for words.
bool is_short(std::string_view text) {
  const auto capitals = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool letters_only = std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.'; });
  return text.size() <= 8 && capitals >= 2 && letters_only;
}

}  // namespace

std::vector<std::string> owner_parts(std::string_view text) {
  std::vector<std::string> out(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool breaks = std::string_view("/;&+,\n()[]|").find(text[at]) != std::string_view::npos;
    const bool joins = !breaks && (text.substr(at).starts_with(" and ") || text.substr(at).starts_with(" with ") || text.substr(at).starts_with(" - "));
    if (breaks || joins) {
      out.emplace_back();
      if (joins) at += text.substr(at).starts_with(" with ") ? std::size_t{5} : text.substr(at).starts_with(" and ") ? std::size_t{4} : std::size_t{2};
    } else {
      out.back() += text[at];
    }
  }
  std::vector<std::string> said;
  for (const std::string& part : out)
    if (!plain_words(part).empty()) said.emplace_back(trimmed(part));
  return said;
}

OwnerIndex::OwnerIndex(const Reader& reader, const LogWords& words) : reader_(reader), words_(words) {
  const Field* owner = reader.schema().at(action::type).find(action::owner.field);
  for (const TypeId& type : owner->refers_to) {
    for (const Record& record : reader.all(Query::of(type))) {
      std::vector<std::string> names{reader.Reader::title(record)};
      if (const auto short_name = record.type() == organisation::type ? record.get(organisation::short_name) : std::nullopt) names.push_back(*short_name);
      titles_.push_back(names.front());
      for (const std::string& name : names) {
        const std::string plain = words.role_words(name);
        add(by_words_, plain, record.id());
        add(by_bag_, bag(plain), record.id());
        if (significant(plain).size() >= 2) add(by_initials_, initials(plain), record.id());
      }
    }
  }
}

void OwnerIndex::add(std::map<std::string, std::optional<RecordId>, std::less<>>& index, const std::string& key, const RecordId& id) {
  const auto [at, fresh] = index.emplace(key, id);
  if (!fresh && at->second != id) at->second.reset();
}

std::optional<RecordId> OwnerIndex::one(std::string_view text) const {
  if (const auto record = reader_.by_ref(trimmed(text))) {
    const Field* owner = reader_.schema().at(action::type).find(action::owner.field);
    if (std::find(owner->refers_to.begin(), owner->refers_to.end(), record->type()) != owner->refers_to.end()) return record->id();
  }
  const std::string plain = words_.role_words(text);
  if (const auto found = by_words_.find(plain); found != by_words_.end()) return found->second;
  if (const auto found = by_bag_.find(bag(plain)); found != by_bag_.end()) return found->second;
  if (is_short(trimmed(text))) {
    std::string wanted;
    for (const char c : plain)
      if (c != ' ') wanted += c;
    if (const auto found = by_initials_.find(wanted); found != by_initials_.end()) return found->second;
    // "DoF": the small letters stand for small words.
    std::string capitals;
    for (const char c : text)
      if (c >= 'A' && c <= 'Z') capitals += static_cast<char>(c - 'A' + 'a');
    if (const auto found = by_initials_.find(capitals); found != by_initials_.end()) return found->second;
  }
  return std::nullopt;
}

OwnerMatch OwnerIndex::match(std::string_view text) const {
  OwnerMatch out;
  if (const auto whole = one(text)) {
    out.owner = whole;
    return out;
  }
  for (const std::string& part : owner_parts(text)) {
    const auto id = one(part);
    if (!id) out.unmatched.push_back(part);
    else if (!out.owner) out.owner = id;
    else if (*id != *out.owner) out.others.push_back(*id);
  }
  return out;
}

std::string OwnerIndex::nearest_title(std::string_view text) const {
  const std::vector<std::string_view> names(titles_.begin(), titles_.end());
  return std::string(nearest(trimmed(text), names));
}

}  // namespace goodstanding
