#include "gui/shell/app.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "gui/screens/page_screen.h"
#include "gui/shell/sections.h"
#include "gui/widgets/marks.h"
#include "gui/widgets/view_widgets.h"
#include "platform/files.h"
#include "register/organisation.h"
#include "register/settings.h"

namespace goodstanding::gui {
namespace {

constexpr float side_width = 208;
constexpr float top_height = 48;
constexpr float bottom_height = 28;
constexpr float narrow_below = 900;  // logical pixels
constexpr std::array<float, 7> text_sizes{100, 125, 150, 175, 200, 250, 300};

std::string initials(const std::string& role) {
  std::string out;
  bool start = true;
  for (const char c : role) {
    if (start && out.size() < 2 && c != ' ') out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    start = c == ' ';
  }
  return out;
}

}  // namespace

App::App(Theme& theme, Keeper& keeper, SyncingOptions syncing, Textures* textures) : ui_(theme), keeper_(keeper), syncing_(keeper, syncing), thumbnails_(keeper, syncing.mode, textures, syncing.wake) {
  history_.push_back(AtPage{"today"});
  show(history_.front());
}

void App::load_header() {
  keeper_.ask<Header>(alive_,
                      [](Workspace& work) {
                        Header out;
                        const Reader& reader = work.reader();
                        for (const Record& trust : reader.find(Query::of(organisation::type).where(organisation::kind == ChoiceId("trust")).limit(1)).records) out.organisation = organisation::familiar_name(trust.get(organisation::name).value_or(""));
                        out.person = reader.title(work.session().person());
                        out.register_name = file_name(work.reg().path());
                        out.read_only = work.reg().is_read_only();
                        out.enrolled = work.session().is_enrolled();
                        out.signed_in = work.session().is_signed_in();
                        out.lock_minutes = Settings::of(reader).lock_minutes;
                        out.message = work.opened().message;
                        out.notices = work.opened().notices;
                        if (const auto found = work.session().undoable()) out.undo = found->words;
                        if (const auto found = work.session().redoable()) out.redo = found->words;
                        return out;
                      },
                      [this](Outcome<Header> outcome) {
                        if (auto* header = std::get_if<Header>(&outcome)) header_ = std::move(*header);
                        else failure_ = std::get<Failure>(outcome);
                      });
}

void App::show(const Place& place) {
  screen_ = make_screen(place);
  screen_->load(keeper_);
  menu_open_ = false;
}

void App::move_on() {
  if (!next_) return;
  const Going going = std::move(*next_);
  next_.reset();
  if (going.place) {
    if (*going.place == history_[at_]) return;
    // A form is left by going on: it is no place to come back to.
    if (std::holds_alternative<AtForm>(history_[at_]) && at_ > 0) --at_;
    history_.resize(at_ + 1);
    history_.push_back(*going.place);
    // A day's work is some hundred places; older ones are let go.
    if (history_.size() > 200) history_.erase(history_.begin());
    at_ = history_.size() - 1;
  } else if (going.steps < 0) {
    if (at_ == 0) return;
    const bool form = std::holds_alternative<AtForm>(history_[at_]);
    --at_;
    if (form) history_.resize(at_ + 1);
  } else {
    if (at_ + 1 >= history_.size()) return;
    ++at_;
  }
  show(history_[at_]);
}

// What was open is gone from memory, and so is every screen that showed it.
void App::lock() {
  if (!header_ || !header_->signed_in) {
    go(AtPage{"sign_in"});
    return;
  }
  header_->signed_in = false;
  history_ = {AtPage{"today"}};
  at_ = 0;
  go(AtPage{"sign_in"});
  keeper_.ask<bool>(alive_,
                    [](Workspace& work) {
                      work.lock();
                      work.touch();
                      return true;
                    },
                    [this](Outcome<bool>) { status_ = "Locked"; });
}

void App::lock_when_idle() {
  const ImGuiIO& io = ImGui::GetIO();
  const auto now = std::chrono::steady_clock::now();
  const bool touched = io.InputQueueCharacters.Size > 0 || io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0 || ImGui::IsAnyMouseDown() || io.KeyMods != 0 ||
                       std::any_of(std::begin(io.KeysData), std::end(io.KeysData), [](const ImGuiKeyData& key) { return key.Down; });
  if (touched || !header_ || !header_->signed_in) last_touched_ = now;
  else if (now - last_touched_ > std::chrono::minutes(header_->lock_minutes)) lock();
}

void App::undo(bool redo) {
  struct Done {
    bool any = false;
    std::string words;
  };
  keeper_.ask<Done>(alive_,
                    [redo](Workspace& work) {
                      const auto found = redo ? work.session().redoable() : work.session().undoable();
                      if (!found) return Done{};
                      work.session().undo(found->stamp);
                      return Done{true, found->words};
                    },
                    [this, redo](Outcome<Done> outcome) {
                      if (auto* failure = std::get_if<Failure>(&outcome)) status_ = failure->message;
                      else if (const Done& done = std::get<Done>(outcome); !done.any) status_ = redo ? "There is nothing to redo." : "There is nothing of yours to undo.";
                      else status_ = (redo ? "Redone: " : "Undone: ") + done.words;
                    });
}

Stage App::stage(const Box& body, bool narrow) {
  return {ui_, keeper_, syncing_, thumbnails_, body, narrow, [this](const Act& act) { go(place_of(act)); }, [this](const Place& place) { go(place); }, [this] { back(); }, [this](std::string words) { status_ = std::move(words); }};
}

void App::shortcuts(const Stage& where) {
  const ImGuiIO& io = ImGui::GetIO();
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, false); };
  const bool typing = io.WantTextInput;
  if (io.KeyCtrl && !io.KeyAlt) {
    if (pressed(ImGuiKey_K)) focus_search_ = true;
    if (pressed(ImGuiKey_F)) screen_->focus_filter();
    if (pressed(ImGuiKey_N))
      if (const Command* first = screen_->first_command()) go(place_of(first->act));
    if (pressed(ImGuiKey_S)) screen_->save(where);
    if (pressed(ImGuiKey_Q)) quit_ = true;
    if (pressed(ImGuiKey_L)) lock();
    // Inside a field these are the field's own.
    if (!typing && pressed(ImGuiKey_Z)) undo(io.KeyShift);
    if (!typing && pressed(ImGuiKey_Y)) undo(true);
    if (pressed(ImGuiKey_B)) screen_->change_together(where);
    const auto act = [&](ImGuiKey key, const char* id) {
      if (!pressed(key)) return;
      if (const Command* command = screen_->command(id)) go(place_of(command->act));
    };
    act(ImGuiKey_E, "record.edit");
    act(ImGuiKey_U, "progress.add");
    act(ImGuiKey_D, "evidence.add");
    // On with a visit, whatever comes next of it; one at most can be done.
    for (const char* id : {"visit.begin", "visit.questions"}) act(ImGuiKey_G, id);
    if (screen_->command("visit.questions") == nullptr) act(ImGuiKey_G, "visit.debrief");
    if (pressed(ImGuiKey_PageDown)) next_tab(1);
    if (pressed(ImGuiKey_PageUp)) next_tab(-1);
    if (!typing && pressed(ImGuiKey_C)) screen_->copy(where);
    if (!typing && pressed(ImGuiKey_V)) screen_->paste(where);
    const auto step = [&](int by) {
      const auto at = std::find(text_sizes.begin(), text_sizes.end(), text_size_) - text_sizes.begin() + by;
      if (at >= 0 && at < static_cast<std::ptrdiff_t>(text_sizes.size())) text_size_wanted_ = text_sizes[static_cast<std::size_t>(at)];
    };
    if (pressed(ImGuiKey_Equal) || pressed(ImGuiKey_KeypadAdd)) step(1);
    if (pressed(ImGuiKey_Minus) || pressed(ImGuiKey_KeypadSubtract)) step(-1);
    if (pressed(ImGuiKey_0)) text_size_wanted_ = 100;
  }
  if (io.KeyAlt && !io.KeyCtrl)
    for (std::size_t i = 0; i < sections().size() && i < 9; ++i)
      if (pressed(static_cast<ImGuiKey>(ImGuiKey_1 + static_cast<int>(i)))) go(sections()[i].tabs[sections()[i].leads_to].place);
  if (io.KeyAlt && pressed(ImGuiKey_LeftArrow)) back();
  if (io.KeyAlt && pressed(ImGuiKey_RightArrow)) forward();
  if (pressed(ImGuiKey_F5)) screen_->load(keeper_);
  if (pressed(ImGuiKey_F8)) syncing_.folder() ? syncing_.exchange() : go(AtPage{"came_in"});
  if (pressed(ImGuiKey_F9)) {
    const ThemeKind now = ui_.theme().kind();
    theme_wanted_ = now == ThemeKind::Light ? ThemeKind::Dark : now == ThemeKind::Dark ? ThemeKind::HighContrast : ThemeKind::Light;
  }
  if (pressed(ImGuiKey_Escape) && !typing) {
    if (menu_open_) menu_open_ = false;
    else screen_->cancel(where);
  }
}

// The tabs of a section go round.
void App::next_tab(int by) {
  const Section* section = section_of(history_[at_]);
  if (section == nullptr || section->tabs.size() < 2) return;
  const auto here = std::find_if(section->tabs.begin(), section->tabs.end(), [&](const SectionTab& tab) { return tab.place == history_[at_]; });
  const auto count = static_cast<std::ptrdiff_t>(section->tabs.size());
  const auto from = here == section->tabs.end() ? static_cast<std::ptrdiff_t>(section->leads_to) : here - section->tabs.begin();
  go(section->tabs[static_cast<std::size_t>((from + by + count) % count)].place);
}

std::string App::title() const {
  const Section* section = section_of(history_[at_]);
  if (section != nullptr && section->tabs.size() > 1)
    for (const SectionTab& tab : section->tabs)
      if (tab.place == history_[at_]) return section->label + ": " + tab.label;
  return screen_->title();
}

bool App::is_here(const Section& section) const { return section_of(history_[at_]) == &section; }

void App::nav_item(const Section& section, float x, float& y, float width) {
  const Tokens& t = ui_.colours();
  const bool here = is_here(section);
  const Box box{x, y, width, ui_.px(36)};
  const Touch touch = ui_.item("nav." + section.label, box, section.label);
  if (here) {
    ui_.fill(box, t.selected, 6);
    if (ui_.theme().kind() == ThemeKind::HighContrast) ui_.outline(box, t.focus_outer, 6, 2);
    ui_.fill({box.x, box.y + ui_.px(8), ui_.px(3), ui_.px(20)}, t.accent);
  } else if (touch.hovered) {
    ui_.fill(box, t.hover, 6);
  }
  draw_icon(ui_, section.icon, box.x + ui_.px(20), box.middle(), here ? t.accent : t.text_2);
  ui_.text_fit(box.x + ui_.px(38), box.middle(), width - ui_.px(42), here ? Face::BodySemi : Face::Body, t.text, section.label);
  if (touch.pressed) go(section.tabs[section.leads_to].place);
  y += box.h;
}

void App::draw_side(const Box& box) {
  const Tokens& t = ui_.colours();
  ui_.fill(box, t.side);
  ui_.vertical(box.right() - 1, box.y, box.h, t.hairline);
  // Our own mark: a plumb standing true.
  ui_.fill({ui_.px(16), ui_.px(14), ui_.px(24), ui_.px(24)}, t.accent, 6);
  ui_.fill({ui_.px(27), ui_.px(19), ui_.px(2), ui_.px(13)}, t.on_accent);
  ui_.fill({ui_.px(21), ui_.px(31), ui_.px(14), ui_.px(2)}, t.on_accent);
  ui_.text(ui_.px(50), ui_.px(27), Face::LeadSemi, t.text, "Goodstanding");
  float y = ui_.px(64);
  for (const Section& section : sections()) {
    if (section.apart) {
      ui_.horizontal(ui_.px(16), y + ui_.px(8), ui_.px(176), t.hairline);
      y += ui_.px(17);
    }
    nav_item(section, box.x + ui_.px(8), y, ui_.px(192));
  }
  if (!header_) return;
  const float foot = box.bottom() - ui_.px(56);
  ui_.horizontal(ui_.px(16), foot - ui_.px(28), ui_.px(176), t.hairline);
  const Touch person = ui_.item("person", {ui_.px(12), foot - ui_.px(20), ui_.px(184), ui_.px(40)}, header_->signed_in ? header_->person + ", signed in" : header_->person + ", sign in");
  if (person.hovered) ui_.fill({ui_.px(12), foot - ui_.px(20), ui_.px(184), ui_.px(40)}, t.hover, 6);
  if (person.pressed) go(AtPage{"sign_in"});
  ui_.list().AddCircleFilled({ui_.px(32), foot}, ui_.px(14), t.accent, 32);
  ui_.text_centred(ui_.px(32), foot, Face::CaptionSemi, t.on_accent, initials(header_->person));
  ui_.text_fit(ui_.px(54), foot - ui_.px(7), ui_.px(150), Face::CaptionMedium, t.text, header_->person);
  ui_.text_fit(ui_.px(54), foot + ui_.px(9), ui_.px(150), Face::Caption, t.text_2, header_->signed_in ? "Signed in \u00b7 Ctrl+L locks" : header_->enrolled ? "Not signed in" : header_->register_name);
}

void App::draw_search(const Box& box) {
  const Tokens& t = ui_.colours();
  if (focus_search_) {
    ui_.focus_next();
    focus_search_ = false;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, ui_.px(6));
  // The words begin behind the glass.
  const float indent = ui_.px(22);
  ui_.outline(box, t.border, 6);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
  const Box inner{box.x + indent, box.y + ui_.px(2), box.w - indent - ui_.px(60), box.h - ui_.px(4)};
  ui_.input("search", "Search", inner, search_, "Search", ImGuiInputTextFlags_EnterReturnsTrue);
  const bool entered = ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
  ImGui::PopStyleVar(2);
  draw_icon(ui_, Icon::Search, box.x + ui_.px(18), box.middle(), t.text_2);
  const float key_w = ui_.measure(Face::Caption, "Ctrl K") + ui_.px(12);
  const Box key{box.right() - key_w - ui_.px(8), box.middle() - ui_.px(9), key_w, ui_.px(18)};
  ui_.fill(key, t.subtle, 4);
  ui_.outline(key, t.hairline, 4);
  ui_.text_centred(key.x + key.w / 2, key.middle(), Face::Caption, t.text_2, "Ctrl K");
  if (entered && !search_.empty()) go(AtSearch{search_});
}

void App::draw_top(const Box& box, bool narrow) {
  const Tokens& t = ui_.colours();
  const float middle = box.middle();
  if (narrow) {
    const float x = box.x + ui_.px(24);
    const Box menu{x, middle - ui_.px(16), ui_.px(76), ui_.px(32)};
    const Touch touch = ui_.item("menu", menu, "Menu");
    draw_icon(ui_, Icon::Menu, x + ui_.px(10), middle, t.accent);
    ui_.text(x + ui_.px(26), middle, Face::BodyMedium, t.accent, "Menu");
    if (touch.pressed) menu_open_ = !menu_open_;
    ui_.text_fit(x + ui_.px(92), middle, ui_.px(180), Face::LeadSemi, t.text, "Goodstanding");
    const float search_w = std::min(ui_.px(200), box.w * 0.35F);
    draw_search({box.right() - search_w - ui_.px(24), middle - ui_.px(16), search_w, ui_.px(32)});
    return;
  }
  float x = box.x + ui_.px(24);
  const auto arrow = [&](const char* id, const char* label, Icon icon, bool enabled) {
    const Touch touch = ui_.item(id, {x, middle - ui_.px(12), ui_.px(24), ui_.px(24)}, label, enabled, 4);
    draw_icon(ui_, icon, x + ui_.px(12), middle, enabled ? t.text : t.border);
    x += ui_.px(25);
    return touch.pressed;
  };
  const bool go_back = arrow("back", "Back", Icon::Back, at_ > 0);
  const bool go_forward = arrow("forward", "Forward", Icon::Forward, at_ + 1 < history_.size());
  const float content = std::min(box.w - ui_.px(64), ui_.px(1440));
  const float right = box.x + ui_.px(32) + content;
  const float search_w = ui_.px(320);
  const float state_w = ui_.px(132);
  std::string path = header_ ? header_->organisation : std::string();
  const std::string title = screen_->title();
  if (!title.empty() && title != "Today") path += (path.empty() ? "" : "  /  ") + title;
  ui_.text_fit(x + ui_.px(8), middle, right - search_w - state_w - x - ui_.px(24), Face::Body, t.text_2, path);
  draw_search({right - search_w - state_w, middle - ui_.px(16), search_w, ui_.px(32)});
  if (header_) {
    const std::string words = header_->read_only ? "Reading only" : keeper_.is_busy() ? "Working" : "Open";
    const float w = ui_.measure(Face::Caption, words);
    ui_.list().AddCircleFilled({right - w - ui_.px(12), middle}, ui_.px(4), header_->read_only ? t.amber.shape : t.good.shape, 16);
    ui_.text_right(right, middle, Face::Caption, t.text_2, words);
  }
  if (go_back) back();
  if (go_forward) forward();
}

// When changes were last exchanged with other copies and what came of it, and the button to do it now; gives the width.
float App::draw_syncing(float right, float middle, float most) {
  if (!syncing_.is_possible() || !syncing_.folder()) return 0;
  if (ui_.link_right("sync.now", "Exchange now (F8)", right, middle, Face::Caption)) syncing_.exchange();
  const float button = ui_.measure(Face::Caption, "Exchange now (F8)") + ui_.px(16);
  const std::string words = syncing_.is_running() ? "Exchanging\u2026" : syncing_.words();
  if (words.empty()) return button;
  const float w = std::min(ui_.measure(Face::Caption, words), most);
  const Box box{right - button - w, middle - ui_.px(11), w, ui_.px(22)};
  const Touch touch = ui_.item("sync.what", box, words, true, 4);
  ui_.text_fit(box.x, middle, w + 1, Face::Caption, touch.hovered ? ui_.colours().text : ui_.colours().text_2, words);
  if (touch.pressed) go(AtPage{"came_in"});
  return button + w;
}

void App::draw_bottom(const Box& box) {
  const Tokens& t = ui_.colours();
  ui_.fill(box, t.canvas);
  ui_.horizontal(box.x, box.y, box.w, t.hairline);
  const float middle = box.middle();
  float right = box.right() - ui_.px(32);
  // What the screen says stands beside the last word of what was done.
  const float least = std::min(ui_.measure(Face::Caption, status_) + ui_.px(88), box.w * 0.4F);
  const float most = syncing_.folder() ? box.w * 0.3F : box.w - least;
  std::string source = screen_->source();
  if (ui_.measure(Face::Caption, source) > most) source = screen_->short_source();
  if (!source.empty()) {
    const float w = std::min(ui_.measure(Face::Caption, source), most);
    ui_.text_fit(right - w, middle, w + 1, Face::Caption, t.text_2, source);
    right -= w + ui_.px(24);
  }
  if (const float w = draw_syncing(right, middle, std::min(ui_.px(600), box.w * 0.45F)); w > 0) right -= w + ui_.px(24);
  ui_.text_fit(box.x + ui_.px(32), middle, std::max(right - box.x - ui_.px(32), 0.0F), Face::Caption, t.text_2, status_);
}

void App::draw_menu(const Box& box) {
  const Tokens& t = ui_.colours();
  ui_.fill(box, t.canvas);
  float y = box.y + ui_.px(16);
  for (const Section& section : sections()) nav_item(section, box.x + ui_.px(24), y, box.w - ui_.px(48));
}

bool App::frame() {
  const bool pictured = thumbnails_.pump();
  const bool heard = keeper_.pump() || pictured;
  const bool answered = syncing_.tick(std::chrono::steady_clock::now()) || heard;
  // The register has moved on, through us or through others: what is shown is asked for anew.
  if (keeper_.version() != seen_version_) {
    const bool first = seen_version_ == 0;
    seen_version_ = keeper_.version();
    load_header();
    if (!first) screen_->load(keeper_);
  }
  ui_.begin();
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(viewport.Pos);
  ImGui::SetNextWindowSize(viewport.Size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("Goodstanding", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
  const bool narrow = viewport.Size.x / ui_.theme().scale() < narrow_below;
  const Box whole{viewport.Pos.x, viewport.Pos.y, viewport.Size.x, viewport.Size.y};
  const bool alone = screen_->fills_window() && header_;
  const float side = narrow || alone ? 0 : ui_.px(side_width);
  const float top = alone ? 0 : ui_.px(top_height);
  const float bottom = ui_.px(bottom_height);
  const Box body{whole.x + side, whole.y + top, whole.w - side, whole.h - top - bottom};
  if (!narrow && !alone) draw_side({whole.x, whole.y, side, whole.h});
  if (!alone) draw_top({whole.x + side, whole.y, whole.w - side, top}, narrow);
  const Stage where = stage(body, narrow);
  lock_when_idle();
  shortcuts(where);
  if (!dropped_.empty() && !screen_->drop(where, std::exchange(dropped_, {}))) status_ = "Open the record that the files belong to, and drop them there.";
  if (failure_ && !header_) {
    scrolling(where, "failure", body, ui_.px(32), [&](float x, float y, float width) { return draw_page(ui_, failure_page(*failure_), x, y + ui_.px(16), width, where.go, narrow) + ui_.px(16); });
  } else if (menu_open_ && narrow) {
    draw_menu(body);
  } else {
    // What the opening had to say stands above everything until the next start.
    Box rest = body;
    if (header_ && (!header_->message.empty() || !header_->notices.empty())) {
      std::string words = header_->message;
      for (const std::string& notice : header_->notices) words += (words.empty() ? "" : " ") + notice;
      const float inner = std::min(body.w - ui_.px(64), ui_.px(1440));
      const float h = ui_.paragraph_height(inner - ui_.px(32), Face::Body, words) + ui_.px(24);
      const Box bar{body.x + ui_.px(32), body.y + ui_.px(4), inner, h};
      ui_.fill(bar, ui_.colours().amber.tint, 8);
      ui_.fill({bar.x, bar.y, ui_.px(4), bar.h}, ui_.colours().amber.shape);
      ui_.paragraph(bar.x + ui_.px(16), bar.y + ui_.px(12), inner - ui_.px(32), Face::Body, ui_.colours().text, words);
      rest.y += h + ui_.px(8);
      rest.h -= h + ui_.px(8);
    }
    screen_->draw(stage(rest, narrow));
  }
  draw_bottom({whole.x + side, whole.bottom() - bottom, whole.w - side, bottom});
  ui_.end();
  ImGui::End();
  ImGui::PopStyleVar();
  move_on();
  return answered || screen_->is_waiting();
}

}  // namespace goodstanding::gui
