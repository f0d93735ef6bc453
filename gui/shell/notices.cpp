#include "gui/shell/notices.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/hash.h"
#include "base/toml.h"
#include "base/toml_text.h"
#include "gui/shell/memory_file.h"
#include "platform/files.h"

namespace goodstanding::gui {
namespace {

std::string digest_of(const std::string& key) { return labelled_hash("notice", key).to_hex(); }

// What cannot be read was not read: everything is new once more.
std::set<std::string> read_before(const std::string& file) {
  std::set<std::string> out;
  if (!exists(file)) return out;
  try {
    const TomlNode tree = parse_toml(read_file(file), file);
    if (const TomlNode* read = tree.find("read"))
      for (const TomlNode& item : read->items) out.insert(item.text);
  } catch (const Error&) {
  }
  return out;
}

}  // namespace

void Notices::refresh() {
  struct Found {
    std::vector<Notice> notices;
    std::set<std::string> read;
  };
  keeper_.ask<Found>(alive_,
                     [folder = folder_, first = !begun_](Workspace& work) {
                       Found out{notices_of(work), {}};
                       if (first && !folder.empty()) out.read = read_before(memory_file(folder, work));
                       return out;
                     },
                     [this](Outcome<Found> outcome) {
                       auto* found = std::get_if<Found>(&outcome);
                       if (found == nullptr) return;
                       found_ = std::move(found->notices);
                       read_.merge(found->read);
                       begun_ = true;
                     });
}

void Notices::tell(const std::string& topic, const std::string& words, const std::string& detail, std::optional<Act> act) {
  const std::string key = topic + "." + words + detail;
  if (!told_.empty() && told_.front().key == key) return;
  const auto same = [&](const Notice& notice) { return notice.key.starts_with(topic + "."); };
  if (words.empty()) {
    std::erase_if(told_, same);
    return;
  }
  if (std::any_of(told_.begin(), told_.end(), [&](const Notice& notice) { return notice.key == key; })) return;
  std::erase_if(told_, same);
  Cell what = text_cell(words);
  what.detail = detail;
  what.mark = Mark::Amber;
  told_.insert(told_.begin(), {key, "This window", std::move(what), std::move(act)});
}

std::vector<Notice> Notices::all() const {
  std::vector<Notice> out = told_;
  out.insert(out.end(), found_.begin(), found_.end());
  return out;
}

std::set<std::string> Notices::fresh() const {
  std::set<std::string> out;
  for (const auto* notices : {&told_, &found_})
    for (const Notice& notice : *notices)
      if (!read_.contains(digest_of(notice.key))) out.insert(notice.key);
  return out;
}

void Notices::read() {
  if (fresh().empty()) return;
  // Of what is gone nothing is kept: should it come again, it is new.
  std::set<std::string> now;
  for (const Notice& notice : all()) now.insert(digest_of(notice.key));
  read_ = std::move(now);
  if (folder_.empty()) return;
  std::string text = "# The notices that were read, as digests.\nread = [";
  for (const std::string& digest : read_) text += "\n  " + toml_quoted(digest) + ",";
  text += "\n]\n";
  keep_memory(keeper_, alive_, folder_, std::move(text));
}

}  // namespace goodstanding::gui
