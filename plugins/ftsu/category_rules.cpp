#include "category_rules.h"

#include <goodstanding/reader.h>

#include "../common/publications.h"
#include "ftsu_rules.h"
#include "publication.h"

namespace ftsu {

using namespace goodstanding;

namespace {

std::string kind_words(std::string_view kind) { return kind == "theme" ? "a local theme" : kind == "element" ? "a national element" : "a worker group"; }

// Counts that stand already are read to the nearest 5: one that is not given anew may be two more than it looks.
constexpr std::int64_t rounded_by = 2;

void anonymous_within_all(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto more = [&](std::int64_t part, std::int64_t whole, const Key<std::int64_t>& a, const Key<std::int64_t>& b) { return part > whole + (proposal.changes(a.field) && proposal.changes(b.field) ? 0 : rounded_by); };
  const auto all = proposal.after->get(quarter::concerns);
  const auto anonymous = proposal.after->get(quarter::anonymous);
  if (all && anonymous && more(*anonymous, *all, quarter::anonymous, quarter::concerns))
    refusals.push_back({"", "More concerns are counted as anonymous than were raised.", "Check the two counts.", "", {}, std::string(quarter::anonymous.field)});
  const auto feedback = proposal.after->get(quarter::feedback);
  const auto again = proposal.after->get(quarter::would_again);
  if (feedback && again && more(*again, *feedback, quarter::would_again, quarter::feedback))
    refusals.push_back({"", "More people would speak up again than gave feedback.", "Check the two counts.", "", {}, std::string(quarter::would_again.field)});
}

// Only what the small-number rules let through stands where everybody can read it: figures that were typed are not that.
void published_is_suppressed(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto figures = proposal.after->get(quarter::published);
  const auto period = proposal.after->get(quarter::period);
  if (!figures || !period || (!proposal.changes(quarter::published.field) && !proposal.changes(quarter::period.field))) return;
  const auto published = workstream::published_of(*figures, family());
  if (!published)
    refusals.push_back({"", "The figures to publish are not as the small-number rule leaves them.", "Somebody let into the concerns prepares them, on the Freedom To Speak Up page.", "", {}, std::string(quarter::published.field)});
  else if (workstream::to_period(published->quarter) != *period)
    refusals.push_back({"", "The figures to publish are of " + published->quarter.to_words() + ".", "Give that quarter.", "", {}, std::string(quarter::period.field)});
}

void conversation_fits(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto month = proposal.after->get(conversation::month);
  if (!month) return;
  refuse_category(proposal, proposal.after->get(conversation::topic), conversation::topic.field, "theme", *month, refusals);
  if (proposal.changes(conversation::month.field) && month->first() > proposal.reader->today())
    refusals.push_back({"", "The month of the conversations lies in the future: " + month->to_words() + ".", "Log them once they were had.", "", {}, std::string(conversation::month.field)});
}

void category_fits(const Proposal& proposal, std::vector<Refusal>& refusals) {
  const auto from = proposal.after->get(category::from);
  const auto until = proposal.after->get(category::until);
  if (from && until && *until < *from) refusals.push_back({"", "Its use ends before it begins.", "Check the two days.", "", {}, std::string(category::until.field)});
  const auto kind = proposal.after->get(category::kind);
  const auto under = proposal.after->get(category::element);
  if (under && kind != ChoiceId("theme"))
    refusals.push_back({"", "Only a local theme is counted under a national element.", "Leave it out.", "", {}, std::string(category::element.field)});
  const Record* element = under ? proposal.look_up(*under) : nullptr;
  if (element != nullptr && element->get(category::kind) != ChoiceId("element"))
    refusals.push_back({"", "A theme is counted under what is no national element.", "Choose a national element.", "", {}, std::string(category::element.field)});
  if (proposal.after->get(category::counts_as) && kind != ChoiceId("element"))
    refusals.push_back({"", "Only a national element has a column of the return.", "Leave it out.", "", {}, std::string(category::counts_as.field)});
}

}  // namespace

void refuse_category(const Proposal& proposal, const std::optional<RecordId>& id, std::string_view field, std::string_view kind, const PartialDate& when, std::vector<Refusal>& refusals) {
  const Record* known = id && proposal.changes(field) ? proposal.look_up(*id) : nullptr;
  if (known == nullptr) return;
  const std::string name = known->get(category::name).value_or("");
  if (const auto is = known->get(category::kind); !is || *is != kind) {
    refusals.push_back({"", "\"" + name + "\" is not " + kind_words(kind) + ".", "Choose " + kind_words(kind) + " of the guardian's list.", "", {}, std::string(field)});
    return;
  }
  const auto from = known->get(category::from);
  const auto until = known->get(category::until);
  if ((from && *from > when.last()) || (until && *until < when.first()))
    refusals.push_back({"", "\"" + name + "\" was not in use " + (when.day() ? "on " : "in ") + when.to_words() + (from && *from > when.last() ? ": it is from " + from->to_words() : ": it ended on " + until->to_words()) + ".",
                        "Choose one that was, or mend its dates.", "", {}, std::string(field)});
}

std::vector<Rule> open_rules() {
  return {{"ftsu.anonymous_within_all", std::string(quarter::type), "", anonymous_within_all},
          {"ftsu.published_is_suppressed", std::string(quarter::type), "", published_is_suppressed},
          {"ftsu.conversation_fits", std::string(conversation::type), "", conversation_fits},
          {"ftsu.category_fits", std::string(category::type), "", category_fits}};
}

}  // namespace ftsu
