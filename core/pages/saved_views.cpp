#include "pages/saved_views.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "register/saved_view.h"

namespace goodstanding {
namespace {

ListView read(const RecordType& type, const Record& record) {
  ListView out;
  out.type = type.id.text();
  out.words = record.get(saved_view::words).value_or("");
  out.open_only = record.get(saved_view::open_only).value_or(false);
  const std::string filter = record.get(saved_view::filter).value_or("");
  std::string_view rest = filter;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (const auto line = trimmed(rest.substr(0, end)); !line.empty()) out.filters.push_back(parse_filter(type, line));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  out.sort = parse_sort(type, record.get(saved_view::sort).value_or(""));
  out.group = parse_group(type, record.get(saved_view::group).value_or(""));
  out.columns = parse_columns(type, record.get(saved_view::columns).value_or(""));
  return out;
}

Value text_or_none(const std::string& text) { return text.empty() ? Value() : Value(text); }

}  // namespace

std::vector<SavedView> saved_views(const Reader& reader, std::string_view type_name) {
  std::vector<SavedView> out;
  if (reader.schema().find(saved_view::type) == nullptr) return out;
  const RecordType& type = reader.schema().at(type_name);
  for (const Record& record : reader.all(Query::of(saved_view::type).where(saved_view::about == std::string(type_name)).sort(saved_view::name))) {
    SavedView& view = out.emplace_back();
    view.id = record.id();
    view.name = record.get(saved_view::name).value_or("");
    try {
      view.view = read(type, record);
    } catch (const Error& e) {
      view.fault = e.message();
    }
  }
  return out;
}

ListView saved_view_named(const Reader& reader, std::string_view type, std::string_view name) {
  std::vector<std::string> names;
  for (SavedView& view : saved_views(reader, type)) {
    if (same_letters(view.name, name)) {
      if (!view.fault.empty()) throw Error(ErrorCode::BadInput, "The view \"" + view.name + "\" cannot be used: " + view.fault, "Put it right in the list of saved views.");
      return std::move(view.view);
    }
    names.push_back("\"" + view.name + "\"");
  }
  throw Error(ErrorCode::NotFound, "There is no view \"" + std::string(name) + "\" of this list.", names.empty() ? "None is saved yet." : "There is " + list_words(names) + ".");
}

void save_view(Session& session, const ListView& view, std::string_view raw_name) {
  const std::string name(trimmed(raw_name));
  if (name.empty()) throw Error(ErrorCode::BadInput, "The view has no name.", "Write one, such as Overdue by owner.");
  const Reader& reader = session.reader();
  const RecordType& type = reader.schema().at(view.type);
  parts_of(reader, view);  // throws for what is not understood
  Draft draft = session.draft("Saved view: " + name);
  std::optional<RecordId> id;
  for (const SavedView& kept : saved_views(reader, view.type))
    if (same_letters(kept.name, name)) id = kept.id;
  if (!id) id = draft.add(saved_view::type);
  std::string filter;
  if (!type.sealed)
    for (const ColumnFilter& one : view.filters) filter += (filter.empty() ? "" : "\n") + to_text(one);
  draft.set(*id, saved_view::name, name);
  draft.set(*id, saved_view::about, view.type);
  draft.set(*id, saved_view::filter.field, text_or_none(filter));
  draft.set(*id, saved_view::words.field, text_or_none(type.sealed ? std::string() : view.words));
  draft.set(*id, saved_view::open_only.field, view.open_only ? Value(true) : Value());
  draft.set(*id, saved_view::sort.field, text_or_none(to_text(view.sort)));
  draft.set(*id, saved_view::group.field, text_or_none(view.group));
  draft.set(*id, saved_view::columns.field, text_or_none(to_text(view.columns)));
  session.commit(draft);
}

void forget_view(Session& session, const RecordId& view) {
  Draft draft = session.draft("Saved view removed");
  draft.strike(view);
  session.commit(draft);
}

ListView list_view_of(const Reader& reader, const RecordType& type, const ListAsk& ask) {
  ListView out;
  if (!ask.saved.empty()) out = saved_view_named(reader, type.id.text(), ask.saved);
  out.type = type.id.text();
  for (const std::string& filter : ask.filters) out.filters.push_back(parse_filter(type, filter));
  if (!ask.sort.empty()) out.sort = parse_sort(type, ask.sort);
  if (!ask.group.empty()) out.group = parse_group(type, ask.group);
  if (!ask.columns.empty()) out.columns = parse_columns(type, ask.columns);
  if (!ask.words.empty()) out.words = ask.words;
  out.open_only = out.open_only || ask.open_only;
  return out;
}

}  // namespace goodstanding
