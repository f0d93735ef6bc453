#include "gui/screens/page_screen.h"

#include "gui/widgets/page_layout.h"
#include "pages/page_book.h"
#include "platform/files.h"
#include "views/chart_svg.h"

namespace goodstanding::gui {
namespace {

Page make(Workspace& work, const PageScreen::Subject& subject) {
  if (const auto* page = std::get_if<AtPage>(&subject)) return make_page(work, page->page);
  if (const auto* search = std::get_if<AtSearch>(&subject)) return search_page(work.reader(), search->words);
  return page_of_record(work, std::get<AtRecord>(subject).record);
}

}  // namespace

Page failure_page(const Failure& failure) {
  Page page;
  page.id = "failure";
  page.title = "This cannot be shown";
  View view;
  view.id = "failure";
  view.body = Prose{{{"", failure.message, Mark::Red, {}}, {"", failure.next_step, Mark::None, {}}}};
  page.views.push_back(std::move(view));
  return page;
}

std::string PageScreen::title() const { return page_ ? page_->title : failure_ ? "Not shown" : std::string(); }

void PageScreen::load(Keeper& keeper) {
  keeper.ask<Page>(alive(), [subject = subject_](Workspace& work) { return make(work, subject); },
                   [this](Outcome<Page> outcome) {
                     failure_.reset();
                     if (auto* page = std::get_if<Page>(&outcome)) page_ = std::move(*page);
                     else failure_ = std::get<Failure>(outcome);
                   });
}

void PageScreen::draw(const Stage& stage) {
  if (!page_ && !failure_) return;  // the first answer is on its way; nothing flickers meanwhile
  const Page failed = failure_ ? failure_page(*failure_) : Page();
  const Page& page = failure_ ? failed : *page_;
  // Each page keeps its own place when it is scrolled.
  scrolling(stage, ("page." + page.id).c_str(), stage.body, stage.ui.px(stage.narrow ? 24 : 32), [&](float x, float y, float width) {
    const float top = stage.ui.px(16);
    float at = y + top;
    at += draw_page_head(stage.ui, page, x, at, width, stage.go, stage.narrow);
    if (const auto* here = std::get_if<AtPage>(&subject_)) at += draw_tabs(stage, *here, x, at, width);
    return at + draw_page_views(stage.ui, page, x, at, width, stage.go, stage.narrow, [&](const View& view, ChartCopy what) { copy_chart(stage, view, what); }) - y;
  });
  focused_.clear();
  for (const SeenItem& item : stage.ui.items())
    if (item.focused) focused_ = item.id;
}

// On the keeper's thread first: what is confidential is noted before it leaves.
void PageScreen::take(const Stage& stage, PageCopy taken) {
  stage.keeper.ask<PageCopy>(alive(),
                             [taken = std::move(taken)](Workspace& work) {
                               note_taken(work.session(), taken.about);
                               return taken;
                             },
                             [say = stage.say](Outcome<PageCopy> outcome) {
                               if (const auto* failure = std::get_if<Failure>(&outcome)) return say(failure->message);
                               const PageCopy& copied = std::get<PageCopy>(outcome);
                               ImGui::SetClipboardText(copied.text.c_str());
                               say(copied.said);
                             });
}

bool PageScreen::copy(const Stage& stage) {
  if (!page_) return false;
  take(stage, copy_of(*page_, focused_));
  return true;
}

void PageScreen::copy_chart(const Stage& stage, const View& view, ChartCopy what) {
  if (what == ChartCopy::Figures) return take(stage, copy_of(view));
  const auto* chart = std::get_if<Chart>(&view.body);
  if (chart == nullptr) return;
  const std::string title = page_->title + (view.heading.empty() || view.heading == page_->title ? "" : ", " + view.heading);
  stage.keeper.ask<std::string>(alive(),
                                [about = copy_of(view).about, picture = chart_picture(*chart, title), title](Workspace& work) {
                                  note_taken(work.session(), about);
                                  const std::string file = free_name(parent_folder(full_path(work.reg().path())), title, ".svg");
                                  write_file(file, picture, false);
                                  return file;
                                },
                                [say = stage.say](Outcome<std::string> outcome) {
                                  if (const auto* failure = std::get_if<Failure>(&outcome)) return say(failure->message + " " + failure->next_step);
                                  say("Beside the register: " + file_name(std::get<std::string>(outcome)));
                                });
}

bool PageScreen::drop(const Stage& stage, const std::vector<std::string>& files) {
  const auto* record = std::get_if<AtRecord>(&subject_);
  if (record == nullptr) return false;
  attach_files(stage, alive(), record->record, files);
  return true;
}

bool PageScreen::cancel(const Stage& stage) {
  if (subject_ != Subject(AtPage{"glossary"})) return false;
  stage.leave();
  return true;
}

const Command* PageScreen::first_command() const {
  if (!page_) return nullptr;
  for (const Command& command : page_->commands)
    if (command.primary && command.enabled) return &command;
  return nullptr;
}

}  // namespace goodstanding::gui
