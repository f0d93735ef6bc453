// Returns: the sheets that go out to owners who never open the program, and what comes back. Nothing is taken before
// the person has seen what becomes of each row, and has chosen for each clash which side stands.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/returns_in.h"
#include "gui/screens/screen.h"

namespace goodstanding::gui {

class ReturnsScreen final : public Screen {
 public:
  std::string title() const override { return "Returns"; }
  Able able() const override { return {.save = can_take()}; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;
  bool save(const Stage& stage) override;
  // A folder of returned sheets.
  bool drop(const Stage& stage, const std::vector<std::string>& files) override;

 private:
  enum class Way { Out, Back };
  struct Back {
    ReturnsIn result;
    Page page;
  };

  void send_out(const Stage& stage);
  void read(const Stage& stage, bool dry_run);
  bool can_take() const;
  float draw_way(const Stage& stage, float x, float y, float width);
  float draw_out(const Stage& stage, float x, float y, float width);
  float draw_back(const Stage& stage, float x, float y, float width);
  float draw_clashes(const Stage& stage, float x, float y, float width);

  Way way_ = Way::Out;
  std::string out_folder_;
  std::string back_folder_;
  std::optional<Page> to_go_;              // who would be asked
  std::optional<Back> back_;
  std::vector<ReturnRow> clashes_;         // as the sheets were first read: a choice does not take them off the screen
  std::map<std::string, TakeSide> take_;   // by reference
  std::string failure_;
  bool busy_ = false;
  FirstFocus focus_{"returns.out"};
};

}  // namespace goodstanding::gui
