// Help for every screen (schemas/words/help.toml): what it is for, what can be done there with which keys, and where to read on.
// The window shows it with F1; its readable twin is "help.SCREEN".
//
// The file is a list of [[screen]]: id, title, purpose, can (a list of { what, keys }; keys may be left out where there are none of
// its own) and read (a list of { words, page }; page may be left out).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/view.h>

#include "pages/glossary.h"

namespace goodstanding {

struct HelpLine {
  std::string keys;  // "Ctrl+N"; empty: reached with Tab
  std::string what;  // "Add an action"
};
struct HelpLink {
  std::string words;
  std::string page;  // empty: nothing to open
};
struct ScreenHelp {
  std::string id;     // the screen's name in the readable twin, or "list", "record", "form", "workstream" for all of a kind
  std::string title;
  std::string purpose;
  std::vector<HelpLine> can;
  std::vector<HelpLink> read;
};

class HelpBook {
 public:
  HelpBook() = default;
  // Throws Faults{BadInput} with the line and column of everything that is not understood. `file` is how messages name it.
  static HelpBook read(std::string_view text, std::string_view file);

  const std::vector<ScreenHelp>& screens() const noexcept { return screens_; }
  // The help of a screen, or of all of its kind: that of "list.visit" is that of "list" where it has none of its own. A page that is
  // not known here is a workstream's.
  const ScreenHelp& of(std::string_view screen) const;

 private:
  std::vector<ScreenHelp> screens_;
};

// The page that F1 shows. `terms`: the words of the field on the screen it was asked from.
Page help_page(const ScreenHelp& help, const std::vector<const Term*>& terms);

}  // namespace goodstanding
