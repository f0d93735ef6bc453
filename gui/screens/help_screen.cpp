#include "gui/screens/help_screen.h"

#include "gui/screens/page_screen.h"
#include "gui/widgets/page_layout.h"

namespace goodstanding::gui {

void HelpScreen::load(Keeper& keeper) {
  keeper.ask<Page>(alive(),
                   [about = about_, names = terms_](Workspace& work) {
                     std::vector<const Term*> terms;
                     for (const std::string& name : names)
                       if (const Term* term = work.glossary().find(name)) terms.push_back(term);
                     return help_page(work.help().of(about), terms);
                   },
                   [this](Outcome<Page> outcome) { page_ = std::holds_alternative<Page>(outcome) ? std::get<Page>(std::move(outcome)) : failure_page(std::get<Failure>(outcome)); });
}

void HelpScreen::draw(const Stage& stage) {
  if (!page_) return;
  scrolling(stage, ("page." + page_->id).c_str(), stage.body, stage.ui.px(stage.narrow ? 24 : 32), [&](float x, float y, float width) {
    return draw_page(stage.ui, *page_, x, y + stage.ui.px(16), width, stage.go, stage.narrow) + stage.ui.px(16);
  });
}

}  // namespace goodstanding::gui
