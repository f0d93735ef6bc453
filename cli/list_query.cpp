#include "cli/list_query.h"

#include <goodstanding/error.h>
#include <goodstanding/reader.h>

#include "register/column_condition.h"
#include "register/value_lookup.h"

namespace goodstanding::cli {
namespace {

const Field& overdue_field(const RecordType& type) {
  for (const char* name : {"due", "next_due", "review_due"})
    if (const Field* field = type.find(name)) return *field;
  throw Error(ErrorCode::BadInput, "Records of type \"" + type.id.text() + "\" have no due date, so none can be overdue.");
}

}  // namespace

std::vector<Option> view_options() {
  return {{"--filter", "COLUMN=WHAT", "Only those that fit, as typed into a column: \"due=before 1 apr 2026\", owner=pharmacist, \"due=not held\"", true},
          {"--view", "NAME", "A saved view; what else is given comes on top of it"},
          {"--open", "", "What is settled is left out"},
          {"--sort", "COLUMNS", "In this order, with commas between them; -COLUMN the other way round"},
          {"--group", "COLUMN", "Those of the same value together, with how many there are"},
          {"--columns", "COLUMNS", "These columns, in this order"}};
}

std::vector<Option> list_options() {
  std::vector<Option> out = view_options();
  out.insert(out.end(), {{"--where", "FIELD=VALUE", "Only those with exactly this value; also != < <= > >= and ~ for \"has these letters\"; an empty value means not held", true},
                         {"--search", "WORDS", "Only those in which these words are found"},
                         {"--overdue", "", "Only those past their due date and still open"}});
  return out;
}

ListAsk list_ask(const Invocation& in) {
  ListAsk out;
  for (const auto& [option, part] : {std::pair("--view", &out.saved), std::pair("--sort", &out.sort), std::pair("--group", &out.group), std::pair("--columns", &out.columns)})
    if (in.has(option)) *part = in.one(option);
  out.filters = in.all("--filter");
  out.words = in.one("--search");
  out.open_only = in.has("--open");
  return out;
}

Asked asked_of(const Invocation& in, const RecordType& type, const Reader& reader) {
  Asked out;
  out.view = list_view_of(reader, type, list_ask(in));
  out.words = filter_words(reader, out.view);
  const auto say = [&](const std::string& words) { out.words += (out.words.empty() ? "" : ", ") + words; };
  for (const std::string& condition : in.all("--where")) {
    out.also = std::move(out.also) && parse_condition(reader, type, condition);
    say(condition);
  }
  if (in.has("--overdue")) {
    out.also = std::move(out.also) && Condition::compare(overdue_field(type).id, Condition::Op::Lt, Value(reader.today()));
    if (auto open = states_to_do(type); !open.empty()) out.also = std::move(out.also) && in_state(std::move(open));
    say("overdue");
  }
  return out;
}

}  // namespace goodstanding::cli
