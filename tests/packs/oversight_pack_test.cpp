// The pack for the regional team tells how far each undertaking has come, term by term, and what of it is late, missed or not held.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "packs/pack_document.h"
#include "packs/pack_template.h"
#include "register/milestone.h"
#include "register/programme.h"
#include "register/undertaking.h"
#include "register/undertaking_term.h"
#include "support/workspace.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using namespace testing_support;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class OversightPack : public ::testing::Test {
 protected:
  OversightPack() : work(fixture.open()) {
    Draft draft = work->session().draft("What was undertaken.");
    for (const Record& record : work->reader().all(Query::of(undertaking::type).where(in_state({StateId("in_force")})))) whole = record.id();
    const auto term = [&](const char* number, const char* title, Date due) {
      const RecordId id = draft.add(undertaking_term::type);
      draft.set(id, undertaking_term::title, title);
      draft.set(id, undertaking_term::undertaking, whole);
      draft.set(id, undertaking_term::number, number);
      draft.set(id, undertaking_term::due, PartialDate(due));
      return id;
    };
    const RecordId met = term("1.1", "A plan is agreed", Date::of(2026, 3, 31));
    draft.set(met, undertaking_term::met_on, PartialDate(Date::of(2026, 3, 20)));
    draft.move(met, "meet");
    term("1.2", "The plan is reported on", Date::of(2026, 5, 31));
    term("1.3", "The plan is delivered", Date::of(2026, 9, 30));
    work->session().commit(draft);
    ask.kind = PackKind::Oversight;
    pack = make_pack(*work, ask);
  }
  // What a part says, in plain text.
  std::string words(const std::string& id) const {
    for (const PackPart& part : pack.parts) {
      if (part.id != id) continue;
      Page page;
      page.title = part.heading;
      page.views = part.views;
      return part.finding + "\n" + to_text(page, 400);
    }
    return "no such part";
  }
  WorkspaceFixture fixture;
  std::unique_ptr<Workspace> work;
  RecordId whole;
  PackAsk ask;
  Pack pack;
};

TEST_F(OversightPack, CountsTheTermsOfEachUndertakingAndSaysWhichIsLate) {
  EXPECT_THAT(pack.lead, HasSubstr("1 undertaking is in force; 1 of 3 terms met, 1 late."));
  EXPECT_THAT(pack.bands.front().items.front().more, HasSubstr("1 of 3 terms met, 1 late."));
  EXPECT_THAT(words("undertakings"), AllOf(HasSubstr("met 20 March 2026"), HasSubstr("15 days late"), HasSubstr("in 107 days"), HasSubstr("Exit criteria")));
}

TEST_F(OversightPack, SaysByHowMuchEachTargetIsMissedAndWhatIsNotHeld) {
  EXPECT_THAT(words("measures"), AllOf(HasSubstr("4 of 6 targets missed"), HasSubstr("30:02 against 29:49 is 13 seconds over"), HasSubstr("Met")));
  EXPECT_THAT(words("not_held"), HasSubstr("Terms of the undertakings"));
  std::vector<std::string> ids;
  for (const PackPart& part : pack.parts)
    if (!part.annex) ids.push_back(part.id);
  EXPECT_THAT(ids, ElementsAre("undertakings", "reporting", "programmes", "actions", "ratings", "breaches", "accreditation", "measures", "not_held"));
  EXPECT_THAT(words("reporting"), HasSubstr("REP-0001"));
  EXPECT_THAT(words("programmes"), AllOf(HasSubstr("MIL-0001"), HasSubstr("PRG-0001"), HasSubstr("Recovery Support Programme")));
}

TEST_F(OversightPack, CountsTheMilestonesOfEachProgrammeAndSaysHowManyAreLate) {
  Draft draft = work->session().draft("Steps.");
  const RecordId programme = draft.add(programme::type);
  draft.set(programme, programme::name, "Response times");
  for (const auto& [title, due, done] : {std::tuple("Agreed", Date::of(2026, 3, 31), true), std::tuple("Tried out", Date::of(2026, 5, 31), false), std::tuple("In use", Date::of(2026, 9, 30), false)}) {
    const RecordId step = draft.add(milestone::type);
    draft.set(step, milestone::title, title);
    draft.set(step, milestone::programme, programme);
    draft.set(step, milestone::due, PartialDate(due));
    if (!done) continue;
    draft.set(step, milestone::done_on, PartialDate(due));
    draft.move(step, "reach");
  }
  work->session().commit(draft);
  pack = make_pack(*work, ask);
  for (const PackPart& part : pack.parts)
    if (part.id == "programmes")
      for (const Row& row : std::get<Table>(part.views.front().body).rows)
        if (row.cells[0].text == "Response times") {
          EXPECT_EQ(row.cells[1].text, "1 of 3");
          EXPECT_EQ(row.cells[1].detail, "1 late");
          EXPECT_TRUE(row.cells[1].urgent);
          return;
        }
  ADD_FAILURE() << "the programme is not in the pack";
}

TEST_F(OversightPack, IsMadeAgainByteForByteFromItsSealAlone) {
  const std::string look = pack_template(PackKind::Oversight, {SOURCE_FOLDER "/schemas/packs"});
  const std::string document = pack_document(pack, seal_of(pack, look, "0.1"), look);
  EXPECT_EQ(seal_in(document).kind, PackKind::Oversight);
  EXPECT_TRUE(verify_pack(*work, document, look, "0.1").file_same);
  std::string altered = document;
  altered.replace(altered.find("1 of 3 terms met"), 16, "3 of 3 terms met");
  EXPECT_THAT(verify_pack(*work, altered, look, "0.1").differences, ElementsAre(HasSubstr("altered"), AllOf(HasSubstr("3 of 3 terms met"), HasSubstr("1 of 3 terms met"))));
}

}  // namespace
}  // namespace goodstanding
