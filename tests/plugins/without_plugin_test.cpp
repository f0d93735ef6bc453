// Each shipped plugin taken away in turn: what it held is not counted as if it were nothing, that it is not loaded comes
// first, and with it back everything is as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "pages/page_book.h"
#include "plugins/workstream.h"
#include "store/state_digest.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing_support::ScratchFolder;
using testing_support::shipped_plugins;
using testing_support::Workstream;

// Every type that lies open, and how many records it has: what is confidential is not counted for anybody who was not let in.
std::map<std::string, Count> counts_of(const Reader& reader) {
  std::map<std::string, Count> out;
  for (const RecordType& type : reader.schema().types())
    if (type.owner != "journal" && !type.sealed) out.emplace(type.id.text(), reader.count(Query::of(type.id)));
  return out;
}

TEST(WithoutPlugin, NoTotalIsDroppedSilentlyNotLoadedComesFirstAndPutBackItIsAllTheSame) {
  ScratchFolder folder;
  const std::string plugins = folder.path("plugins");
  const auto copy_all = [&] {
    std::filesystem::remove_all(plugins);
    std::filesystem::copy(shipped_plugins(), plugins, std::filesystem::copy_options::recursive);
  };
  copy_all();
  Workstream with(true);
  with.fixture.plugins = plugins;
  with.on(Date::of(2026, 6, 15));
  with.add("site", {{"name", "Station G"}, {"kind", "Station"}});
  with.add("station_check", {{"site", "Station G"}, {"due", "2026-06-01"}});
  with.add("check_schedule", {{"kind", "Storage"}, {"every", "1"}, {"period", "months"}, {"first_due", "2026-05-01"}});
  with.add("learning_response", {{"title", "Handover at night"}, {"kind", "AAR"}});
  with.add("safety_event", {{"event", "W-1"}, {"what", "A fall"}});
  with.add("ftsu_return", {{"period", "Q4 2025/26"}});
  with.add("safeguarding_month", {{"month", "May 2026"}});
  with.add("ipc_audit", {{"kind", "Hand hygiene"}, {"due", "2026-06-01"}});
  with.add("people_voice", {{"theme", "Rotas come late"}});
  with.add("rota_review", {{"staff_group", "Paramedics"}});
  const auto whole = counts_of(with.reader());
  const auto names = with.work->plugins().plugins();
  const auto digest = store::state_digest(with.work->reg().store());
  EXPECT_GE(names.size(), 8u);

  for (const PluginInfo& gone : names) {
    SCOPED_TRACE(gone.id);
    with.work.reset();
    std::filesystem::remove_all(plugins + "/" + gone.id);
    with.on(Date::of(2026, 6, 15));
    bool held = false;
    for (const auto& [type, count] : counts_of(with.reader())) {
      const std::string owner = with.reader().schema().at(type).owner;
      if (owner != gone.id) {
        EXPECT_EQ(count, whole.at(type)) << type;
        continue;
      }
      EXPECT_EQ(count, Count::not_loaded()) << type;
      EXPECT_EQ(count + Count::of(5), Count::not_loaded()) << "a total with it is no total";
      held = held || whole.at(type).number() > 0;
      EXPECT_EQ(with.reader().all(Query::of(type)).size(), static_cast<std::size_t>(whole.at(type).number())) << "its records can still be read";
    }
    EXPECT_TRUE(held) << "the test holds no record of it";
    const Page page = make_page(*with.work, "workstreams");
    const Row& first = std::get<Table>(page.views.front().body).rows.front();
    EXPECT_EQ(first.id, gone.id);
    EXPECT_EQ(first.cells[1].text, "Not loaded");
    EXPECT_EQ(first.cells[1].mark, Mark::NotLoaded);
    EXPECT_THROW(make_page(*with.work, gone.id + ".pack"), Error) << "what is not there shows no section";

    with.work.reset();
    copy_all();
    with.on(Date::of(2026, 6, 15));
    EXPECT_EQ(counts_of(with.reader()), whole);
    EXPECT_EQ(store::state_digest(with.work->reg().store()), digest);
  }
}

}  // namespace
}  // namespace goodstanding
