#include "gui/models/settling_form.h"

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/conflicts_page.h"
#include "register/merge_conflicts.h"

namespace goodstanding::gui {

FormModel load_settling(Workspace& work, const SettleConflict& settle) {
  for (const MergeConflict& conflict : merge_conflicts(work.session())) {
    if (conflict.id != settle.conflict) continue;
    if (settle.keep && *settle.keep >= conflict.sides.size()) break;
    FormModel out;
    out.settles = settle;
    out.record = conflict.record;
    out.type = conflict.type.text();
    out.begun = work.reg().journal().last_arrival();
    out.today = work.reader().today();
    out.title = conflict.name + " \u00b7 " + conflict.label;
    out.verb = settle.keep ? keep_label(conflict, *settle.keep) : "Give this value";
    out.note = conflict.words;
    for (const ConflictSide& side : conflict.sides) out.note += "\n" + side.name + ": " + side.words + " (" + side.who + ", " + to_words(side.stamp.wall) + ")";
    out.reason_required = true;
    const Field* field = work.reader().schema().at(out.type).find(conflict.field.text());
    if (field != nullptr && (!settle.keep || conflict.kind == MergeConflictKind::Unique)) {
      Field declared = *field;
      declared.required = true;
      if (settle.keep) declared.label += " of the other record";
      out.fields.push_back(form_field(work.reader(), declared, Value()));
    }
    return out;
  }
  throw Error(ErrorCode::NotFound, "This conflict is not open any more.", "It was settled meanwhile, perhaps in another copy; the list of conflicts shows what is left.");
}

RecordId commit_settling(Workspace& work, const FormModel& form) {
  Decision decision;
  decision.keep = form.settles->keep;
  decision.reason = std::string(trimmed(form.reason));
  if (!form.fields.empty()) decision.value = value_of(form, form.fields.front());
  settle(work.session(), form.settles->conflict, decision);
  return *form.record;
}

}  // namespace goodstanding::gui
