// Services by key questions, in CQC's colours with words, arrows and dates; what lies behind the chosen cell.
#pragma once

#include <optional>

#include "gui/screens/screen.h"
#include "register/rating_grid.h"

namespace goodstanding::gui {

class RatingsScreen final : public Screen {
 public:
  std::string title() const override { return "Ratings"; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  const Command* first_command() const override;
  std::vector<Command> commands() const override { return loaded_ ? commands_of(loaded_->page) : std::vector<Command>(); }
  std::string source() const override { return "Expected: our reading of CQC's ratings principles. Conflicts keep both sides."; }

 private:
  // A cell of the grid: a service and a question, or its overall.
  struct Chosen {
    RecordId service;
    std::optional<std::size_t> question;
    friend bool operator==(const Chosen&, const Chosen&) = default;
  };
  struct Loaded {
    Page page;
    RatingGrid grid;
  };

  float draw_grid(const Stage& stage, const Matrix& matrix, float x, float y, float width);
  float draw_stacked(const Stage& stage, const Matrix& matrix, float x, float y, float width);
  float draw_detail(const Stage& stage, float x, float y, float width);
  void choose(Keeper& keeper, const Chosen& chosen);
  Chosen cell_at(const Matrix& matrix, std::size_t row, std::size_t column) const;
  std::string chosen_words() const;

  std::optional<Loaded> loaded_;
  std::optional<Failure> failure_;
  std::optional<Chosen> chosen_;
  std::vector<View> detail_;
};

}  // namespace goodstanding::gui
