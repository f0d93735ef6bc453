// A form before anything is typed into it: what it asks for, in order, and what stands in each field. The window's forms and their
// readable twin are both made of it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <goodstanding/view.h>

#include "pages/workspace.h"

namespace goodstanding {

// What a form is opened for.
using FormAct = std::variant<AddRecord, EditRecord, MoveRecord, SettleConflict>;

struct FormOutline {
  std::string title;               // "Add action", "Edit ACT-0042", "Mark done: ACT-0042"
  std::string note;                // what it is about; may be empty
  std::string verb;                // of the button
  std::string type;
  std::optional<RecordId> record;  // empty: a new one
  std::string transition;          // of a move
  std::optional<SettleConflict> settles;
  bool reason_required = false;
  std::vector<std::pair<Field, Value>> fields;  // with what stands in them: held, preset or by default
};

// Who truly did it is asked of every change, and is no field of the record.
Field for_whom_field();
// How a field of this kind may be typed: "15 July 2026, next fri, +14"; "" where there is nothing to say.
std::string entry_hint(const Field& field);
// Fields that say where a record comes from stand last, under a heading of their own.
bool is_provenance(const Field& field);

// On the register's thread. Throws Error{NotFound} for what is not there, or a conflict that is not open any more.
FormOutline form_outline(Workspace& work, const FormAct& act);

// The form as a page: each field with what stands in it, whether it must be given, and its hint and choices.
Page form_page(Workspace& work, const FormAct& act);

}  // namespace goodstanding
