#include "gui/shell/app.h"

#include <algorithm>
#include <chrono>

#include "gui/screens/help_screen.h"
#include "gui/screens/page_screen.h"
#include "gui/shell/sections.h"
#include "gui/widgets/page_layout.h"
#include "pages/page_book.h"
#include "platform/files.h"
#include "register/organisation.h"
#include "register/settings.h"

namespace goodstanding::gui {
namespace {

constexpr float side_width = 208;
constexpr float top_height = 48;
constexpr float bottom_height = 28;
constexpr float narrow_below = 900;  // logical pixels

// Where one can go that is in no section by itself: pages of workstreams, and the list of every type.
std::vector<NamedPlace> places_of(Workspace& work) {
  std::vector<NamedPlace> out;
  const auto add = [&](std::string label, std::string detail, Place place) {
    for (const Section& section : sections())
      for (const SectionTab& tab : section.tabs)
        if (tab.place == place) return;
    out.push_back({std::move(label), std::move(detail), std::move(place)});
  };
  for (const PageTitle& page : page_titles(work)) add(page.title, "Page", place_of(OpenPage{page.id}));
  for (const RecordType& type : work.reader().schema().types())
    if (type.owner != "journal") add(type.plural, "List", AtList{type.id.text()});
  return out;
}

}  // namespace

App::App(Theme& theme, Keeper& keeper, SyncingOptions syncing, Textures* textures, const std::string& memory)
    : ui_(theme),
      keeper_(keeper),
      syncing_(keeper, syncing),
      thumbnails_(keeper, syncing.mode, textures, syncing.wake),
      notices_(keeper, memory.empty() ? memory : join_path(memory, "notices")),
      recent_(keeper, memory.empty() ? memory : join_path(memory, "places")),
      drafts_(keeper, memory.empty() ? memory : join_path(memory, "drafts")),
      screen_(make_screen(here())) {
  recent_.restore([this](std::optional<Place> place) {
    if (begun_) return;  // somebody was faster
    if (place) travels_.go(std::move(*place));
    show(here());
  });
  drafts_.look();
  learn_words();
}

App::~App() = default;

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
                        out.places = places_of(work);
                        if (const auto found = work.session().undoable()) out.undo = found->words;
                        if (const auto found = work.session().redoable()) out.redo = found->words;
                        return out;
                      },
                      [this](Outcome<Header> outcome) {
                        if (auto* header = std::get_if<Header>(&outcome)) {
                          // Locked from its own screen: nothing is left behind here either.
                          if (header_ && header_->signed_in && !header->signed_in) forget_what_was_open();
                          header_ = std::move(*header);
                        } else failure_ = std::get<Failure>(outcome);
                      });
}

void App::show(const Place& place) {
  begun_ = true;
  tab_focus_.reset();
  if (const Section* section = section_of(place)) section_ = section;
  drafts_.leaving(*screen_);
  screen_ = make_screen(place);
  screen_->load(keeper_);
  drafts_.entered(place);
  recent_.note(place);
  menu_open_ = false;
  help_.reset();
}

void App::move_on() {
  if (!next_) return;
  Going going = std::move(*next_);
  next_.reset();
  const bool moved = going.place ? travels_.go(std::move(*going.place)) : going.steps < 0 ? travels_.back() : travels_.forward();
  if (moved) show(here());
  const Section* section = section_of(here());
  // Where a line is to be written in first, the screen puts the keyboard there itself.
  const bool own = here() == Place(AtPage{"import"}) || here() == Place(AtPage{"returns"});
  if (std::exchange(tab_by_key_, false) && moved && !own && section != nullptr)
    for (const SectionTab& tab : section->tabs)
      if (tab.place == here()) tab_focus_.emplace("tab." + tab.label);
}

Stage App::stage(const Box& body, bool narrow) {
  return {ui_, keeper_, syncing_, thumbnails_, notices_, body, narrow, [this](const Act& act) { go(place_of(act)); }, [this](const Place& place) { go(place); }, [this] { back(); }, [this](std::string words) { say(std::move(words)); },
          {text_size_, [this](ThemeKind kind) { theme_wanted_ = kind; }, [this](float size) { text_size_wanted_ = size; }}, tab_focus_ ? &*tab_focus_ : nullptr};
}

std::string App::title() const {
  if (help_) return help_->title();
  const Section* section = section_of(here());
  if (section != nullptr && section->tabs.size() > 1)
    for (const SectionTab& tab : section->tabs)
      if (tab.place == here()) return section->label + ": " + tab.label;
  return screen_->title();
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
    if (!first) {
      screen_->load(keeper_);
      recent_.refresh();
    }
    notices_.refresh();
  }
  notices_.tell("exchange", syncing_.failure().empty() ? "" : "Changes were not exchanged with other copies", syncing_.failure(), OpenPage{"came_in"});
  notices_.tell("drafts", drafts_.problem().empty() ? "" : "What is being written cannot be kept for the next start", drafts_.problem());
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
  const bool touched = lock_when_idle();
  take_keys(where);
  if (!dropped_.empty() && !screen_->drop(where, std::exchange(dropped_, {}))) say("Open the record that the files belong to, and drop them there.");
  if (failure_ && !header_) {
    scrolling(where, "failure", body, ui_.px(32), [&](float x, float y, float width) { return draw_page(ui_, failure_page(*failure_), x, y + ui_.px(16), width, where.go, narrow) + ui_.px(16); });
  } else if (menu_open_ && narrow) {
    draw_menu(body);
  } else {
    Box rest = body;
    const auto take = [&rest](float h) {
      rest.y += h;
      rest.h -= h;
    };
    take(draw_opening_words(rest, narrow));
    take(draw_kept_draft(rest, narrow));
    if (help_) help_->draw(stage(rest, narrow));
    else screen_->draw(stage(rest, narrow));
    if (tab_focus_) tab_focus_->after(ui_);
  }
  draw_bottom({whole.x + side, whole.bottom() - bottom, whole.w - side, bottom});
  if (const auto chosen = palette_.draw(ui_, keeper_, whole)) take(*chosen, where);
  if (std::exchange(help_wanted_, false)) open_help(body);
  drafts_.tick(*screen_, ImGui::GetTime(), touched);
  ui_.end();
  ImGui::End();
  ImGui::PopStyleVar();
  move_on();
  return answered || screen_->is_waiting() || ui_.is_waiting();
}

}  // namespace goodstanding::gui
