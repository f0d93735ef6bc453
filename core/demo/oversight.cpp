// Undertakings and their reviews, risks and how they are scored, committees with what they ask and decide.
#include <algorithm>
#include <array>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

void plan_undertaking(Stage& stage) {
  stage.on(stage.day_in(1, 18), [&stage] {
    stage.act(stage.person("Chief Executive"), "undertakings given to the oversight body", [&](Draft& draft) {
      const RecordId id = stage.add(draft, "undertaking", {{"title", "Undertakings on response times and governance (generated)"}, {"organisation", stage.trust()}, {"body", stage.named("oversight")}, {"accepted", PartialDate(stage.today())}, {"terms", "A plan by a date, and the reports that show it."}, {"months_to_hold", 6},
                                                            {"measures", std::vector<RecordId>{stage.named("measure:response")}}, {"executive_lead", stage.person("Chief Executive")}, {"review_due", PartialDate(stage.day_in(stage.plan().months + 2, 20))}});
      stage.name("undertaking", id);
      struct Term {
        const char* title;
        int month;
      };
      int number = 0;
      for (const Term& term : {Term{"A plan for response times, agreed with the oversight body", 4}, Term{"A review of how the board governs quality", 8}, Term{"A report each month on handovers", 14}, Term{"Risks reviewed on their dates for six months", stage.plan().months + 1}}) {
        const RecordId one = stage.add(draft, "undertaking_term", {{"title", term.title}, {"undertaking", id}, {"number", "1." + std::to_string(++number)}, {"due", PartialDate(stage.day_in(term.month, 28))}, {"owner", stage.person(number == 2 ? "Chief Nurse" : "Director of Operations")}});
        stage.on(working_day(stage.day_in(term.month, 20)), [&stage, one] {
          stage.act(stage.person("Chief Executive"), "the term is met", [&](Draft& change) {
            change.set(one, "met_on", Value(PartialDate(stage.today())));
            change.move(one, "meet");
          });
        });
      }
      stage.add(draft, "exit_criterion", {{"title", "Category 2 response within the plan"}, {"of", id}, {"measure", stage.named("measure:response")}, {"threshold", "30:00 or better"}, {"months_to_hold", 6}});
      stage.add(draft, "exit_criterion", {{"title", "Every risk reviewed by its date"}, {"of", id}, {"months_to_hold", 6}, {"owner", stage.person("Chief Nurse")}});
    });
    for (int month = 7; month <= stage.plan().months; month += 6)
      stage.on(working_day(stage.day_in(month, 22)), [&stage] {
        stage.act(stage.person("Chief Executive"), "the oversight body reviewed it", [&](Draft& draft) {
          const RecordId review = stage.add(draft, "oversight_review", {{"of", stage.named("undertaking")}, {"body", stage.named("oversight")}, {"due", PartialDate(stage.today())}, {"held", PartialDate(stage.today())}, {"outcome", ChoiceId("keep")}, {"what", "Progress is recognised; it stays in force until the figures have held."}});
          draft.move(review, "hold");
        });
      });
  });
}

struct RiskWanted {
  const char* title;
  const char* domain;
  int likelihood;
  int consequence;
  const char* owner;
};
constexpr std::array<RiskWanted, 6> risks{{{"Patients wait longer than is safe when hospitals hold ambulances", "harm", 4, 5, "Director of Operations"},
                                           {"Medicines are lost or spoilt where storage is not checked", "quality", 3, 4, "Chief Pharmacist"},
                                           {"Vacancies leave stations without experienced leaders", "staffing", 4, 3, "Director of People"},
                                           {"Vehicles past their life are off the road in winter", "interruption", 3, 3, "Head of Fleet"},
                                           {"Staff do not speak up because nothing came of it before", "quality", 3, 4, "Freedom to Speak Up Guardian"},
                                           {"Breaches are not put right by the dates that were reported", "statutory", 3, 4, "Clinical governance lead"}}};

void plan_risks(Stage& stage) {
  stage.on(stage.day_in(0, 19), [&stage] {
    for (std::size_t i = 0; i < risks.size(); ++i) {
      const RiskWanted& one = risks[i];
      RecordId id;
      const RecordId owner = stage.person(one.owner);
      stage.act(owner, "a risk is put on the register", [&](Draft& draft) {
        id = stage.add(draft, "risk", {{"title", one.title}, {"organisation", stage.trust()}, {"domain", ChoiceId(one.domain)}, {"likelihood", one.likelihood}, {"consequence", one.consequence}, {"first_likelihood", one.likelihood}, {"first_consequence", one.consequence}, {"target_likelihood", 2}, {"target_consequence", std::max(2, one.consequence - 1)},
                                     {"owner", owner}, {"committee", stage.named("committee:quality")}, {"controls", "The actions of the plan, and what the committee sees each month."}, {"level", ChoiceId(i == 0 ? "strategic" : "operational")}, {"reviewed", stage.today()}, {"review_due", PartialDate(stage.day_in(3, 20))}});
      });
      for (int month = 3; month <= stage.plan().months; month += 3)
        stage.on(working_day(stage.day_in(month, 18).plus_days(stage.roll(-6, 12))), [&stage, id, owner, month, i] {
          const bool lower = month >= 9 && month % 6 == 3 && i % 2 == 1;
          stage.act(owner, lower ? "the controls were seen to work at three visits" : "reviewed; nothing has changed", [&](Draft& draft) {
            const auto held = stage.reader().get(id);
            const auto* likelihood = held->value("likelihood").as<std::int64_t>();
            if (lower && likelihood != nullptr && *likelihood > 2) draft.set(id, "likelihood", Value(*likelihood - 1));
            stage.set(draft, id, {{"reviewed", stage.today()}, {"review_due", PartialDate(stage.day_in(month + 3, 20))}});
            draft.move(id, "review");
          });
        });
    }
  });
}

constexpr std::array<const char*, 6> questions{"How do we know that closed actions have held?", "Which stations have never made a missed check good?", "What do staff at the station with most sickness say?", "Why do dates for medicines actions move?", "What has been learnt from the last three response reviews?", "When will response times be within the plan for six months?"};

void plan_committees(Stage& stage) {
  for (int month = 0; month <= stage.plan().months; ++month)
    stage.on(working_day(stage.day_in(month, 24)), [&stage, month] {
      const RecordId chair = stage.person("Non-executive Director, Quality");
      RecordId meeting;
      stage.act(stage.person("Clinical governance lead"), "the committee met", [&](Draft& draft) {
        meeting = stage.add(draft, "meeting", {{"committee", stage.named("committee:quality")}, {"planned", PartialDate(stage.today())}, {"held", PartialDate(stage.today())}, {"agenda", "What changed since the last meeting; what is late; risks; one subject in depth."}, {"attended", std::vector<RecordId>{chair, stage.person("Chief Nurse"), stage.person("Clinical governance lead")}}});
        draft.move(meeting, "hold");
        if (month % 4 == 2)
          stage.add(draft, "decision", {{"title", month % 8 == 2 ? "Bring the medicines actions to every meeting until they have held" : "Visit the station where several signals agree"}, {"kind", ChoiceId("decision")}, {"meeting", meeting}, {"decided_on", stage.today()}});
      });
      if (month % 3 != 1) return;
      RecordId question;
      const std::size_t which = static_cast<std::size_t>(month / 3) % questions.size();
      const std::string text = std::string(questions[which]) + (month / 3 >= static_cast<int>(questions.size()) ? " (asked again)" : "");
      stage.act(chair, "the committee asked", [&](Draft& draft) {
        question = stage.add(draft, "question", {{"text", text}, {"committee", stage.named("committee:quality")}, {"meeting", meeting}, {"asked", PartialDate(stage.today())}, {"answer_due", PartialDate(working_day(stage.today().plus_days(28)))}, {"owner", stage.person("Chief Nurse")}});
      });
      stage.on(working_day(stage.today().plus_days(stage.roll(20, 40))), [&stage, question] {
        const bool whole = stage.chance(55);
        stage.act(stage.person("Chief Nurse"), "answered", [&](Draft& draft) {
          stage.set(draft, question, {{"answer", "Shown in the register, and told to the committee in a page."}, {"finding", ChoiceId(whole ? "answered" : "partly")}, {"supported_by", std::vector<RecordId>{stage.named("plan")}}});
          if (!whole) draft.set(question, "missing", Value("Figures of two stations."));
        });
        if (!whole)
          stage.on(working_day(stage.today().plus_days(40)), [&stage, question] {
            stage.act(stage.person("Chief Nurse"), "the rest of the answer", [&](Draft& draft) { stage.set(draft, question, {{"finding", ChoiceId("answered")}, {"missing", Value()}}); });
          });
      });
    });
}

}  // namespace

void plan_oversight(Stage& stage) {
  plan_undertaking(stage);
  plan_risks(stage);
  plan_committees(stage);
}

}  // namespace goodstanding::demo
