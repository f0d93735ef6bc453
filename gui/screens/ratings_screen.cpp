#include "gui/screens/ratings_screen.h"

#include <algorithm>

#include "gui/screens/page_screen.h"
#include "gui/widgets/marks.h"
#include "gui/widgets/page_layout.h"
#include "pages/ratings_page.h"

namespace goodstanding::gui {
namespace {

// A rating in its cell: shape, word and arrow, the date below; long words take two lines.
void draw_rating(Ui& ui, const Cell& cell, const Box& box, bool strong) {
  const Tokens& t = ui.colours();
  const bool unrated = cell.mark == Mark::Unrated || cell.mark == Mark::NotHeld;
  if (unrated) ui.dashed_outline(box, t.border, 4);
  else ui.fill(box, tint_of(ui, cell.mark), 4);
  const float inner = box.w - ui.px(12);
  const float x = box.x + ui.px(10);
  const float indent = ui.px(cell.mark == Mark::NotHeld ? 0 : 20);
  const float arrow = cell.arrow == Arrow::None ? 0 : ui.px(18);
  const Face large = strong ? Face::BodySemi : Face::BodyMedium;
  const ImU32 words = cell.mark == Mark::NotHeld ? t.text_2 : t.text;
  if (indent + ui.measure(large, cell.text) + arrow <= inner) {
    const float middle = box.y + ui.px(22);
    draw_mark(ui, cell.mark, x + ui.px(6), middle);
    const float w = ui.text(x + indent, middle, large, words, cell.text);
    draw_arrow(ui, cell.arrow, x + indent + w + ui.px(13), middle);
    ui.text_fit(x, box.y + ui.px(44), inner, Face::Caption, t.text_2, cell.detail);
    return;
  }
  const auto blank = cell.text.find(' ');
  const std::string first = cell.text.substr(0, blank);
  const std::string rest = blank == std::string::npos ? std::string() : cell.text.substr(blank + 1);
  const Face small = strong ? Face::BodySemi : unrated ? Face::Caption : Face::CaptionMedium;
  const float left = unrated ? box.x + ui.px(6) : x;
  const float room = box.right() - ui.px(3) - left;
  draw_mark(ui, cell.mark, left + ui.px(5), box.y + ui.px(15), 0.85F);
  const float w = ui.text_fit(left + ui.px(18), box.y + ui.px(15), room - ui.px(18) - arrow, small, words, first);
  draw_arrow(ui, cell.arrow, left + ui.px(18) + w + ui.px(12), box.y + ui.px(15));
  ui.text_fit(left, box.y + ui.px(32), room, small, words, rest);
  ui.text_fit(left, box.y + ui.px(50), room, Face::Caption, t.text_2, cell.detail);
}

void draw_expected(Ui& ui, const Cell& cell, float x, const Box& box) {
  const Tokens& t = ui.colours();
  const float width = box.right() - x;
  draw_mark(ui, cell.mark, x + ui.px(6), box.y + ui.px(15), 0.95F);
  const Face face = ui.px(18) + ui.measure(Face::Body, cell.text) <= width ? Face::Body : Face::CaptionMedium;
  ui.text_fit(x + ui.px(18), box.y + ui.px(15), width - ui.px(18), face, t.text, cell.text);
  const auto dot = cell.detail.find(" \u00b7 ");
  const std::string verdict = cell.detail.substr(0, dot);
  const std::string rule = dot == std::string::npos ? std::string() : cell.detail.substr(dot + 4);
  if (cell.urgent) draw_mark(ui, Mark::Amber, x + ui.px(6), box.y + ui.px(33), 0.6F);
  else if (verdict == "Agrees") draw_icon(ui, Icon::Check, x + ui.px(6), box.y + ui.px(33), t.good.shape);
  ui.text_fit(x + ui.px(18), box.y + ui.px(33), width - ui.px(18), Face::Caption, cell.urgent ? t.red.text : t.text_2, verdict);
  ui.text_fit(x, box.y + ui.px(51), width, Face::Caption, t.text_2, rule);
}

}  // namespace

void RatingsScreen::load(Keeper& keeper) {
  keeper.ask<Loaded>(alive(),
                     [](Workspace& work) {
                       RatingGrid grid = RatingGrid::read(work.reader());
                       return Loaded{ratings_page(grid), std::move(grid)};
                     },
                     [this, &keeper](Outcome<Loaded> outcome) {
                       if (auto* failure = std::get_if<Failure>(&outcome)) {
                         failure_ = std::move(*failure);
                         return;
                       }
                       loaded_ = std::move(std::get<Loaded>(outcome));
                       // First shown: the service that stands lowest, which is why people come here.
                       if (!chosen_ && !loaded_->grid.services.empty()) {
                         const auto lowest = std::min_element(loaded_->grid.services.begin(), loaded_->grid.services.end(), [](const RatedService& a, const RatedService& b) {
                           const auto rank = [](const RatedService& s) { return s.overall.current() == nullptr ? 9 : rank_of(s.overall.current()->value); };
                           return rank(a) < rank(b);
                         });
                         chosen_ = Chosen{lowest->service, {}};
                       }
                       if (chosen_) choose(keeper, *chosen_);
                     });
}

void RatingsScreen::choose(Keeper& keeper, const Chosen& chosen) {
  chosen_ = chosen;
  keeper.ask<std::vector<View>>(alive(),
                                [chosen](Workspace& work) {
                                  return rating_detail(RatingGrid::read(work.reader()), work.reader(), chosen.service, chosen.question);
                                },
                                [this, chosen](Outcome<std::vector<View>> outcome) {
                                  if (auto* views = std::get_if<std::vector<View>>(&outcome); views != nullptr && chosen_ == chosen) detail_ = std::move(*views);
                                });
}

RatingsScreen::Chosen RatingsScreen::cell_at(const Matrix& matrix, std::size_t row, std::size_t column) const {
  const RecordId service = *RecordId::from_hex(matrix.rows[row].id);
  if (column < loaded_->grid.questions.size()) return {service, column};
  return {service, std::nullopt};
}

std::string RatingsScreen::chosen_words() const {
  for (const RatedService& service : loaded_->grid.services) {
    if (service.service != chosen_->service) continue;
    std::string question = chosen_->question && *chosen_->question < loaded_->grid.questions.size() ? loaded_->grid.questions[*chosen_->question] : "Overall";
    question[0] = static_cast<char>(question[0] >= 'A' && question[0] <= 'Z' ? question[0] - 'A' + 'a' : question[0]);
    return service.name + ", " + question;
  }
  return {};
}

float RatingsScreen::draw_grid(const Stage& stage, const Matrix& matrix, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const std::size_t questions = loaded_->grid.questions.size();
  // 140 names, the questions, 124 recorded, 162 expected; what is left over widens all alike.
  const float stretch = std::min(1.25F, std::max(1.0F, width / ui.px(1008)));
  const float names = ui.px(140) * stretch;
  const float step = ui.px(113) * stretch;
  const float recorded = ui.px(124) * stretch;
  const float top = y;
  const auto column_x = [&](std::size_t c) {
    if (c < questions) return x + names + static_cast<float>(c) * step;
    return x + names + static_cast<float>(questions) * step + ui.px(8) + (c > questions ? recorded + ui.px(18) : 0);
  };
  for (std::size_t c = 0; c < matrix.columns.size(); ++c) {
    const bool overall = c >= questions;
    const float w = c + 1 < matrix.columns.size() ? column_x(c + 1) - column_x(c) : x + width - column_x(c);
    ui.text_fit(column_x(c) + ui.px(c > questions ? 0 : 10), y + ui.px(17), w - ui.px(10), overall ? Face::CaptionSemi : Face::CaptionMedium, overall ? t.text : t.text_2, matrix.columns[c]);
  }
  y += ui.px(32);
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    const Row& row = matrix.rows[r];
    const float h = ui.px(64);
    const float lines = ui.paragraph_height(names - ui.px(16), Face::BodyMedium, matrix.row_labels[r], 3);
    ui.paragraph(x, y + (h - lines) / 2, names - ui.px(16), Face::BodyMedium, t.text, matrix.row_labels[r], 3);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const float w = c < questions ? step - ui.px(4) : c == questions ? recorded : x + width - column_x(c);
      const Box box{column_x(c), y, w, h};
      if (c > questions) {
        draw_expected(ui, row.cells[c], box.x, box);
        continue;
      }
      const Chosen at = cell_at(matrix, r, c);
      const std::string label = matrix.row_labels[r] + ", " + matrix.columns[c] + ": " + row.cells[c].text + (row.cells[c].arrow == Arrow::Up ? ", up" : row.cells[c].arrow == Arrow::Down ? ", down" : "");
      const Touch touch = ui.item("cell." + row.id + "." + std::to_string(c), box, label, true, 4);
      draw_rating(ui, row.cells[c], box, row.cells[c].strong);
      if (chosen_ == at) ui.outline(box, t.accent, 4, 2);
      if (touch.pressed) choose(stage.keeper, at);
    }
    y += h + ui.px(4);
  }
  return y - top;
}

// Large text: a service after another, its questions below each other.
float RatingsScreen::draw_stacked(const Stage& stage, const Matrix& matrix, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float top = y;
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    ui.text_fit(x, y + ui.px(14), width, Face::LeadSemi, t.text, matrix.row_labels[r]);
    y += ui.px(32);
    for (std::size_t c = 0; c < matrix.rows[r].cells.size(); ++c) {
      const Cell& cell = matrix.rows[r].cells[c];
      const Chosen at = cell_at(matrix, r, c);
      const Box box{x, y, width, ui.px(40)};
      const Touch touch = ui.item("cell." + matrix.rows[r].id + "." + std::to_string(c), box, matrix.columns[c] + ": " + cell.text);
      if (touch.hovered) ui.fill(box, t.hover, 6);
      const float w = std::min(cell_width(ui, cell, Face::BodyMedium), width * 0.6F);
      ui.text_fit(x, box.middle(), width - w - ui.px(16), Face::Body, t.text_2, matrix.columns[c]);
      draw_cell(ui, cell, x + width - w, box.middle(), w + ui.px(1), Face::BodyMedium, t.text);
      ui.horizontal(x, box.bottom(), width, t.hairline);
      if (touch.pressed) choose(stage.keeper, at);
      y += ui.px(41);
    }
    y += ui.px(24);
  }
  return y - top;
}

float RatingsScreen::draw_detail(const Stage& stage, float x, float y, float width) {
  if (!chosen_ || detail_.empty()) return 0;
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float top = y;
  ui.horizontal(x, y, width, t.hairline);
  ui.text_fit(x, y + ui.px(36), width, Face::Heading, t.text, chosen_words());
  y += ui.px(60);
  const auto column = [&](std::initializer_list<const char*> ids, float cx, float cw) {
    float cy = y;
    for (const char* id : ids)
      for (const View& view : detail_)
        if (view.id == id) {
          if (!view.heading.empty()) {
            ui.text_fit(cx, cy + ui.px(14), cw, Face::BodySemi, t.text, view.heading);
            cy += ui.px(28);
          }
          View bare = view;
          bare.heading.clear();
          bare.commands.clear();
          cy += draw_view(ui, bare, cx, cy, cw, stage.go, stage.narrow) + ui.px(8);
        }
    return cy;
  };
  if (stage.narrow) {
    y = column({"recorded", "rule", "history", "differ"}, x, width);
    return y - top;
  }
  const float facts = std::min(ui.px(304), width * 0.31F);
  const float history = std::min(ui.px(320), width * 0.32F);
  const float gap = ui.px(40);
  float end = column({"recorded", "rule"}, x, facts);
  end = std::max(end, column({"history"}, x + facts + gap, history - ui.px(16)));
  end = std::max(end, column({"differ"}, x + facts + history + 2 * gap - ui.px(16), width - facts - history - 2 * gap + ui.px(16)));
  return end - top;
}

void RatingsScreen::draw(const Stage& stage) {
  if (!loaded_ && !failure_) return;
  Ui& ui = stage.ui;
  scrolling(stage, "ratings", stage.body, ui.px(stage.narrow ? 24 : 32), [&](float x, float y, float width) {
    const float top = ui.px(16);
    if (failure_) return top + draw_page(ui, failure_page(*failure_), x, y + top, width, stage.go, stage.narrow);
    const Page& page = loaded_->page;
    const View* view = page.find("grid");
    const auto* matrix = view == nullptr ? nullptr : std::get_if<Matrix>(&view->body);
    if (matrix == nullptr) return top + draw_page(ui, page, x, y + top, width, stage.go, stage.narrow);
    float at = y + top;
    at += draw_page_head(ui, page, x, at, width, stage.go, stage.narrow);
    at += stage.narrow ? draw_stacked(stage, *matrix, x, at, width) : draw_grid(stage, *matrix, x, at, width);
    at += ui.px(20);
    at += draw_detail(stage, x, at, width) + ui.px(24);
    if (const View* arrows = page.find("arrows")) at += draw_view(ui, *arrows, x, at, std::min(width, ui.px(1008)), stage.go, stage.narrow);
    return at - y;
  });
}

const Command* RatingsScreen::first_command() const {
  if (!loaded_) return nullptr;
  for (const Command& command : loaded_->page.commands)
    if (command.primary) return &command;
  return nullptr;
}

}  // namespace goodstanding::gui
