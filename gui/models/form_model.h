// A form for a record of any type, without a window: what is typed, what it means, what is wrong with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/rule.h>
#include <goodstanding/schema.h>

#include "gui/shell/place.h"
#include "pages/workspace.h"

namespace goodstanding::gui {

// A record that a reference field may name.
struct FormOption {
  RecordId record;
  std::string ref;
  std::string title;
};

struct FormField {
  Field declared;
  std::string text;             // as typed; for choices the id
  std::vector<RecordId> chosen; // of a reference field
  Value before;                 // as it was when the form was opened; of a new record its preset or default
  std::string preview;          // what was understood, when that is worth saying: "Friday 19 June 2026"
  std::string error;            // a sentence; empty when it is in order
  std::vector<FormOption> options;
  std::string file;             // the path typed for an attachment

  bool is_reference() const noexcept { return declared.type == FieldType::Reference || declared.type == FieldType::References; }
};

struct FormModel {
  std::string title;            // "Add action", "Edit ACT-0042", "Mark done: ACT-0042"
  std::string note;             // what it is about, below the title; may be empty
  std::string verb;             // of the button: "Save", "Add action", "Mark done"
  std::string type;
  bool sealed = false;          // the record is confidential: nothing of the form is put on the disk before it is saved
  std::optional<RecordId> record;  // empty: a new one
  std::string transition;
  std::optional<SettleConflict> settles;  // a decision between copies, and no change of one's own
  bool reason_required = false;
  std::string reason;
  FormField for_whom;           // the person whose word it is, when somebody types for another; empty: the one signed in
  std::string proof;            // what proves that: "mail of 12 June 2026"
  std::vector<FormField> fields;
  std::vector<std::string> errors;  // that belong to no field
  Arrival begun = 0;
  Date today;

  FormField* find(std::string_view field) noexcept;
};

// A field with a value in it, as a form shows it.
FormField form_field(const Reader& reader, const Field& declared, const Value& value);
// What was typed or chosen; none where it cannot be read.
Value value_of(const FormModel& form, const FormField& field);

// Makes the form. On the register's thread. Throws Error{NotFound}.
FormModel load_form(Workspace& work, const AtForm& place);

// Takes what was typed: parses it, says what was understood or what is wrong.
void type_into(FormModel& form, FormField& field, std::string text);
void choose(FormField& field, const FormOption& option);
// Chooses these and no others, whatever was offered; those that the person may not see are left out.
void choose_records(const Reader& reader, FormField& field, const std::vector<RecordId>& records);
void unchoose(FormField& field, const RecordId& record);
// Options whose title or reference begins so or has these letters; at most `limit`.
std::vector<const FormOption*> matching(const FormField& field, std::string_view letters, std::size_t limit);

// True when leaving the form would lose something that a person put in.
bool is_changed(const FormModel& form);
// Required fields without a value get an error. True when nothing stands in the way of saving.
bool is_ready(FormModel& form);

// Commits the form and gives the record. On the register's thread. Throws Refused, Conflict.
RecordId commit_form(Workspace& work, const FormModel& form);
// Puts what rules said beside the fields they speak of.
void show_refusals(FormModel& form, const std::vector<Refusal>& refusals);

}  // namespace goodstanding::gui
