// What a trust lets out of its register, as data that it can edit (schemas/publish.toml for its group, schemas/packs/public.toml for
// everybody). Closed by default: a type, a field or a record that no rule names stays in.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <goodstanding/reader.h>

namespace goodstanding {

// What a record must say to go: something (or yes) in the field, or one of the choices named.
struct PublishOnly {
  FieldId field;
  std::vector<ChoiceId> choices;
};

// One record type.
struct PublishRule {
  TypeId type;
  std::vector<FieldId> fields;          // words that are declared publishable among them
  std::vector<FieldId> left_out_where;  // a record in which one of them says something, or yes, is left out
  std::vector<PublishOnly> only_where;  // a record that does not say each of them is left out
  bool state = false;                   // the state goes too, as the field "state"
  bool figure = false;                  // the record's figure goes in words with its unit, as the field "figure"; one without is left out
  std::string small_numbers;            // id of a small-number rule for figures that count: hidden or rounded by it; empty: as they are
  bool listed = true;                   // no: it goes only as a word within others, such as a service in its rating
  std::string heading;                  // over its table; empty: the type's plural
  std::string note;                     // a sentence beneath the heading
  std::string without;                  // what stands over the rows that belong to no other record: "Whole trust"
};

// How a field that refers to another record may go.
enum class PublishedReferences {
  AsTitles,  // by the title of what it refers to
  Closed,    // only where the other type has a rule of its own, and its title is made of fields that this rule lets out
};

// Reads the rules and holds them against the record types. Throws Faults{BadInput} with the place of a type or field that is not there,
// of a confidential type, of a reference that may lead to a person or team, of a file, of free text that does not stand under "words", and,
// where references are Closed, of one that leads out of what is published and of figures whose measures may be counted from confidential
// records.
std::vector<PublishRule> read_publish_rules(const std::string& text, const std::string& file, const Schema& schema, PublishedReferences references = PublishedReferences::AsTitles);

struct ExtractRecord {
  std::string type;
  std::vector<std::pair<std::string, std::string>> fields;  // by field id; in words: a reference by its title, a choice by its label
  std::string field(std::string_view id) const;              // "" when it is not held
};

// What the rules let out of one organisation's records, type by type in the order of the rules, each in the order of its type's list. What
// refers to a record that is left out, or to one of another body's, is left out too: by a field that goes, or by one without which the
// record could not be, as a figure without its measure.
std::vector<ExtractRecord> published_records(const Reader& reader, const RecordId& organisation, const std::vector<PublishRule>& rules);

// The organisation whose services stand in the register. Throws Error{BadInput} when there is not exactly one.
RecordId publishing_organisation(const Reader& reader);

}  // namespace goodstanding
