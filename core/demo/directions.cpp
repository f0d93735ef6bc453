// Patient group directions from draft to their last day, and how many work under each.
#include <array>
#include <memory>

#include <goodstanding/reader.h>

#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

enum class Fate { Holds, EndsSoon, ReviewLate, Replaced, Replaces, StaysDraft };

struct Direction {
  const char* title;
  const char* version;
  int month;
  Fate fate;
};
constexpr std::array<Direction, 7> directions{{{"Dexamethasone for croup", "1", 0, Fate::Holds},
                                               {"Ondansetron for sickness", "1", 0, Fate::Replaced},
                                               {"Tranexamic acid for bleeding after an injury", "2", 1, Fate::EndsSoon},
                                               {"Doxycycline for an infection of the chest", "1", 1, Fate::ReviewLate},
                                               {"Ondansetron for sickness", "2", 11, Fate::Replaces},
                                               {"Influenza vaccine for staff", "1", 3, Fate::Holds},
                                               {"Nitrofurantoin for an infection of the bladder", "1", 99, Fate::StaysDraft}}};

struct Group {
  const char* name;
  int eligible;
};
constexpr std::array<Group, 2> groups{{{"Paramedics", 320}, {"Nurses and specialist practitioners", 46}}};

// Those in force, which are counted again every quarter.
using InForce = std::vector<RecordId>;

void count(Stage& stage, Draft& draft, const RecordId& direction, int percent) {
  if (!stage.knows("pgd_authorisation")) return;
  for (const Group& group : groups)
    stage.add(draft, "pgd_authorisation", {{"pgd", direction}, {"staff_group", group.name}, {"authorised", group.eligible * percent / 100}, {"eligible", group.eligible}, {"as_at", stage.today()}, {"list_kept_at", "With the medicines team (generated)"}});
}

void bring_in(Stage& stage, const Direction& one, const RecordId& id, const std::vector<RecordId>& particulars, const std::shared_ptr<InForce>& in_force) {
  const Date today = stage.today();
  const Date end = stage.plan().to;
  const Date half = stage.day_in(stage.plan().months / 2, 20);
  const Date expires = one.fate == Fate::EndsSoon ? end.plus_days(24) : one.fate == Fate::ReviewLate ? end.plus_days(170) : one.fate == Fate::Replaced ? std::max(today, half) : std::max(today, end).plus_days(420);
  const Date review = one.fate == Fate::ReviewLate ? end.plus_days(-18) : expires.plus_days(-90);
  stage.act(stage.person("Chief Pharmacist"), "signed, authorised and in force", [&](Draft& draft) {
    stage.set(draft, id, {{"particulars", particulars}, {"doctor", stage.person("Medical Director")}, {"doctor_on", today.plus_days(-6)}, {"pharmacist", stage.person("Chief Pharmacist")}, {"pharmacist_on", today.plus_days(-5)}, {"authorised_by", stage.named("committee:quality")}, {"authorised_on", today}, {"valid_from", today}, {"expires", expires}, {"review_due", review}});
    draft.move(id, "bring_in");
    count(stage, draft, id, 22);
  });
  in_force->push_back(id);
  if (one.fate != Fate::Replaced) return;
  stage.on(expires.plus_days(1), [&stage, id, in_force] {
    stage.act(stage.person("Chief Pharmacist"), "its last day has passed; the next version is in force", [&](Draft& draft) {
      draft.move(id, "expire");
      count(stage, draft, id, 0);
    });
    std::erase(*in_force, id);
  });
}

}  // namespace

void plan_directions(Stage& stage) {
  if (!stage.knows("pgd")) return;
  const auto in_force = std::make_shared<InForce>();
  for (const Direction& one : directions) {
    const int month = one.fate == Fate::Replaces ? std::max(1, stage.plan().months / 2 - 1) : one.fate == Fate::StaysDraft ? stage.plan().months - 1 : one.month;
    stage.on(working_day(stage.day_in(month, 4)), [&stage, &one, in_force] {
      const std::vector<RecordId> particulars = stage.reader().ids(Query::of("pgd_particular"));
      std::vector<RecordId> first = particulars;
      first.resize(first.size() > 3 ? first.size() - 3 : 0);
      RecordId id;
      stage.act(stage.person("Chief Pharmacist"), "a direction is drafted", [&](Draft& draft) {
        id = stage.add(draft, "pgd", {{"title", std::string(one.title) + " (generated)"}, {"version", one.version}, {"organisation", stage.trust()}, {"owner", stage.person("Chief Pharmacist")}, {"particulars", first}, {"who_may", "Registered paramedics and nurses"}, {"kept_at", "Medicines library (generated)"}});
      });
      if (one.fate != Fate::StaysDraft) stage.on(working_day(stage.today().plus_days(13)), [&stage, &one, id, particulars, in_force] { bring_in(stage, one, id, particulars, in_force); });
    });
  }
  for (int month = 2; month <= stage.plan().months; month += 3)
    stage.on(working_day(stage.day_in(month, 10)), [&stage, month, in_force] {
      stage.act(stage.person("Chief Pharmacist"), "how many may work under each direction", [&](Draft& draft) {
        for (std::size_t i = 0; i < in_force->size(); ++i) count(stage, draft, (*in_force)[i], std::min(97, 48 + month * 2 + stage.roll(0, 9) - static_cast<int>(i) * 3));
      });
    });
}

}  // namespace goodstanding::demo
