// The palette: one line of text over the screen, and below it what can be done and where one can go for the words in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/shell/keeper.h"
#include "gui/shell/palette_ranking.h"
#include "gui/widgets/ui.h"

namespace goodstanding::gui {

// Thread rule: the window's thread; records are looked for on the keeper's.
class Palette {
 public:
  // Everything that can be offered without asking the register. `hint` stands in the line while it is empty.
  void open(std::vector<Offer> offers, std::string hint = "An act, a place, a record");
  // Shuts it and forgets all that it offered, also what is being looked for: a lock leaves nothing of it behind.
  void close();
  bool is_open() const noexcept { return open_; }

  // Draws it over the window, when it is open; what was chosen, once it was. It closes itself.
  std::optional<Offer> draw(Ui& ui, Keeper& keeper, const Box& window);

  // Best first.
  const std::vector<Offer>& shown() const noexcept { return shown_; }

 private:
  void look_up(Keeper& keeper);
  void rank();
  void forget();
  void draw_offer(Ui& ui, const Offer& offer, const Box& row, bool marked, bool hovered) const;

  bool open_ = false;
  bool opening_ = false;
  bool closing_ = false;    // ImGui has yet to be told
  std::string words_;
  std::string hint_;
  std::string looked_up_;   // the words that were asked for last
  bool asking_ = false;     // one question at a time: the words may change faster than they are answered
  std::vector<Offer> offers_;
  std::vector<Offer> found_;
  std::vector<Offer> shown_;
  std::size_t marked_ = 0;
  std::size_t first_ = 0;   // of those that are in view
  Alive alive_ = std::make_shared<const bool>(true);
};

}  // namespace goodstanding::gui
