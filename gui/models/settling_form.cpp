#include "gui/models/settling_form.h"

#include "base/text.h"
#include "register/merge_conflicts.h"

namespace goodstanding::gui {

RecordId commit_settling(Workspace& work, const FormModel& form) {
  Decision decision;
  decision.keep = form.settles->keep;
  decision.reason = std::string(trimmed(form.reason));
  if (!form.fields.empty()) decision.value = value_of(form, form.fields.front());
  settle(work.session(), form.settles->conflict, decision);
  return *form.record;
}

}  // namespace goodstanding::gui
