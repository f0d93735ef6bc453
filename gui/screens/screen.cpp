#include "gui/screens/screen.h"

#include <algorithm>

#include "gui/screens/attachment_screen.h"
#include "gui/screens/bulk_screen.h"
#include "gui/screens/came_in_screen.h"
#include "gui/screens/capture_screen.h"
#include "gui/screens/debrief_screen.h"
#include "gui/screens/form_screen.h"
#include "gui/screens/import_screen.h"
#include "gui/screens/keys_screen.h"
#include "gui/screens/list_screen.h"
#include "gui/screens/notices_screen.h"
#include "gui/screens/page_screen.h"
#include "gui/screens/paste_screen.h"
#include "gui/screens/ratings_screen.h"
#include "gui/screens/returns_screen.h"
#include "gui/screens/settings_screen.h"
#include "gui/screens/sign_in_screen.h"
#include "gui/shell/sections.h"
#include "register/attach.h"

namespace goodstanding::gui {

void scrolling(const Stage& stage, const char* id, const Box& box, float margin, const std::function<float(float, float, float)>& draw) {
  ImGui::SetCursorScreenPos({box.x, box.y});
  ImGui::BeginChild(id, {box.w, box.h}, ImGuiChildFlags_None, region_flags);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  // Lines of text grow too long to read on a wide screen.
  const float width = std::min(box.w - 2 * margin, stage.ui.px(1440));
  const float height = draw(origin.x + margin, origin.y, width);
  ImGui::SetCursorScreenPos({origin.x, origin.y + height});
  ImGui::Dummy({1, stage.ui.px(24)});
  ImGui::EndChild();
}

void attach_files(const Stage& stage, const Alive& alive, const RecordId& about, const std::vector<std::string>& files) {
  stage.keeper.ask<std::string>(alive,
                                [about, files](Workspace& work) {
                                  Draft draft = work.session().draft("Files dropped on the record");
                                  const AttachedFiles attached = add_evidence(draft, work.reader(), about, files);
                                  if (!attached.added.empty()) work.session().commit(draft);
                                  return words_of(attached);
                                },
                                [say = stage.say](Outcome<std::string> outcome) {
                                  if (const auto* failure = std::get_if<Failure>(&outcome)) say(failure->message + " " + failure->next_step);
                                  else say(std::get<std::string>(outcome));
                                });
}

namespace {

// What an empty table offers to begin with; null where it is not empty or offers nothing.
const Command* first_act_of(const View& view) {
  const auto* table = std::get_if<Table>(&view.body);
  return table != nullptr && table->rows.empty() && table->first_act ? &*table->first_act : nullptr;
}

}  // namespace

const Command* command_of(const Page& page, std::string_view id) {
  const auto among = [&](const std::vector<Command>& commands) {
    const auto found = std::find_if(commands.begin(), commands.end(), [&](const Command& c) { return c.id == id && c.enabled; });
    return found == commands.end() ? nullptr : &*found;
  };
  if (const Command* found = among(page.commands)) return found;
  for (const View& view : page.views) {
    if (const Command* found = among(view.commands)) return found;
    if (const Command* first = first_act_of(view); first != nullptr && first->id == id && first->enabled) return first;
  }
  return nullptr;
}

std::vector<Command> commands_of(const Page& page) {
  std::vector<Command> out = page.commands;
  const auto add = [&out](Command command) {
    if (std::none_of(out.begin(), out.end(), [&](const Command& known) { return known.id == command.id; })) out.push_back(std::move(command));
  };
  for (const View& view : page.views) {
    for (Command command : view.commands) {
      const bool bare = command.label.find(' ') == std::string::npos || command.label.starts_with("See all");
      if (bare && !view.heading.empty() && command.label != view.heading) command.label = view.heading + ": " + command.label;
      add(std::move(command));
    }
    if (const Command* first = first_act_of(view)) add(*first);
  }
  return out;
}

void FirstFocus::before(Ui& ui) {
  if (frames_ == 0) return;
  ui.focus_next();
  tried_ = true;
}

void FirstFocus::after(const Ui& ui) {
  if (frames_ == 0 || !tried_) return;
  const auto& items = ui.items();
  const bool taken = std::any_of(items.begin(), items.end(), [&](const SeenItem& i) { return i.focused && i.id == item_; });
  frames_ = taken ? 0 : frames_ - 1;
}

float draw_tabs(const Stage& stage, const Place& here, float x, float y, float width) {
  if (!is_tabbed(here)) return 0;
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float left = x;
  float top = y;
  for (const SectionTab& tab : section_of(here)->tabs) {
    const bool chosen = tab.place == here;
    // As wide as when it is chosen, so that nothing moves when it is.
    const float w = ui.measure(Face::BodySemi, tab.label);
    if (x > left && x + w > left + width) {
      x = left;
      top += ui.px(36);
    }
    if (chosen && stage.tab_focus != nullptr) stage.tab_focus->before(ui);
    const Touch touch = ui.item("tab." + tab.label, {x - ui.px(4), top, w + ui.px(8), ui.px(34)}, tab.label, true, 4);
    ui.text(x, top + ui.px(18), chosen ? Face::BodySemi : Face::Body, chosen ? t.text : t.text_2, tab.label);
    if (chosen) ui.fill({x, top + ui.px(33), w, ui.px(3)}, t.accent);
    if (touch.pressed && !chosen) stage.show(tab.place);
    x += w + ui.px(24);
  }
  ui.horizontal(left, top + ui.px(36), width, t.hairline);
  return top - y + ui.px(52);
}

std::unique_ptr<Screen> make_screen(const Place& place) {
  if (const auto* page = std::get_if<AtPage>(&place)) {
    if (page->page == "ratings") return std::make_unique<RatingsScreen>();
    if (page->page == "import") return std::make_unique<ImportScreen>();
    if (page->page == "came_in") return std::make_unique<CameInScreen>();
    if (page->page == "sign_in") return std::make_unique<SignInScreen>();
    if (page->page == "notices") return std::make_unique<NoticesScreen>();
    if (page->page == "settings") return std::make_unique<SettingsScreen>();
    if (page->page == "keys") return std::make_unique<KeysScreen>();
    if (page->page == "returns") return std::make_unique<ReturnsScreen>();
    if (auto attachment = attachment_address_of(page->page)) return std::make_unique<AttachmentScreen>(std::move(*attachment));
    return std::make_unique<PageScreen>(*page);
  }
  if (const auto* list = std::get_if<AtList>(&place)) return std::make_unique<ListScreen>(list->type);
  if (const auto* record = std::get_if<AtRecord>(&place)) return std::make_unique<PageScreen>(*record);
  if (const auto* search = std::get_if<AtSearch>(&place)) return std::make_unique<PageScreen>(*search);
  if (const auto* bulk = std::get_if<AtBulk>(&place)) return std::make_unique<BulkScreen>(*bulk);
  if (const auto* paste = std::get_if<AtPaste>(&place)) return std::make_unique<PasteScreen>(*paste);
  if (const auto* visit = std::get_if<AtVisit>(&place)) {
    if (visit->work == VisitWork::Debrief) return std::make_unique<DebriefScreen>(visit->visit);
    return std::make_unique<CaptureScreen>(visit->visit);
  }
  return std::make_unique<FormScreen>(std::get<AtForm>(place));
}

}  // namespace goodstanding::gui
