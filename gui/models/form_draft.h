// What is written in a form and not saved yet, as it is put aside for a crash: text, and back into a form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gui/models/form_model.h"

namespace goodstanding::gui {

struct FormDraft {
  struct Written {
    std::string field;
    std::string text;
    std::vector<RecordId> chosen;
    std::string file;
    friend bool operator==(const Written&, const Written&) = default;
  };

  AtForm place;              // without what a new record was preset with: that stands in `fields`
  std::string title;         // of the form
  Arrival begun = 0;         // how far the register had come: what others wrote since is a conflict at saving
  std::vector<Written> fields;
  Written for_whom;
  std::string proof;
  std::string reason;

  friend bool operator==(const FormDraft&, const FormDraft&) = default;
};

// What a person put into the form; of a new record all that stands in it. Must not be called for a sealed form.
FormDraft draft_of(const FormModel& form, const AtForm& place);

// As TOML, and back. read_draft() throws Faults{BadInput} for a text that is none; `file` is how messages name it.
std::string to_text(const FormDraft& draft);
FormDraft read_draft(std::string_view text, const std::string& file);

// Puts what was written into the form again; a field that the type has no more is left out. On the register's thread.
void go_on(const Reader& reader, FormModel& form, const FormDraft& draft);

}  // namespace goodstanding::gui
