// What the window does when it is asked: by a key, from the palette, by a button. What there is stands in acts.h.
#include <algorithm>
#include <array>

#include "gui/screens/help_screen.h"
#include "gui/shell/app.h"
#include "gui/shell/sections.h"
#include "gui/shell/text_sizes.h"

namespace goodstanding::gui {
namespace {

constexpr std::size_t many_entries = 25;

std::optional<float> stepped(float size, int by) {
  const auto at = std::find(text_sizes.begin(), text_sizes.end(), size) - text_sizes.begin() + by;
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(text_sizes.size())) return std::nullopt;
  return text_sizes[static_cast<std::size_t>(at)];
}

}  // namespace

// The command of the screen that an act stands for, where it stands for one.
const Command* App::command_for(ActId act) const {
  switch (act) {
    case ActId::Add: return screen_->first_command();
    case ActId::Edit: return screen_->command("record.edit");
    case ActId::AddProgress: return screen_->command("progress.add");
    case ActId::AddEvidence: return screen_->command("evidence.add");
    case ActId::GoOnWithVisit:
      // Whatever comes next of it; one at most can be done.
      for (const char* id : {"visit.begin", "visit.questions", "visit.debrief"})
        if (const Command* command = screen_->command(id)) return command;
      return nullptr;
    default: return nullptr;
  }
}

std::string App::why_not(ActId act) const {
  const auto unless = [](bool can, const char* why) { return can ? std::string() : std::string(why); };
  switch (act) {
    case ActId::Add: return unless(command_for(act) != nullptr, "Nothing is added on this screen");
    case ActId::Edit: return unless(command_for(act) != nullptr, "No record that can be edited is shown");
    case ActId::AddProgress: return unless(command_for(act) != nullptr, "No action is shown");
    case ActId::AddEvidence: return unless(command_for(act) != nullptr, "No record that takes evidence is shown");
    case ActId::GoOnWithVisit: return unless(command_for(act) != nullptr, "No visit is shown");
    case ActId::Leave: return unless(screen_->able().leave || help_ || menu_open_, "There is nothing to leave");
    case ActId::Save: return unless(screen_->able().save, "There is nothing to save");
    case ActId::Filter: return unless(screen_->able().filter, "No list is shown");
    case ActId::Copy: return unless(screen_->able().copy, "There is nothing to copy");
    case ActId::Views: return unless(screen_->able().filter, "No list is shown");
    case ActId::Paste: return unless(screen_->able().paste, "No list is shown");
    case ActId::ChangeTogether: return unless(screen_->able().together, "No list is shown");
    case ActId::Recent: return unless(!recent_offers().empty(), "Nothing else was opened yet");
    case ActId::Back: return unless(travels_.can_go_back(), "There is nothing before");
    case ActId::Forward: return unless(travels_.can_go_forward(), "There is nothing after");
    case ActId::NextTab:
    case ActId::PreviousTab: return unless(is_tabbed(here()), "There is one tab only");
    case ActId::Undo: return unless(header_ && !header_->undo.empty(), "There is nothing of yours to undo");
    case ActId::Redo: return unless(header_ && !header_->redo.empty(), "There is nothing to redo");
    case ActId::LargerText: return unless(stepped(text_size_, 1).has_value(), "It is as large as it gets");
    case ActId::SmallerText: return unless(stepped(text_size_, -1).has_value(), "It is as small as it gets");
    default: return {};
  }
}

std::string App::label_of(ActId act) const {
  if (const Command* command = command_for(act); command != nullptr && act == ActId::Add) return command->label;
  if (act == ActId::Undo && header_ && !header_->undo.empty()) return "Undo: " + header_->undo;
  if (act == ActId::Redo && header_ && !header_->redo.empty()) return "Redo: " + header_->redo;
  if (act == ActId::Lock && header_) return header_->signed_in ? "Lock what is confidential" : "Sign in";
  return std::string(window_act(act).label);
}

// Behind the help the screen is not to be seen, so nothing is done with it.
bool App::is_for_the_screen(ActId act) const {
  return command_for(act) != nullptr || act == ActId::Filter || act == ActId::Views || act == ActId::ChangeTogether || act == ActId::Save || act == ActId::Copy || act == ActId::Paste || act == ActId::Undo || act == ActId::Redo;
}

void App::do_act(ActId act, const Stage& where) {
  if (help_ && is_for_the_screen(act)) {
    say("Leave the help first: Esc.");
    return;
  }
  if (const Command* command = command_for(act)) {
    go(place_of(command->act));
    return;
  }
  switch (act) {
    case ActId::Palette: open_palette(); return;
    case ActId::Recent: palette_.open(recent_offers(), "What was opened lately"); return;
    case ActId::Filter: screen_->focus_filter(); return;
    case ActId::Views: screen_->choose_view(); return;
    case ActId::Help:
      if (help_) help_.reset();
      else help_wanted_ = true;
      return;
    case ActId::Notices: go(AtPage{"notices"}); return;
    case ActId::Glossary: go(AtPage{"glossary"}); return;
    case ActId::Keys: go(AtPage{"keys"}); return;
    case ActId::Back: back(); return;
    case ActId::Forward: forward(); return;
    case ActId::NextTab: next_tab(1); return;
    case ActId::PreviousTab: next_tab(-1); return;
    case ActId::Leave:
      if (help_) help_.reset();
      else if (menu_open_) menu_open_ = false;
      else screen_->cancel(where);
      return;
    case ActId::Reload: screen_->load(keeper_); return;
    case ActId::Settings: go(AtPage{"settings"}); return;
    case ActId::ChangeTogether: screen_->change_together(where); return;
    case ActId::Save: screen_->save(where); return;
    case ActId::Copy: screen_->copy(where); return;
    case ActId::Paste: screen_->paste(where); return;
    case ActId::Undo: undo(false); return;
    case ActId::Redo: undo(true); return;
    case ActId::Lock: lock(); return;
    case ActId::Exchange:
      if (syncing_.folder()) syncing_.exchange();
      else go(AtPage{"came_in"});
      return;
    case ActId::LargerText: text_size_wanted_ = stepped(text_size_, 1); return;
    case ActId::SmallerText: text_size_wanted_ = stepped(text_size_, -1); return;
    case ActId::UsualText: text_size_wanted_ = 100; return;
    case ActId::NextTheme: {
      const ThemeKind now = ui_.theme().kind();
      theme_wanted_ = now == ThemeKind::Light ? ThemeKind::Dark : now == ThemeKind::Dark ? ThemeKind::HighContrast : ThemeKind::Light;
      return;
    }
    case ActId::LightTheme: theme_wanted_ = ThemeKind::Light; return;
    case ActId::DarkTheme: theme_wanted_ = ThemeKind::Dark; return;
    case ActId::HighContrastTheme: theme_wanted_ = ThemeKind::HighContrast; return;
    case ActId::OpenRegister: another_ = true; return;
    case ActId::Quit: quit_ = true; return;
    case ActId::Add:
    case ActId::Edit:
    case ActId::AddProgress:
    case ActId::AddEvidence:
    case ActId::GoOnWithVisit: return;  // the screen has no such command
  }
}

void App::take_keys(const Stage& where) {
  // While the palette is open the keys are its own.
  if (palette_.is_open()) return;
  const bool typing = ImGui::GetIO().WantTextInput;
  for (const WindowAct& act : window_acts())
    if ((act.while_typing || !typing) && std::any_of(act.keys.begin(), act.keys.end(), is_pressed)) do_act(act.id, where);
  for (std::size_t i = 0; i < sections().size(); ++i)
    if (is_pressed(section_key(i))) go(sections()[i].tabs[sections()[i].leads_to].place);
}

std::vector<Offer> App::recent_offers() const {
  std::vector<Offer> out;
  for (const KeptDraft& kept : drafts_.kept()) out.push_back({OfferKind::Recent, "Go on: " + kept.title, "Written on " + kept.when, "", "", Place(kept.place)});
  for (const NamedPlace& recent : recent_.places())
    if (recent.place != here()) out.push_back({OfferKind::Recent, recent.label, recent.detail, "", "", recent.place});
  return out;
}

std::vector<Offer> App::offers() const {
  std::vector<Offer> out = recent_offers();
  for (const Command& command : screen_->commands()) out.push_back({OfferKind::Command, command.label, screen_->title(), "", command.enabled ? "" : command.why_not.empty() ? "Cannot be done now" : command.why_not, command.act});
  for (const WindowAct& act : window_acts()) {
    if (act.id == ActId::Palette) continue;
    out.push_back({OfferKind::Act, label_of(act.id), "", act.keys.empty() ? std::string() : to_words(act.keys.front()), why_not(act.id), act.id});
  }
  for (std::size_t i = 0; i < sections().size(); ++i) {
    const Section& section = sections()[i];
    for (std::size_t tab = 0; tab < section.tabs.size(); ++tab)
      out.push_back({OfferKind::Destination, section.tabs[tab].label, section.tabs.size() > 1 ? section.label : "", tab == section.leads_to ? to_words(section_key(i)) : "", "", section.tabs[tab].place});
  }
  if (header_)
    for (const auto& [label, detail, place] : header_->places) out.push_back({OfferKind::Destination, label, detail, "", "", place});
  return out;
}

void App::open_palette() { palette_.open(offers()); }

void App::take(const Offer& offer, const Stage& where) {
  if (!offer.why_not.empty()) say(offer.why_not + ".");
  else if (const auto* act = std::get_if<ActId>(&offer.target)) do_act(*act, where);
  else if (const auto* place = std::get_if<Place>(&offer.target)) go(*place);
  else go(place_of(std::get<Act>(offer.target)));
}

// What made or changed many records, an import say, is undone or redone when it was asked for twice.
void App::undo(bool redo) {
  struct Done {
    std::optional<Undoable> found;
    bool done = false;
  };
  keeper_.ask<Done>(alive_,
                    [redo, sure = large_undo_asked_](Workspace& work) {
                      const auto found = redo ? work.session().redoable() : work.session().undoable();
                      const bool now = found && (found->entries <= many_entries || found->stamp == sure);
                      if (now) work.session().undo(found->stamp);
                      return Done{found, now};
                    },
                    [this, redo](Outcome<Done> outcome) {
                      large_undo_asked_.reset();
                      if (auto* failure = std::get_if<Failure>(&outcome)) {
                        say(failure->message);
                        return;
                      }
                      const Done& done = std::get<Done>(outcome);
                      if (!done.found) say(redo ? "There is nothing to redo." : "There is nothing of yours to undo.");
                      else if (done.done) say((redo ? "Redone: " : "Undone: ") + done.found->words);
                      else {
                        large_undo_asked_ = done.found->stamp;
                        say((redo ? "Redo it once more to be sure: " : "Undo it once more to be sure: ") + done.found->words);
                      }
                    });
}

void App::learn_words() {
  keeper_.ask<Glossary>(alive_, [](Workspace& work) { return work.glossary(); },
                        [this](Outcome<Glossary> outcome) {
                          if (const auto* failure = std::get_if<Failure>(&outcome)) {
                            say(failure->message);
                            return;
                          }
                          auto words = std::make_shared<const Glossary>(std::get<Glossary>(std::move(outcome)));
                          glossary_ = words;
                          ui_.explain_with([words](std::string_view text, bool heading) {
                            const Term* whole = words->find(text);
                            std::string out = whole == nullptr ? std::string() : to_words(*whole);
                            if (whole == nullptr && heading)
                              for (const Term* term : words->in(text)) out += (out.empty() ? "" : "\n\n") + to_words(*term);
                            return out;
                          });
                        });
}

// After the screen was drawn: the word that the keyboard is on comes first, then every word that stands there.
void App::open_help(const Box& body) {
  std::vector<std::string> terms;
  const auto add = [&](const Term* term) {
    if (term != nullptr && std::find(terms.begin(), terms.end(), term->name) == terms.end()) terms.push_back(term->name);
  };
  if (glossary_) {
    for (const SeenItem& item : ui_.items())
      if (item.focused) add(glossary_->find(item.label));
    for (const SeenText& text : ui_.texts()) {
      if (!body.holds(text.box.x, text.box.middle())) continue;
      const std::string& words = text.cut ? text.whole : text.text;
      add(glossary_->find(words));
      if (text.heading)
        for (const Term* term : glossary_->in(words)) add(term);
    }
  }
  help_ = std::make_unique<HelpScreen>(help_name(here()), std::move(terms));
  help_->load(keeper_);
}

void App::lock() {
  if (!header_ || !header_->signed_in) {
    go(AtPage{"sign_in"});
    return;
  }
  header_->signed_in = false;
  header_->undo.clear();
  header_->redo.clear();
  forget_what_was_open();
  go(AtPage{"sign_in"});
  keeper_.ask<bool>(alive_,
                    [](Workspace& work) {
                      work.lock();
                      work.touch();
                      return true;
                    },
                    [this](Outcome<bool>) {
                      say("Locked");
                      load_header();
                    });
}

void App::forget_what_was_open() {
  palette_.close();
  help_.reset();
  travels_.forget(AtPage{"today"});
  recent_.forget();
  notices_.forget();
}

bool App::lock_when_idle() {
  const ImGuiIO& io = ImGui::GetIO();
  const auto now = now_();
  const bool touched = io.InputQueueCharacters.Size > 0 || io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0 || ImGui::IsAnyMouseDown() || io.KeyMods != 0 ||
                       std::any_of(std::begin(io.KeysData), std::end(io.KeysData), [](const ImGuiKeyData& key) { return key.Down; });
  if (touched || !header_ || !header_->signed_in) idle_.touch(now);
  const IdleLock::Says says = header_ && header_->signed_in ? idle_.at(now, std::chrono::minutes(header_->lock_minutes)) : IdleLock::Says::Nothing;
  soon_locked_ = says == IdleLock::Says::SoonLocked;
  if (says == IdleLock::Says::Lock) lock();
  return touched;
}

std::optional<double> App::next_frame_in() const {
  std::optional<double> out = drafts_.due_in(ImGui::GetTime());
  if (!header_ || !header_->signed_in) return out;
  const double idle = std::chrono::duration<double>(idle_.until_next(now_(), std::chrono::minutes(header_->lock_minutes))).count();
  return out ? std::min(*out, idle) : idle;
}

void App::set_time(std::function<IdleLock::Moment()> now) {
  now_ = std::move(now);
  idle_.touch(now_());
}

// The tabs of a section go round.
void App::next_tab(int by) {
  const Section* section = section_of(here());
  if (section == nullptr || section->tabs.size() < 2) return;
  const auto at = std::find_if(section->tabs.begin(), section->tabs.end(), [&](const SectionTab& tab) { return tab.place == here(); });
  const auto count = static_cast<std::ptrdiff_t>(section->tabs.size());
  const auto from = at == section->tabs.end() ? static_cast<std::ptrdiff_t>(section->leads_to) : at - section->tabs.begin();
  tab_by_key_ = true;
  go(section->tabs[static_cast<std::size_t>((from + by + count) % count)].place);
}

}  // namespace goodstanding::gui
