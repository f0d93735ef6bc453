// What a person answers with on site: five big targets that number keys press as well, and counts that go up and down.
#pragma once

#include <optional>
#include <string_view>

#include "accreditation/score.h"
#include "gui/widgets/ui.h"

namespace goodstanding::gui {

// The shape of a result, centred at a point, 22 logical pixels across at `size` 1; a ring for none.
void draw_result(Ui& ui, const std::optional<Result>& result, float x, float y, float size = 1);

// The five answers side by side, or below one another where there is no room. Gives the height; `chosen` becomes what
// was pressed.
float answer_targets(Ui& ui, const std::optional<Result>& now, float x, float y, float width, bool narrow, bool enabled, std::optional<Result>& pressed);

// "- 8 +": gives -1, 0 or 1 for what was pressed, and moves x on.
int stepper(Ui& ui, std::string_view id, std::string_view label, std::string_view figure, float& x, float y, bool enabled);
inline constexpr float stepper_height = 48;  // logical pixels

// A ring that fills with the share that is done, 14 logical pixels across.
void draw_share(Ui& ui, std::size_t part, std::size_t of, float x, float y);

}  // namespace goodstanding::gui
