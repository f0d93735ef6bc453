#include "packs/public_pack.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/publish_rules.h"
#include "pages/view_parts.h"
#include "register/rating_rules.h"

namespace goodstanding {
namespace {

// What an empty field says, where it says something: no key question is the overall rating.
Cell cell_of(const ExtractRecord& record, const Field& field) {
  std::string words = record.field(field.id.text());
  if (words.empty()) return field.when_empty.empty() ? not_held_cell() : text_cell(field.when_empty);
  Cell out = text_cell(std::move(words));
  if (record.type == "rating" && field.id == "value")
    if (const auto rating = parse_rating(out.text)) out.mark = mark_of(*rating);
  return out;
}

bool is_said(const std::vector<const ExtractRecord*>& records, const FieldId& field) {
  return std::any_of(records.begin(), records.end(), [&](const ExtractRecord* r) { return !r->field(field.text()).empty(); });
}

// A table of one type's records, under the records that they belong to. Columns in which nothing stands are left out.
View table_of(const RecordType& type, const PublishRule& rule, const std::vector<const ExtractRecord*>& records) {
  const Field* group = nullptr;
  std::vector<const Field*> shown;
  for (const FieldId& id : rule.fields) {
    const Field* field = type.find(id.text());
    if (!is_said(records, id) && field->when_empty.empty()) continue;
    if (group == nullptr && shown.empty() && field->type == FieldType::Reference) group = field;
    else shown.push_back(field);
  }
  // Its own words first: what it is called, and then what is said of it.
  std::stable_partition(shown.begin(), shown.end(), [](const Field* f) { return f->type == FieldType::Text || f->type == FieldType::LongText; });
  if (shown.empty() && group != nullptr) std::swap(shown.emplace_back(group), group);
  Table table;
  for (const Field* field : shown) table.columns.push_back(column(field->id.text(), field->label, field->type == FieldType::Text || field->type == FieldType::LongText ? 3 : 1));
  if (rule.figure) table.columns.push_back(column("figure", "Figure", 1));
  if (rule.state) table.columns.push_back(column(std::string(builtin::state), "State", 1));
  table.empty = "None is held.";
  std::vector<std::string> groups;
  for (const ExtractRecord* record : records) {
    Row row;
    if (group != nullptr) {
      row.group = record->field(group->id.text());
      if (row.group.empty()) row.group = !rule.without.empty() ? rule.without : group->when_empty.empty() ? group->label + " not held" : group->when_empty;
      if (std::find(groups.begin(), groups.end(), row.group) == groups.end()) groups.push_back(row.group);
    }
    for (const Field* field : shown) row.cells.push_back(cell_of(*record, *field));
    if (rule.figure) row.cells.push_back(text_cell(record->field("figure")));
    if (rule.state) row.cells.push_back(text_cell(record->field(builtin::state)));
    table.rows.push_back(std::move(row));
  }
  const auto place = [&](const Row& row) { return std::find(groups.begin(), groups.end(), row.group); };
  std::stable_sort(table.rows.begin(), table.rows.end(), [&](const Row& a, const Row& b) { return place(a) < place(b); });
  for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i].id = type.id.text() + "." + std::to_string(i + 1);
  return view_of(type.id.text(), "", std::move(table));
}

}  // namespace

void fill_public(Pack& pack, const Reader& now, const PackAsk& ask) {
  if (!ask.organisation) throw Error(ErrorCode::NotFound, "The register holds no trust, so there is nobody who publishes.", "Add the organisation, or name it with --organisation.");
  const auto rules = read_publish_rules(ask.public_rules, ask.public_rules_file, now.schema(), PublishedReferences::Closed);
  const auto records = published_records(now, *ask.organisation, rules);
  std::vector<std::string> parts;
  for (const PublishRule& rule : rules) {
    if (!rule.listed) continue;
    std::vector<const ExtractRecord*> of;
    for (const ExtractRecord& record : records)
      if (record.type == rule.type.text()) of.push_back(&record);
    const RecordType& type = now.schema().at(rule.type.text());
    PackPart part;
    part.id = type.id.text();
    part.heading = rule.heading.empty() ? type.plural : rule.heading;
    part.finding = rule.note;
    part.views.push_back(table_of(type, rule, of));
    if (!of.empty()) parts.push_back(counted(static_cast<long long>(of.size()), within_sentence(type.label), within_sentence(type.plural)));
    pack.parts.push_back(std::move(part));
  }
  pack.lead = parts.empty() ? "Nothing that may be published is held." : "Published here: " + list_words(parts) + ".";
  pack.lead += " What else the trust holds is not in this paper; that something is missing from it says nothing of it.";
}

}  // namespace goodstanding
