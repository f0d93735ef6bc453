// Counts of controlled drugs, those that did not agree, from finding to outcome, and the return of each quarter.
#include <array>

#include <goodstanding/reader.h>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

struct Drug {
  const char* name;
  const char* unit;
  const char* schedule;
  const char* handled_as;  // where the trust asks for more than the law does
};
constexpr std::array<Drug, 4> drugs{{{"Morphine 10 mg ampoules", "ampoules", "s2", "s2"}, {"Ketamine 200 mg vials", "vials", "s2", "s2"}, {"Midazolam 5 mg ampoules", "ampoules", "s3", "s2"}, {"Diazepam 10 mg rectal tubes", "tubes", "s4_1", "s3"}}};

struct Story {
  const char* cause;
  const char* outcome;
  const char* learning;
  bool explained;
};
constexpr std::array<Story, 5> stories{{{"record_error", "One administration had been written on the wrong line.", "The register is written at the patient's side, with the second name, before the bag is closed.", true},
                                        {"breakage", "An ampoule was broken at a call, and its breakage was written a day later.", "A breakage is witnessed and written before the end of the shift.", true},
                                        {"unknown", "Nothing explains it. Witnessed counts at every shift for four weeks found no other.", "The log of the key safe is read every week.", false},
                                        {"wastage", "What was left of an ampoule was discarded and not recorded.", "The register has a column for what is discarded, which both sign.", true},
                                        {"count_error", "A second count by two others agreed with the register.", "A count is made by two, each without the other's figure.", true}}};

RecordId add_count(Stage& stage, Draft& draft, const RecordId& site, const Drug& drug, int balance, int counted, const RecordId* raised) {
  return stage.add(draft, "cd_balance_check", {{"site", site}, {"drug", drug.name}, {"checked_on", stage.today()}, {"balance", Decimal(balance)}, {"counted", Decimal(counted)}, {"unit", drug.unit}, {"done_by", stage.named("manager:" + site.to_hex())}, {"witnessed", stage.chance(94)}, {"discrepancy", raised == nullptr ? Value() : Value(*raised)}});
}

enum class Ends { Closed, Reported, Found };

void discrepancy(Stage& stage, std::size_t number, Ends ends) {
  const Story& story = stories[number % stories.size()];
  const Drug& drug = drugs[number % 3 == 2 ? 1 : number % drugs.size()];
  const RecordId site = stage.pick(stage.stations);
  const RecordId pharmacist = stage.person("Chief Pharmacist");
  const Date found = stage.today();
  RecordId id;
  stage.act(stage.named("manager:" + site.to_hex()), "a count did not agree", [&](Draft& draft) {
    const int balance = stage.roll(10, 30);
    id = stage.add(draft, "cd_discrepancy", {{"site", site}, {"drug", drug.name}, {"found_on", found}, {"expected", Decimal(balance)}, {"counted", Decimal(balance - 1)}, {"difference", Decimal(-1)}, {"unit", drug.unit}, {"last_good_check", found.plus_days(-stage.roll(1, 7))}, {"what", ChoiceId(story.explained ? "discrepancy" : "loss")},
                                             {"schedule", ChoiceId(drug.schedule)}, {"handled_as", ChoiceId(drug.handled_as)}, {"manager_on", found}, {"incident", "EV-" + std::to_string(5001 + number) + " (generated)"}, {"due", working_day(found.plus_days(ends == Ends::Reported ? 24 : 42))}});
    if (stage.knows("cd_balance_check")) add_count(stage, draft, site, drug, balance, balance - 1, &id);
  });
  if (ends == Ends::Found) return;
  const Date told = found.plus_days(number % 4 == 1 ? 6 : stage.roll(0, 2));
  stage.on(told, [&stage, id, pharmacist] {
    stage.act(pharmacist, "told to the accountable officer", [&](Draft& draft) {
      stage.set(draft, id, {{"reported_on", stage.today()}, {"investigator", pharmacist}});
      draft.move(id, "report");
    });
  });
  if (ends == Ends::Reported) return;
  stage.on(working_day(told.plus_days(stage.roll(9, 38))), [&stage, id, pharmacist, &story] {
    stage.act(pharmacist, story.explained ? "explained" : "closed without an explanation, with all told who must be", [&](Draft& draft) {
      stage.set(draft, id, {{"cause", ChoiceId(story.cause)}, {"outcome", story.outcome}, {"learning", story.learning}});
      if (!story.explained) stage.set(draft, id, {{"police_on", stage.today().plus_days(-5)}, {"lead_on", stage.today().plus_days(-5)}, {"cqc_on", stage.today().plus_days(-4)}});
      draft.move(id, story.explained ? "explain" : "close_unexplained");
    });
  });
}

void count_all(Stage& stage, int month) {
  const bool newest = stage.plan().to < working_day(stage.day_in(month + 1, 8));
  stage.act(stage.person("Chief Pharmacist"), "counts of the month", [&](Draft& draft) {
    for (std::size_t i = 0; i < stage.stations.size(); ++i)
      for (const std::size_t which : {std::size_t{0}, 1 + (i + static_cast<std::size_t>(month)) % 3}) {
        const int balance = stage.roll(8, 30);
        // One is left without its discrepancy, for somebody to see.
        add_count(stage, draft, stage.stations[i], drugs[which], balance, newest && i == 5 && which == 0 ? balance - 1 : balance, nullptr);
      }
  });
}

constexpr Key<Date> found_on{"cd_discrepancy", "found_on"};

void return_of(Stage& stage, const PartialDate& quarter, Date due, bool late) {
  RecordId id;
  const auto found = stage.reader().count(Query::of("cd_discrepancy").where(found_on >= quarter.first() && found_on <= quarter.last()));
  const int concerns = found.is_number() ? static_cast<int>(found.number()) : 0;
  stage.act(stage.person("Chief Pharmacist"), "the occurrence return of the quarter", [&](Draft& draft) {
    id = stage.add(draft, "cd_return", {{"quarter", quarter}, {"due", due}, {"sent_to", stage.named("oversight")}, {"prepared_by", stage.person("Chief Pharmacist")}, {"sent_on", late ? Value() : Value(stage.today())}, {"nil", concerns == 0}, {"concerns", concerns == 0 ? Value() : Value(concerns)},
                                        {"summary", concerns == 0 ? "Nothing was found that is to be reported." : "Counts that did not agree, each told to the accountable officer."}});
  });
  if (late)
    stage.on(working_day(due.plus_days(13)), [&stage, id] { stage.act(stage.person("Chief Pharmacist"), "sent, after its day", [&](Draft& draft) { draft.set(id, "sent_on", Value(stage.today())); }); });
}

void plan_returns(Stage& stage) {
  int number = 0;
  for (int month = 0; month < stage.plan().months; ++month) {
    const auto quarter = quarter_ending(stage.month(month));
    if (!quarter) continue;
    const bool late = ++number % 4 == 3;
    const Date due = stage.day_in(month + 1, 28);
    stage.on(working_day(stage.day_in(month + 1, 18)), [&stage, quarter = *quarter, due, late] { return_of(stage, quarter, due, late); });
  }
}

}  // namespace

void plan_controlled_drugs(Stage& stage) {
  if (!stage.knows("cd_discrepancy")) return;
  std::size_t number = 0;
  for (const int month : {1, 3, 4, 8, 11, 12, 16, 19, 21, 22, 27, 31, 38, 40, 47, 52, 55}) {
    if (month >= stage.plan().months - 1) break;
    stage.on(working_day(stage.day_in(month, stage.roll(3, 27))), [&stage, which = number++] { discrepancy(stage, which, Ends::Closed); });
  }
  stage.on(stage.plan().to.plus_days(-29), [&stage, which = number++] { discrepancy(stage, which, Ends::Reported); });
  stage.on(stage.plan().to.plus_days(-1), [&stage, which = number++] { discrepancy(stage, which, Ends::Found); });
  if (stage.knows("cd_balance_check")) stage.every_month(8, [&stage](int month) { count_all(stage, month); });
  if (stage.knows("cd_return")) plan_returns(stage);
}

}  // namespace goodstanding::demo
