#include "cli/list_query.h"

#include <goodstanding/error.h>
#include <goodstanding/reader.h>

#include "register/action.h"
#include "register/value_lookup.h"

namespace goodstanding::cli {
namespace {

const Field& overdue_field(const RecordType& type) {
  for (const char* name : {"due", "next_due", "review_due"})
    if (const Field* field = type.find(name)) return *field;
  throw Error(ErrorCode::BadInput, "Records of type \"" + type.id.text() + "\" have no due date, so none can be overdue.");
}

}  // namespace

std::vector<Option> list_options() {
  return {{"--where", "FIELD=VALUE", "Only those that fit; also != < <= > >= and ~ for \"has these letters\"; an empty value means not held", true},
          {"--search", "WORDS", "Only those in which these words are found"},
          {"--overdue", "", "Only those past their due date and still open"},
          {"--sort", "FIELD", "In this order; -FIELD the other way round"}};
}

Query list_query(const Invocation& in, const RecordType& type, const Reader& reader) {
  Query query = Query::of(type.id);
  for (const std::string& condition : in.all("--where")) query.where(parse_condition(reader, type, condition));
  if (in.has("--search")) query.where(Condition::matches(in.one("--search")));
  if (in.has("--overdue")) {
    query.where(Condition::compare(overdue_field(type).id, Condition::Op::Lt, Value(reader.today())));
    std::vector<StateId> open;
    for (const State& state : type.states)
      if (state.open && !(type.id == action::type && (state.id == "done" || state.id == "verified"))) open.push_back(state.id);
    if (!open.empty()) query.where(in_state(std::move(open)));
  }
  if (in.has("--sort")) {
    std::string_view name = in.one("--sort");
    const bool descending = name.starts_with('-');
    if (descending) name.remove_prefix(1);
    const Field* field = match_field(type, name);
    if (field == nullptr && name != builtin::ref && name != builtin::state)
      throw Error(ErrorCode::NotFound, "A record of type \"" + type.id.text() + "\" has no field \"" + std::string(name) + "\".", "Run it with --fields to see them.");
    query.sort({field != nullptr ? field->id : FieldId(name), descending});
  } else {
    for (const SortField& sort : type.sort) query.sort({sort.field, sort.descending});
  }
  return query;
}

std::string filter_words(const Invocation& in) {
  std::string out;
  const auto add = [&](const std::string& words) { out += (out.empty() ? "" : ", ") + words; };
  for (const std::string& condition : in.all("--where")) add(condition);
  if (in.has("--search")) add("with the words " + in.one("--search"));
  if (in.has("--overdue")) add("overdue");
  return out;
}

}  // namespace goodstanding::cli
