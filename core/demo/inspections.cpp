// Two inspections with their ratings, and the breaches that the first one found.
#include <algorithm>
#include <array>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

constexpr std::array<const char*, 3> services{"Emergency and urgent care", "Patient transport services", "Emergency operations centre"};

std::vector<RecordId> key_questions(const Stage& stage) {
  std::vector<RecordId> out;
  for (const Record& one : stage.reader().all(Query::of("key_question"))) out.push_back(one.id());
  if (out.size() > 5) out.resize(5);
  return out;
}

RecordId regulation(const Stage& stage, std::string_view number) {
  for (const Record& one : stage.reader().all(Query::of("regulation"))) {
    const auto* text = one.value("number").as<std::string>();
    const auto* of = one.value("instrument").as<std::string>();
    if (text != nullptr && of != nullptr && *text == number && *of == "RA2014") return one.id();
  }
  return {};
}

// From 1, Inadequate, to 4, Outstanding.
ChoiceId grade(int level) {
  constexpr std::array<const char*, 4> words{"inadequate", "requires_improvement", "good", "outstanding"};
  return ChoiceId(words[static_cast<std::size_t>(level - 1)]);
}

// `better`: at how many of five key questions each service has come up by one.
void rate(Stage& stage, Draft& draft, const RecordId& inspection, const PartialDate& inspected, const PartialDate& published, int better) {
  const auto questions = key_questions(stage);
  int worst = 4;
  for (std::size_t service = 0; service < services.size(); ++service) {
    int below = 0, below_before = 0;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const bool weak = (i + service) % 5 < 3 - service;
      const bool up = weak && static_cast<int>(i) < better;
      const int level = (weak ? 2 : 3) + (up ? 1 : 0);
      below += level < 3;
      below_before += weak;
      stage.add(draft, "rating", {{"organisation", stage.trust()}, {"service", stage.named("service:" + std::string(services[service]))}, {"key_question", questions[i]}, {"value", grade(level)}, {"arrow_printed", better == 0 ? Value() : Value(ChoiceId(up ? "up" : "none"))}, {"inspection", inspection}, {"inspected", inspected}, {"published", published}});
    }
    const int overall = below > 1 ? 2 : 3;
    worst = std::min(worst, overall);
    stage.add(draft, "rating", {{"organisation", stage.trust()}, {"service", stage.named("service:" + std::string(services[service]))}, {"value", grade(overall)}, {"arrow_printed", better == 0 ? Value() : Value(ChoiceId(below_before > 1 && overall == 3 ? "up" : "none"))}, {"inspection", inspection}, {"inspected", inspected}, {"published", published}});
  }
  stage.add(draft, "rating", {{"organisation", stage.trust()}, {"level", ChoiceId("trust")}, {"value", grade(worst)}, {"inspection", inspection}, {"inspected", inspected}, {"published", published}});
}

struct Found {
  const char* key;
  const char* number;
  const char* title;
  const char* concern;
};
constexpr std::array<Found, 3> breaches{{{"medicines", "12", "Storage and oversight of medicines", "Temperatures were not recorded every day, and balances of controlled drugs were checked late at several stations."},
                                         {"governance", "17", "Oversight of quality and risk", "Risks were reviewed late, and the committee could not see whether actions had worked."},
                                         {"staffing", "18", "Training, appraisal and supervision of staff", "Appraisals and mandatory training fell behind at most stations."}}};

RecordId add_inspection(Stage& stage, Draft& draft, const char* title, const Date& inspected) {
  return stage.add(draft, "inspection", {{"title", title}, {"organisation", stage.trust()}, {"kind", ChoiceId("core_service")}, {"inspected", PartialDate::month(inspected.year(), inspected.month())}});
}

}  // namespace

void plan_inspections(Stage& stage) {
  const RecordId lead = stage.person("Clinical governance lead");
  const Date first = stage.month(0).plus_days(-62);
  const PartialDate inspected = PartialDate::month(first.year(), first.month());
  stage.on(stage.day_in(0, 4), [&stage, lead, first, inspected] {
    stage.act(lead, "the inspection that the story begins with", [&](Draft& draft) {
      const RecordId inspection = add_inspection(stage, draft, "First inspection (generated)", first);
      stage.name("inspection", inspection);
      draft.move(inspection, "publish");
      draft.set(inspection, "published", Value(PartialDate(stage.day_in(0, 2))));
      rate(stage, draft, inspection, inspected, stage.day_in(0, 2), 0);
    });
  });
  stage.on(stage.day_in(0, 6), [&stage, lead, inspected] {
    stage.act(lead, "what the report calls breaches", [&](Draft& draft) {
      for (const Found& one : breaches)
        stage.name("breach:" + std::string(one.key), stage.add(draft, "breach", {{"title", one.title}, {"cited_as", "Regulation " + std::string(one.number)}, {"regulation", regulation(stage, one.number)}, {"concern", one.concern}, {"organisation", stage.trust()}, {"inspection", stage.named("inspection")},
                                                                                    {"must_or_should", ChoiceId("must_do")}, {"actions_report_asked", stage.day_in(0, 5)}, {"actions_report_sent", stage.day_in(0, 5).plus_days(26)}, {"workstream", std::string(one.key) == "medicines" ? Value("medicines") : Value()}}));
    });
  });
  const int again = stage.plan().months * 2 / 3;
  stage.on(stage.day_in(again, 9), [&stage, lead, again] {
    stage.act(lead, "inspected again", [&](Draft& draft) { stage.name("inspection:second", add_inspection(stage, draft, "Second inspection (generated)", stage.month(again))); });
  });
  stage.on(stage.day_in(again + 4, 14), [&stage, lead, again] {
    stage.act(lead, "the second report came out", [&](Draft& draft) {
      const RecordId inspection = stage.named("inspection:second");
      const Date then = stage.month(again);
      draft.move(inspection, "publish");
      draft.set(inspection, "published", Value(PartialDate(stage.today())));
      rate(stage, draft, inspection, PartialDate::month(then.year(), then.month()), PartialDate(stage.today()), 1);
      stage.add(draft, "recognised_improvement", {{"title", "What is learnt from events reaches every station"}, {"organisation", stage.trust()}, {"inspection", inspection}, {"workstream", "psirf"}, {"what_changed", "Staff could say what had changed after events at other stations."}, {"what_continues", "Whether changes have worked is not yet looked at everywhere."}});
      stage.add(draft, "recognised_improvement", {{"title", "Medicines stores are checked, and gaps are seen"}, {"organisation", stage.trust()}, {"inspection", inspection}, {"workstream", "medicines"}, {"what_changed", "A check that is missed is known the next day and asked about."}});
    });
  });
  stage.on(stage.day_in(again + 4, 20), [&stage, lead] {
    stage.act(lead, "the regulator found the breach put right", [&](Draft& draft) {
      draft.move(stage.named("breach:staffing"), "meet");
      draft.set(stage.named("breach:staffing"), "met_on", Value(PartialDate(stage.today())));
    });
  });
}

}  // namespace goodstanding::demo
