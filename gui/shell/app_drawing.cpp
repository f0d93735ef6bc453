// How the window's frame is drawn: side bar, top bar, status bar, and the menu that stands in for the side bar.
#include <algorithm>

#include "gui/shell/app.h"
#include "gui/shell/sections.h"
#include "gui/widgets/marks.h"

namespace goodstanding::gui {
namespace {

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

bool App::is_here(const Section& section) const { return section_ == &section; }

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

// Looks like a line of text and opens the palette, which is one.
void App::draw_search(const Box& box) {
  const Tokens& t = ui_.colours();
  const Touch touch = ui_.item("search", box, "Find anything");
  if (touch.hovered) ui_.fill(box, t.hover, 6);
  ui_.outline(box, t.border, 6);
  draw_icon(ui_, Icon::Search, box.x + ui_.px(18), box.middle(), t.text_2);
  const std::string keys = to_words(window_act(ActId::Palette).keys.front());
  const float key_w = ui_.measure(Face::Caption, keys) + ui_.px(12);
  const Box key{box.right() - key_w - ui_.px(8), box.middle() - ui_.px(9), key_w, ui_.px(18)};
  ui_.text_fit(box.x + ui_.px(34), box.middle(), key.x - box.x - ui_.px(42), Face::Body, t.text_2, "Find anything");
  ui_.fill(key, t.subtle, 4);
  ui_.outline(key, t.hairline, 4);
  ui_.text_centred(key.x + key.w / 2, key.middle(), Face::Caption, t.text_2, keys);
  if (touch.pressed) open_palette();
}

// What the opening had to say stands above everything until the next start; gives the height it takes.
float App::draw_opening_words(const Box& body, bool narrow) {
  if (!header_ || (header_->message.empty() && header_->notices.empty())) return 0;
  const float margin = ui_.px(narrow ? 24 : 32);
  std::string words = header_->message;
  for (const std::string& notice : header_->notices) words += (words.empty() ? "" : " ") + notice;
  const float inner = std::min(body.w - 2 * margin, ui_.px(1440));
  const float h = ui_.paragraph_height(inner - ui_.px(32), Face::Body, words) + ui_.px(24);
  const Box bar{body.x + margin, body.y + ui_.px(4), inner, h};
  ui_.fill(bar, ui_.colours().amber.tint, 8);
  ui_.fill({bar.x, bar.y, ui_.px(4), bar.h}, ui_.colours().amber.shape);
  ui_.paragraph(bar.x + ui_.px(16), bar.y + ui_.px(12), inner - ui_.px(32), Face::Body, ui_.colours().text, words);
  return h + ui_.px(8);
}

// What was written and never saved, with the way on; one after another. Not above a form: there something else is being written.
float App::draw_kept_draft(const Box& body, bool narrow) {
  if (!header_ || drafts_.kept().empty() || std::holds_alternative<AtForm>(here()) || help_) return 0;
  const float margin = ui_.px(narrow ? 24 : 32);
  const Tokens& t = ui_.colours();
  const KeptDraft& kept = drafts_.kept().front();
  const std::string words = "What you were writing on " + kept.when + " is kept: " + kept.title + ".";
  const float inner = std::min(body.w - 2 * margin, ui_.px(1440));
  const float go_w = ui_.button_width("Go on", ButtonKind::Primary);
  const float away_w = ui_.button_width("Throw away", ButtonKind::Secondary);
  const float buttons = go_w + away_w + ui_.px(12);
  const bool beside = inner - buttons - ui_.px(48) > ui_.px(360);
  const float text_w = beside ? inner - buttons - ui_.px(48) : inner - ui_.px(32);
  const float text_h = ui_.paragraph_height(text_w, Face::Body, words);
  const float h = beside ? std::max(text_h, ui_.px(36)) + ui_.px(16) : text_h + ui_.px(36 + 28);
  const Box bar{body.x + margin, body.y + ui_.px(4), inner, h};
  ui_.fill(bar, t.selected, 8);
  if (ui_.theme().kind() == ThemeKind::HighContrast) ui_.outline(bar, t.border, 8);
  ui_.fill({bar.x, bar.y, ui_.px(4), bar.h}, t.accent);
  ui_.paragraph(bar.x + ui_.px(16), beside ? bar.middle() - text_h / 2 : bar.y + ui_.px(10), text_w, Face::Body, t.text, words);
  float x = beside ? bar.right() - buttons - ui_.px(16) : bar.x + ui_.px(16);
  const float y = beside ? bar.middle() - ui_.px(18) : bar.bottom() - ui_.px(46);
  if (ui_.button("draft.go_on", "Go on", {x, y, go_w, ui_.px(36)}, ButtonKind::Primary)) go(kept.place);
  x += go_w + ui_.px(12);
  const std::string file = kept.file;
  if (ui_.button("draft.throw_away", "Throw away", {x, y, away_w, ui_.px(36)}, ButtonKind::Secondary)) {
    drafts_.throw_away(file);
    say("Thrown away.");
  }
  return h + ui_.px(8);
}

// How many notices are new, and the way to them, ending at `right`; gives the width.
float App::draw_notices(float right, float middle) {
  if (!header_) return 0;
  const Tokens& t = ui_.colours();
  const std::size_t fresh = notices_.fresh().size();
  const std::string count = fresh > 99 ? "99+" : std::to_string(fresh);
  const float words_w = ui_.measure(Face::Body, "Notices");
  const float badge_w = fresh == 0 ? 0 : std::max(ui_.measure(Face::CaptionSemi, count) + ui_.px(12), ui_.px(20));
  const float w = words_w + badge_w + ui_.px(fresh == 0 ? 16 : 22);
  const Box box{right - w, middle - ui_.px(16), w, ui_.px(32)};
  const Touch touch = ui_.item("notices", box, fresh == 0 ? "Notices, none new" : "Notices, " + count + " new");
  if (touch.hovered) ui_.fill(box, t.hover, 6);
  ui_.text(box.x + ui_.px(8), middle, Face::Body, t.text, "Notices");
  if (fresh > 0) {
    const Box badge{box.right() - badge_w - ui_.px(8), middle - ui_.px(10), badge_w, ui_.px(20)};
    ui_.fill(badge, t.accent, 10);
    ui_.text_centred(badge.x + badge.w / 2, middle, Face::CaptionSemi, t.on_accent, count);
  }
  if (touch.pressed) go(AtPage{"notices"});
  return w;
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
    const float search_w = std::min(ui_.px(200), box.w * 0.35F);
    const float notices_w = draw_notices(box.right() - search_w - ui_.px(32), middle);
    const float name_x = x + ui_.px(92);
    ui_.text_fit(name_x, middle, std::max(box.right() - search_w - ui_.px(40) - notices_w - name_x, 0.0F), Face::LeadSemi, t.text, "Goodstanding");
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
  const bool go_back = arrow("back", "Back", Icon::Back, travels_.can_go_back());
  const bool go_forward = arrow("forward", "Forward", Icon::Forward, travels_.can_go_forward());
  const float content = std::min(box.w - ui_.px(64), ui_.px(1440));
  const float right = box.x + ui_.px(32) + content;
  const float search_w = ui_.px(320);
  const float state_w = ui_.px(96);
  const float notices_w = draw_notices(right - state_w, middle) + ui_.px(12);
  std::string path = header_ ? header_->organisation : std::string();
  const std::string title = screen_->title();
  if (!title.empty() && title != "Today") path += (path.empty() ? "" : "  /  ") + title;
  ui_.text_fit(x + ui_.px(8), middle, right - search_w - state_w - notices_w - x - ui_.px(24), Face::Body, t.text_2, path);
  draw_search({right - search_w - state_w - notices_w, middle - ui_.px(16), search_w, ui_.px(32)});
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
  if (soon_locked_) {
    ui_.text_fit(box.x + ui_.px(32), middle, box.w - ui_.px(64), Face::CaptionSemi, t.text, "What is confidential is locked within half a minute. Any key keeps it open.");
    return;
  }
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

}  // namespace goodstanding::gui
