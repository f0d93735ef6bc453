// What the window remembers of one register on this machine: where it stood, and what was opened in it lately. On the disk are places
// alone, in a file that only this user may read; what they are called is asked of the register anew. Nothing confidential is among
// them, whoever is signed in, and a lock forgets the rest.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/shell/keeper.h"
#include "gui/shell/place.h"

namespace goodstanding::gui {

// What a place is called. Empty for what is not remembered: what is not kept (to_line()), what the person may not see, and a record or
// a list of a confidential type. On the register's thread.
std::optional<NamedPlace> named_place(Workspace& work, const Place& place);

// Thread rule: the window's thread; files are read and written on the keeper's.
class Recent {
 public:
  static constexpr std::size_t most = 20;

  // `folder` holds a file for every register; empty: nothing outlasts the window.
  Recent(Keeper& keeper, std::string folder) : keeper_(keeper), folder_(std::move(folder)) {}

  // Reads what was kept; `then` hears where the window stood, where that is still there to be shown.
  void restore(std::function<void(std::optional<Place>)> then);
  // A place was opened: it is the latest now, and where the next start begins.
  void note(const Place& place);
  // The register has changed: what is gone is left out, and the rest called as it is called now.
  void refresh();
  // Nothing is remembered any more, here and on the disk.
  void forget();

  // The latest first.
  const std::vector<NamedPlace>& places() const noexcept { return places_; }

 private:
  void keep();

  Keeper& keeper_;
  std::string folder_;
  std::vector<NamedPlace> places_;
  std::string here_;  // its line; empty: where every window begins
  Alive alive_ = std::make_shared<const bool>(true);
};

}  // namespace goodstanding::gui
