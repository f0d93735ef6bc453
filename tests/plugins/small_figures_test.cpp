// Figures that lie open and were counted from confidential records: whatever way they are looked at, no reader can tell a hidden
// figure from another that would be hidden, nor a shown one from another that rounds alike.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <regex>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "exchange/export.h"
#include "exchange/extract.h"
#include "exchange/xlsx_reader.h"
#include "packs/pack.h"
#include "pages/list_rows.h"
#include "pages/page_book.h"
#include "platform/files.h"
#include "plugins/let_in.h"
#include "register/measure.h"
#include "register/measure_series.h"
#include "register/observation.h"
#include "views/view_json.h"
#include "views/view_text.h"

namespace goodstanding {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::LetIn;
using testing_support::Typed;

// What was counted in one quarter at three stations, and what that makes of everything that is worked out from it.
struct Counted {
  std::array<int, 3> at;       // at Stations A, B and C
  std::array<int, 3> nurses;   // of these, by one staff group
  int anonymous;               // of the return
  int again;
};

std::string name(int i) { return std::string("Station ") + static_cast<char>('A' + i); }

class Looked {
 public:
  // The figures are in the register before the measures are said to be confidential: nothing small can be written after.
  explicit Looked(const Counted& counted) {
    with.become_administrator();
    with.add("organisation", {{"name", "A trust"}, {"short_name", "Trust"}, {"kind", "Ambulance trust"}});
    for (int i = 0; i < 3; ++i) with.add("site", {{"name", name(i)}, {"kind", "Station"}, {"organisation", "A trust"}});
    count_ = with.add("measure", {{"name", "Concerns raised"}, {"unit", "Count"}, {"direction", "Neither"}, {"signal", "Speaking up"}, {"workstream", "ftsu"}});
    share_ = with.add("measure", {{"name", "Support taken up"}, {"unit", "Percentage"}, {"direction", "It rises"}, {"signal", "Employee relations"}, {"workstream", "sexual_safety"}});
    int all = 0;
    int nurses = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      all += counted.at[i];
      nurses += counted.nurses[i];
      for (int quarter = 1; quarter <= 3; ++quarter) say(count_, "Q" + std::to_string(quarter) + " 2025/26", name(static_cast<int>(i)), quarter == 3 ? counted.at[i] : 20 + 5 * quarter, {});
      say(share_, "Q3 2025/26", name(static_cast<int>(i)), counted.nurses[i] * 100 / counted.at[i], {{"numerator", std::to_string(counted.nurses[i])}, {"denominator", std::to_string(counted.at[i])}});
    }
    say(count_, "Q3 2025/26", "", all, {{"note", "Of all stations together " + std::to_string(all) + "."}});
    say(count_, "2025/26", "", all + 60, {});
    say(count_, "Q3 2025/26", "", nurses, {{"staff_group", "Nurses"}});
    // What a statement says of a figure, a search must not find.
    say(count_, "Q4 2025/26", "Station A", counted.at[0], {{"statement", "wren" + std::to_string(counted.at[0])}});
    with.add("ftsu_return", {{"period", "Q3 2025/26"}, {"concerns", "41"}, {"patient_safety", "12"}, {"bullying", "0"}});
    small(counted);
    for (const RecordId& id : {count_, share_}) with.set(id, {{"confidential", "Yes"}});
  }

  // Everything there is to see, as a person.
  std::string as(const std::string& role, bool signed_in) {
    with.become(role, signed_in);
    out_.clear();
    const Reader& reader = with.reader();
    for (const PageTitle& title : page_titles(*with.work))
      if (title.id != "journal") page(make_page(*with.work, title.id));
    look_at(reader);
    look_at(*with.work->session().reader(with.work->session().now()));
    const Pack pack = make_pack(*with.work, {});
    out_ += canonical(pack);
    const Extract extract = make_extract(with.work->session(), reader.all(Query::of("organisation")).front().id(), read_publish_rules(read_file(SOURCE_FOLDER "/schemas/publish.toml"), "publish.toml", reader.schema()), {});
    for (const ExtractRecord& record : extract.records)
      for (const auto& [field, words] : record.fields) out_ += record.type + "." + field + "=" + words + "\n";
    // What an id or a moment is differs from one register to the next.
    out_ = std::regex_replace(out_, std::regex("[0-9a-f]{8,}"), "#");
    return std::regex_replace(out_, std::regex("[0-9]{1,2}:[0-9]{2}[ap]m"), "#");
  }

  LetIn with;

 private:
  void say(const RecordId& measure, const std::string& period, const std::string& site, int value, Typed more) {
    more.insert(more.end(), {{"measure", with.reader().get(measure)->ref()}, {"organisation", "A trust"}, {"period", period}, {"value", std::to_string(value)}, {"as_stated", "stated as " + std::to_string(value)}});
    if (!site.empty()) more.emplace_back("site", site);
    with.add("observation", more);
  }
  // A small count cannot be typed into a return; an earlier version could, and other copies may.
  void small(const Counted& counted) {
    const RecordId id = with.reader().ids(Query::of("ftsu_return")).front();
    NewChange change;
    change.actor = with.administrator;
    change.entries.push_back({EntryKind::Update, TypeId("ftsu_return"), id, {{FieldId("anonymous"), Value(counted.anonymous), {}}, {FieldId("feedback"), Value(41), {}}, {FieldId("would_again"), Value(41 - counted.again), {}}}});
    with.work->reg().write({std::move(change)});
  }

  void page(const Page& made) {
    Page shown = made;
    std::erase_if(shown.views, [](const View& view) { return view.id == "history"; });
    out_ += to_text(shown, 1000) + to_json(shown).dump(1);
  }
  void look_at(const Reader& reader) {
    for (const char* type : {"measure", "observation", "ftsu_return"}) {
      const std::vector<Record> all = reader.all(Query::of(type));
      for (const ExportForm form : {ExportForm::Csv, ExportForm::Json}) out_ += export_bytes(reader, reader.schema().at(type), all, form, {});
      for (const auto& sheet : read_xlsx(export_bytes(reader, reader.schema().at(type), all, ExportForm::Xlsx, {}), "out.xlsx").sheets)
        for (const SheetRow& row : sheet.rows)
          for (const SheetCell& cell : row.cells) out_ += cell.text + "|";
      for (const Record& record : all) {
        for (const HistoryItem& item : reader.history(record.id())) out_ += item.field.text() + ": " + to_words(item.before, nullptr) + " > " + to_words(item.after, nullptr) + "\n";
        for (const Record& other : reader.referring(record.id())) words(reader, other);
        words(reader, record);
        words(reader, *reader.by_ref(record.ref()));
      }
      for (const FieldId& field : numbers(reader, type)) {
        for (int n = 0; n < 60; ++n)
          for (const auto op : {Condition::Op::Eq, Condition::Op::Le}) {
            Query asked = Query::of(type);
            asked.where(Condition::compare(field, op, reader.schema().at(type).find(field.text())->type == FieldType::Decimal ? Value(Decimal(n)) : Value(n)));
            out_ += std::to_string(reader.count(asked).number()) + "/" + std::to_string(reader.ids(asked).size()) + " ";
          }
        for (const bool down : {false, true}) {
          std::optional<Cursor> at;
          do {  // a page at a time, as a list does
            Query asked = Query::of(type);
            asked.sort(Sort{field, down}).page(at, 3);
            const Rows rows = reader.find(asked);
            for (const Record& record : rows.records) out_ += record.ref() + ",";
            at = rows.next;
          } while (at);
        }
      }
    }
    for (const Record& measure : reader.all(Query::of(measure::type)))
      for (const MeasureChart& chart : charts_of(reader, measure))
        for (const spc::Point& point : chart.chart.points) out_ += (point.value ? std::to_string(*point.value) : "none") + " ";
    for (int n = 0; n < 60; ++n)
      for (const std::string& asked : {"wren" + std::to_string(n), std::to_string(n)}) out_ += std::to_string(reader.search(asked, 50).size()) + " ";
  }
  static std::vector<FieldId> numbers(const Reader& reader, std::string_view type) {
    std::vector<FieldId> out;
    for (const Field& field : reader.schema().at(type).fields)
      if (field.type == FieldType::Integer || field.type == FieldType::Decimal) out.push_back(field.id);
    return out;
  }
  void words(const Reader& reader, const Record& record) {
    for (const FieldId& field : record.layout().fields()) out_ += reader.words(record, field.text()) + "|";
  }

  RecordId count_;
  RecordId share_;
  std::string out_;
};

constexpr Counted few{{3, 21, 39}, {2, 9, 20}, 5, 4};
// Others of which the same is to be seen: small ones for small ones, and what rounds alike. Sums go along.
constexpr Counted others{{7, 22, 38}, {1, 10, 19}, 2, 7};

struct Eyes {
  const char* role;
  bool signed_in;
};
constexpr std::array<Eyes, 4> eyes{{{"Chief Pharmacist", false}, {"Guardian", false}, {"Guardian", true}, {"Both", true}}};

TEST(SmallFigures, NobodyCanTellAHiddenFigureFromAnotherOrAShownOneFromWhatRoundsAlikeInAnyPageListExportPackExtractSearchOrHistory) {
  Looked one(few);
  Looked other(others);
  for (const Eyes& who : eyes) {
    const std::string seen = one.as(who.role, who.signed_in);
    const std::string again = other.as(who.role, who.signed_in);
    EXPECT_THAT(seen, HasSubstr("Hidden"));
    EXPECT_THAT(seen, HasSubstr("Concerns raised"));
    const auto [a, b] = std::mismatch(seen.begin(), seen.end(), again.begin(), again.end());
    const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, a - seen.begin() - 300));
    EXPECT_TRUE(a == seen.end() && b == again.end()) << who.role << (who.signed_in ? ", signed in, sees " : " sees ") << seen.substr(from, 400) << "\n--- and ---\n" << again.substr(std::min(from, again.size()), 400);
  }
}

TEST(SmallFigures, EveryFigureThatShowsIsNoneOrAMultipleOf5AndAboveTheSmallOnes) {
  Looked looked(few);
  looked.with.become_administrator();
  const Reader& reader = looked.with.reader();
  std::vector<std::string> shown;
  int hidden = 0;
  const auto look = [&](const Record& record, std::string_view field) {
    const Value& value = record.value(field);
    if (value.as<std::string>() != nullptr) ++hidden;
    const auto* whole = value.as<std::int64_t>();
    const auto* decimal = value.as<Decimal>();
    if (whole == nullptr && decimal == nullptr) return;
    const double number = whole != nullptr ? static_cast<double>(*whole) : decimal->to_double();
    const bool share = reader.get(*record.get(observation::measure))->get(measure::unit) == ChoiceId("percent") && field == "value";
    EXPECT_TRUE(share || number == 0 || (number >= 10 && static_cast<int>(number) % 5 == 0)) << field << " of " << reader.title(record) << ": " << number;
    if (field == "value") shown.push_back(reader.words(record, "site") + " " + reader.words(record, "period") + " " + reader.words(record, field));
  };
  for (const Record& record : reader.all(Query::of("observation")))
    for (const char* field : {"value", "numerator", "denominator"}) look(record, field);
  const Record quarter = reader.all(Query::of("ftsu_return")).front();
  for (const char* field : {"concerns", "patient_safety", "bullying"}) EXPECT_NE(quarter.value(field).as<std::int64_t>(), nullptr) << field;
  for (const char* field : {"anonymous", "would_again"}) EXPECT_EQ(reader.words(quarter, field), "Hidden") << field;
  EXPECT_EQ(reader.words(quarter, "concerns"), "40");
  // A small quarter of Station A hides its trust, its staff groups and the year, and nothing of Station B.
  EXPECT_THAT(shown, testing::Contains("Station B Q3 2025/26 20"));
  EXPECT_THAT(shown, testing::Contains("Station C Q3 2025/26 40"));
  EXPECT_THAT(shown, testing::Contains("Station A Q1 2025/26 25"));
  EXPECT_THAT(shown, Not(testing::Contains(HasSubstr(" 2025/26 120"))));
  EXPECT_GT(hidden, 5);
}

TEST(SmallFigures, ASmallOneIsRefusedWhereItWouldLieOpenAndCanBeSaidToBeHidden) {
  Looked looked(few);
  LetIn& with = looked.with;
  with.become_administrator();
  const auto figure = [&](Typed more) {
    more.insert(more.end(), {{"measure", "Concerns raised"}, {"organisation", "A trust"}, {"site", "Station B"}, {"period", "Q1 2026/27"}});
    return with.add("observation", more);
  };
  EXPECT_THROW(figure({{"value", "7"}}), Refused);
  EXPECT_NO_THROW(figure({{"value", "8"}}));
  const RecordId id = figure({{"standing", "Hidden"}, {"staff_group", "Nurses"}});
  EXPECT_EQ(with.reader().words(*with.reader().get(id), "value"), "Hidden");
  EXPECT_THROW(with.set(id, {{"value", "3"}}), Refused);
  EXPECT_THROW(with.add("ftsu_return", {{"period", "Q1 2026/27"}, {"concerns", "3"}}), Refused);
  EXPECT_NO_THROW(with.add("ftsu_return", {{"period", "Q1 2026/27"}, {"concerns", "12"}}));
  // Other fields of what is there already can be changed, and the figure stays.
  const RecordId old = with.reader().all(Query::of("observation").where(observation::standing == ChoiceId("hidden"))).empty() ? id : with.reader().ids(Query::of("observation")).front();
  EXPECT_NO_THROW(with.set(old, {{"section", "3.2"}}));
}

}  // namespace
}  // namespace goodstanding
