// What the person has not been told yet: the notices of the register (pages/notices_page.h) and what this window met with, and which of
// them were read. What was read outlasts the window, as digests that say nothing of what it was.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gui/shell/keeper.h"
#include "pages/notices_page.h"

namespace goodstanding::gui {

// Thread rule: the window's thread; files are read and written on the keeper's.
class Notices {
 public:
  // `folder` holds a file for every register; empty: what was read is forgotten with the window.
  Notices(Keeper& keeper, std::string folder) : keeper_(keeper), folder_(std::move(folder)) {}

  // The register has changed, or another person is there: asks anew.
  void refresh();
  // Something of this window: the exchange failed, rows were parked. One of the same `topic` replaces it; empty words take it back.
  void tell(const std::string& topic, const std::string& words, const std::string& detail, std::optional<Act> act = {});
  // They were shown: nothing of it is new any more.
  void read();
  // A lock takes what was found for the person; what this window met with stays.
  void forget() { found_.clear(); }

  std::vector<Notice> all() const;
  // The keys of those that were not read.
  std::set<std::string> fresh() const;

 private:
  Keeper& keeper_;
  std::string folder_;
  std::vector<Notice> found_;
  std::vector<Notice> told_;       // the latest first; the key begins with the topic
  std::set<std::string> read_;     // digests of keys
  bool begun_ = false;             // what was read before is known
  Alive alive_ = std::make_shared<const bool>(true);
};

}  // namespace goodstanding::gui
