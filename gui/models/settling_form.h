// Saves the form in which a person decides about a conflict between copies of the register.
#pragma once

#include "gui/models/form_model.h"

namespace goodstanding::gui {

// On the register's thread. Gives the record that the conflict was about. Throws what settle() throws (register/merge_conflicts.h).
RecordId commit_settling(Workspace& work, const FormModel& form);

}  // namespace goodstanding::gui
