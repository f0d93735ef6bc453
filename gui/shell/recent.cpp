#include "gui/shell/recent.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/toml.h"
#include "base/toml_text.h"
#include "gui/shell/sections.h"
#include "pages/page_book.h"
#include "gui/shell/memory_file.h"
#include "platform/files.h"

namespace goodstanding::gui {
namespace {

// What is looked up from anywhere, and where everybody begins, is no place that was "opened lately".
bool is_usual(const Place& place) {
  for (const char* page : {"today", "keys", "glossary", "notices"})
    if (place == Place(AtPage{page})) return true;
  return false;
}


std::optional<NamedPlace> of_record(const Reader& reader, const RecordId& id, const Place& place, const std::string& what) {
  const auto record = reader.get(id);
  const RecordType* type = record ? reader.schema().find(record->type().text()) : nullptr;
  if (type == nullptr || type->sealed) return std::nullopt;
  return NamedPlace{reader.Reader::title(*record), (record->ref().empty() ? "" : record->ref() + " \u00b7 ") + (what.empty() ? type->label : what), place};
}

}  // namespace

std::optional<NamedPlace> named_place(Workspace& work, const Place& place) {
  if (to_line(place).empty()) return std::nullopt;
  const Reader& reader = work.reader();
  if (const auto* record = std::get_if<AtRecord>(&place)) return of_record(reader, record->record, place, "");
  if (const auto* visit = std::get_if<AtVisit>(&place)) return of_record(reader, visit->visit, place, visit->work == VisitWork::Debrief ? "Debrief" : "Questions on site");
  const auto* list = std::get_if<AtList>(&place);
  const RecordType* type = list == nullptr ? nullptr : reader.schema().find(list->type);
  if (list != nullptr && (type == nullptr || type->sealed)) return std::nullopt;
  for (const Section& section : sections())
    for (const SectionTab& tab : section.tabs)
      if (tab.place == place) return NamedPlace{tab.label, section.tabs.size() > 1 ? section.label : "Place", place};
  if (type != nullptr) return NamedPlace{type->plural, "List", place};
  for (const PageTitle& page : page_titles(work))
    if (place == Place(AtPage{page.id})) return NamedPlace{page.title, "Page", place};
  return std::nullopt;
}

void Recent::restore(std::function<void(std::optional<Place>)> then) {
  struct Kept {
    std::vector<NamedPlace> places;
    std::optional<Place> here;
  };
  keeper_.ask<Kept>(alive_,
                    [folder = folder_](Workspace& work) {
                      Kept out;
                      const std::string file = folder.empty() ? std::string() : memory_file(folder, work);
                      if (file.empty() || !exists(file)) return out;
                      // A file that cannot be read keeps nobody from the register: the window begins as it does without one.
                      try {
                        const TomlNode tree = parse_toml(read_file(file), file);
                        if (const TomlNode* recent = tree.find("recent"))
                          for (const TomlNode& item : recent->items)
                            if (const auto place = place_of_line(item.text); place && out.places.size() < most)
                              if (auto named = named_place(work, *place)) out.places.push_back(std::move(*named));
                        if (const TomlNode* here = tree.find("here"))
                          if (const auto place = place_of_line(here->text); place && named_place(work, *place)) out.here = place;
                      } catch (const Error&) {
                        out = {};
                      }
                      return out;
                    },
                    [this, then = std::move(then)](Outcome<Kept> outcome) {
                      auto* kept = std::get_if<Kept>(&outcome);
                      if (kept != nullptr && places_.empty()) places_ = std::move(kept->places);
                      then(kept == nullptr ? std::nullopt : std::move(kept->here));
                    });
}

void Recent::note(const Place& place) {
  if (to_line(place).empty()) return;
  keeper_.ask<std::optional<NamedPlace>>(alive_, [place](Workspace& work) { return named_place(work, place); },
                                         [this](Outcome<std::optional<NamedPlace>> outcome) {
                                           auto* answer = std::get_if<std::optional<NamedPlace>>(&outcome);
                                           if (answer == nullptr || !*answer) return;
                                           NamedPlace named = std::move(**answer);
                                           here_ = to_line(named.place);
                                           if (!is_usual(named.place)) {
                                             std::erase_if(places_, [&](const NamedPlace& there) { return there.place == named.place; });
                                             places_.insert(places_.begin(), std::move(named));
                                             if (places_.size() > most) places_.resize(most);
                                           }
                                           keep();
                                         });
}

void Recent::refresh() {
  if (places_.empty()) return;
  using Names = std::vector<NamedPlace>;
  keeper_.ask<Names>(alive_,
                     [places = places_](Workspace& work) {
                       Names out;
                       for (const NamedPlace& one : places)
                         if (auto named = named_place(work, one.place)) out.push_back(std::move(*named));
                       return out;
                     },
                     [this, asked = places_](Outcome<Names> outcome) {
                       const auto* names = std::get_if<Names>(&outcome);
                       if (names == nullptr) return;
                       // What was opened while this was asked stays.
                       std::vector<NamedPlace> now;
                       for (const NamedPlace& one : places_) {
                         const auto same = [&](const NamedPlace& other) { return other.place == one.place; };
                         const auto found = std::find_if(names->begin(), names->end(), same);
                         if (found != names->end()) now.push_back(*found);
                         else if (std::none_of(asked.begin(), asked.end(), same)) now.push_back(one);
                       }
                       places_ = std::move(now);
                     });
}

void Recent::forget() {
  places_.clear();
  here_.clear();
  // What is being asked comes back to nobody.
  alive_ = std::make_shared<const bool>(true);
  keep();
}

void Recent::keep() {
  if (folder_.empty()) return;
  std::string text = "# What was opened in this register on this machine, the latest first. Places alone: no words of any record.\n";
  if (!here_.empty()) text += "here = " + toml_quoted(here_) + "\n";
  text += "recent = [";
  for (const NamedPlace& one : places_) text += (&one == &places_.front() ? "\n  " : ",\n  ") + toml_quoted(to_line(one.place));
  text += places_.empty() ? "]\n" : "\n]\n";
  keep_memory(keeper_, alive_, folder_, std::move(text));
}

}  // namespace goodstanding::gui
