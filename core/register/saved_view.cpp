#include "register/saved_view.h"

#include <goodstanding/reader.h>

#include "base/text.h"

namespace goodstanding {
namespace {

void check(const Proposal& proposal, std::vector<Refusal>& out) {
  const Record& view = *proposal.after;
  if (view.struck()) return;
  const std::string about = view.get(saved_view::about).value_or("");
  if (about.empty()) return;  // that it must be given is said already
  const RecordType* type = proposal.reader->schema().find(about);
  if (type == nullptr) {
    // One of a workstream that is not installed here stays as it is.
    if (!proposal.changes(saved_view::about.field)) return;
    std::vector<std::string_view> names;
    for (const RecordType& known : proposal.reader->schema().types()) names.push_back(known.id.text());
    const std::string_view near = nearest(about, names);
    out.push_back({"", "There is no list of \"" + about + "\".", near.empty() ? "Name a record type, such as action." : "Did you mean \"" + std::string(near) + "\"?", "", {}, std::string(saved_view::about.field)});
    return;
  }
  if (!type->sealed) return;
  for (const Key<std::string>& key : {saved_view::filter, saved_view::words})
    if (!trimmed(view.get(key).value_or("")).empty())
      out.push_back({"", type->plural + " are confidential, and a saved view lies open: it keeps no filter of them.", "Leave the filter out; order, group and columns are kept.", "docs/confidentiality.md", {}, std::string(key.field)});
}

}  // namespace

Rule saved_view_rule() { return {"saved_view.sealed", std::string(saved_view::type), "", check}; }

}  // namespace goodstanding
