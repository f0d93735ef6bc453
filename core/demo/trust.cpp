// The bodies, the people by role, the stations and the committees of the story.
#include "demo/stage.h"

namespace goodstanding::demo {
namespace {

const std::string made_up = " (generated)";

struct Role {
  const char* role;
  const char* unit;
};
constexpr Role roles[] = {{"Chief Executive", "Executive office"},        {"Chief Nurse", "Quality and governance"},      {"Chief Pharmacist", "Medicines"},
                          {"Director of Operations", "Operations"},       {"Director of People", "People"},               {"Head of Clinical Audit", "Clinical audit"},
                          {"Head of Accreditation", "Accreditation"},     {"Patient Safety Specialist", "Patient safety"}, {"Freedom to Speak Up Guardian", "Speaking up"}, {"Sexual Safety Lead", "People"}, {"Case Investigator", "People"},
                          {"Medical Director", "Executive office"},
                          {"Head of Fleet", "Operations"},                {"Head of Infection Prevention", "Infection prevention"}, {"Non-executive Director, Quality", "Board"}};

}  // namespace

void found_trust(Stage& stage) {
  const RecordId founder = stage.person("Clinical governance lead");
  stage.act(founder, "what this register is", [&](Draft& draft) {
    stage.name("source", stage.add(draft, "source_document", {{"code", "DEMO"}, {"title", "Generated for a demonstration; no fact of any trust"}, {"publisher", "Goodstanding"}, {"standing", ChoiceId("received")}}));
    stage.add(draft, "setting", {{"key", "register.demonstration"}, {"value", "yes"}, {"reason", "Everything in this register is generated."}});
    stage.name("trust", stage.add(draft, "organisation", {{"name", "Demonstration Ambulance Trust" + made_up}, {"short_name", "Demonstration"}, {"kind", ChoiceId("trust")}, {"registered_provider", true}}));
    stage.name("regulator", stage.add(draft, "organisation", {{"name", "Regulator of the demonstration" + made_up}, {"short_name", "Regulator"}, {"kind", ChoiceId("regulator")}}));
    stage.name("oversight", stage.add(draft, "organisation", {{"name", "Oversight body of the demonstration" + made_up}, {"short_name", "Oversight body"}, {"kind", ChoiceId("oversight")}}));
  });
  stage.act(founder, "people by role, and their units", [&](Draft& draft) {
    std::map<std::string, RecordId> units;
    const auto unit = [&](const std::string& name) {
      auto& id = units[name];
      if (id == RecordId()) id = stage.add(draft, "team", {{"name", name + made_up}, {"kind", ChoiceId("team")}, {"organisation", stage.trust()}});
      return id;
    };
    draft.set(founder, "unit", Value(unit("Quality and governance")));
    for (const Role& one : roles) stage.found(one.role, stage.add(draft, "person", {{"role", one.role}, {"organisation", stage.trust()}, {"unit", unit(one.unit)}}));
    for (const char letter : {'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'}) {
      const std::string name = std::string("Station ") + letter + made_up;
      const RecordId manager = stage.add(draft, "person", {{"role", std::string("Station manager, Station ") + letter}, {"organisation", stage.trust()}, {"unit", unit("Operations")}});
      const RecordId site = stage.add(draft, "site", {{"name", name}, {"kind", ChoiceId("station")}, {"organisation", stage.trust()}, {"lead", manager}});
      stage.name(std::string("manager:") + site.to_hex(), manager);
      stage.stations.push_back(site);
    }
    stage.add(draft, "site", {{"name", "Control centre" + made_up}, {"kind", ChoiceId("control_centre")}, {"organisation", stage.trust()}});
  });
  stage.act(founder, "services and committees", [&](Draft& draft) {
    for (const char* name : {"Emergency and urgent care", "Patient transport services", "Emergency operations centre"})
      stage.name("service:" + std::string(name), stage.add(draft, "service", {{"name", name + made_up}, {"organisation", stage.trust()}}));
    const RecordId chair = stage.person("Non-executive Director, Quality");
    const RecordId board = stage.add(draft, "committee", {{"name", "Board" + made_up}, {"kind", ChoiceId("board")}, {"organisation", stage.trust()}, {"cadence", "every two months"}});
    stage.name("committee:quality", stage.add(draft, "committee", {{"name", "Quality Committee" + made_up}, {"kind", ChoiceId("board_committee")}, {"organisation", stage.trust()}, {"part_of", board}, {"chair", chair}, {"cadence", "monthly"}}));
    stage.name("committee:scrutiny", stage.add(draft, "committee", {{"name", "Scrutiny committee of the demonstration" + made_up}, {"kind", ChoiceId("scrutiny")}, {"cadence", "every six months"}}));
  });
}

}  // namespace goodstanding::demo
