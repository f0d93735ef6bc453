#include "pages/today_page.h"

#include <algorithm>

#include "base/civil_time.h"
#include "base/text.h"
#include "pages/view_parts.h"
#include "pages/workstreams_page.h"

namespace goodstanding {
namespace {

constexpr std::size_t attention_rows = 4;
constexpr std::size_t coming_rows = 3;

std::string number_words(std::size_t number) {
  static constexpr const char* names[] = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
  return number < std::size(names) ? names[number] : std::to_string(number);
}

std::string subtitle(const Status& status) {
  std::string out = status.demonstration ? "A demonstration: everything in this register is generated. It has one person for each role. " : "";
  out += status.today.weekday_name() + " " + status.today.to_words();
  const auto soon = static_cast<std::size_t>(std::count_if(status.coming.begin(), status.coming.end(), [&](const CalendarItem& item) {
    return days_between(status.today, item.when.last()) <= 30;
  }));
  if (soon > 0) out += " \u00b7 " + capital(number_words(soon)) + (soon == 1 ? " date falls" : " dates fall") + " in the next 30 days.";
  for (const std::string& awaited : status.awaited) out += std::string(soon > 0 ? " " : " \u00b7 ") + "CQC's rating from " + awaited + " is still awaited.";
  return out;
}

// "Regulations 12 (printed as 1), 17 and 18".
std::string regulations_words(const std::vector<OpenBreach>& breaches) {
  constexpr std::string_view lead = "Regulation ";
  std::vector<std::string> numbered;
  std::vector<std::string> others;
  for (const OpenBreach& breach : breaches) {
    const bool plain = breach.regulation.starts_with(lead);
    auto& names = plain ? numbered : others;
    const std::string name = plain ? breach.regulation.substr(lead.size()) : breach.regulation;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (numbered.empty()) return others.empty() ? "None" : list_words(others);
  const std::string words = (numbered.size() == 1 ? "Regulation " : "Regulations ") + list_words(numbered);
  return others.empty() ? words : words + ", " + list_words(others);
}

Tile breaches_tile(const Status& status) {
  Tile tile;
  tile.label = "Breaches open";
  tile.figure = count_cell(Count::of(static_cast<std::int64_t>(status.breaches.size())));
  tile.note = regulations_words(status.breaches);
  tile.act = OpenPage{"breaches"};
  return tile;
}

Tile ratings_tile(const Status& status) {
  Tile tile;
  tile.label = "Services rated Good or better";
  std::int64_t good = 0;
  std::vector<std::string> below;
  for (const RatedService& service : status.ratings.services) {
    if (service.overall.current() == nullptr) continue;
    if (rank_of(service.overall.current()->value) >= 3) ++good;
    else if (is_rated(service.overall.current()->value)) below.push_back(service.name + ": " + std::string(label_of(service.overall.current()->value)));
  }
  if (status.ratings.services.empty()) {
    tile.figure = not_held_cell();
    tile.note = "No rating is in the register";
  } else {
    tile.figure = count_cell(Count::of(good));
    tile.of = "of " + std::to_string(status.ratings.services.size());
    tile.note = list_words(below);
  }
  tile.act = OpenPage{"ratings"};
  return tile;
}

Tile overdue_tile(const Status& status) {
  Tile tile;
  tile.label = "Actions overdue";
  tile.figure = count_cell(Count::of(status.overdue_actions));
  tile.of = "of " + Decimal(status.open_actions).to_words() + " open";
  if (status.overdue_actions > 0 && !status.attention.empty()) tile.note = "The oldest is " + status.attention.front().brag.why;
  else tile.note = status.open_actions == 0 ? "No action is open" : "None is past its due date";
  tile.act = OpenPage{"actions"};
  return tile;
}

Tile gaps_tile(const Status& status) {
  Tile tile;
  tile.label = "Not held";
  tile.figure = count_cell(Count::of(static_cast<std::int64_t>(status.not_held.size())));
  tile.note = "Expected, and never received or never stated";
  tile.act = OpenPage{"not_held"};
  return tile;
}

View tiles_view(const Status& status) {
  View out;
  out.id = "figures";
  out.place = Place::Wide;
  out.body = Tiles{{breaches_tile(status), ratings_tile(status), overdue_tile(status), gaps_tile(status)}};
  return out;
}

Row attention_row(const ActionLine& line, Date today) {
  Row row;
  row.id = line.record.to_hex();
  row.act = OpenRecord{line.record};
  Cell what;
  what.text = line.title;
  what.mark = line.brag.mark;
  what.target = line.record;
  std::vector<std::string> parts{line.brag.word, line.ref};
  if (!line.serves.empty()) parts.push_back(line.serves);
  parts.push_back(line.owner.empty() ? "Owner not held" : line.owner);
  for (const std::string& part : parts) what.detail += (what.detail.empty() ? "" : " \u00b7 ") + part;
  Cell when;
  when.text = line.due ? line.due->to_words() : "No due date held";
  when.detail = line.due ? how_far(*line.due, today) : "";
  if (line.due && line.due->last() < today) {
    when.detail = distance_words(line.due->last(), today);
    when.urgent = true;
  }
  row.cells = {what, when};
  return row;
}

// Something owed to others, and not sent, answered or held.
Row late_row(const CalendarItem& item, Date today) {
  Cell what = text_cell(item.what, item.record);
  what.mark = Mark::Red;
  what.detail = dotted({"Overdue", item.ref, item.to_whom.empty() ? "" : "owed to " + item.to_whom, item.owner.empty() ? "Owner not held" : item.owner});
  Cell when = text_cell(item.when.to_words());
  when.detail = distance_words(item.when.last(), today);
  when.urgent = true;
  Row row = record_row(item.record, {what, when});
  row.id = std::string(to_word(item.kind)) + "." + row.id;
  return row;
}

View attention_view(const Status& status) {
  View out;
  out.id = "attention";
  out.heading = "Needs attention";
  Table table;
  table.columns = {{"what", "", false, 1}, {"due", "", true, 0}};
  table.empty = status.open_actions == 0 ? "No action is open. What is late or at risk stands here." : "Nothing is overdue or at risk.";
  const auto total = status.attention_total + static_cast<std::int64_t>(status.late.size());
  // What is owed to others comes first: half of the room at most, so that actions are seen too.
  for (const CalendarItem& item : status.late)
    if (table.rows.size() < attention_rows / 2 || (status.attention.empty() && table.rows.size() < attention_rows)) table.rows.push_back(late_row(item, status.today));
  for (const ActionLine& line : status.attention)
    if (table.rows.size() < attention_rows) table.rows.push_back(attention_row(line, status.today));
  if (total > static_cast<std::int64_t>(table.rows.size())) {
    table.total = Count::of(total);
    out.commands.push_back({"today.see_all", "See all " + Decimal(total).to_words(), status.late.empty() ? Act(OpenPage{"actions"}) : Act(OpenPage{"calendar"})});
  }
  out.body = std::move(table);
  return out;
}

// Shown while something speaks against a closure; a committee sees what nobody answered.
std::optional<View> reopenings_callout(const Status& status) {
  if (status.reopenings.empty()) return std::nullopt;
  const auto late = std::count_if(status.reopenings.begin(), status.reopenings.end(), [&](const ReopeningCause& c) { return c.unanswered(status.today); });
  View out;
  out.id = "reopenings";
  Paragraph paragraph;
  paragraph.mark = late > 0 ? Mark::Red : Mark::Amber;
  paragraph.heading = counted(static_cast<long long>(status.reopenings.size()), "closed action", "closed actions") + " may have to be reopened";
  paragraph.text = capital(status.reopenings.front().words) + (status.reopenings.size() > 1 ? ", and more." : ".");
  if (late > 0) paragraph.text += " " + counted(late, "answer is", "answers are") + " overdue.";
  paragraph.command = Command{"today.reopenings", "See them", OpenPage{"reopenings"}};
  out.body = Prose{{std::move(paragraph)}};
  return out;
}

View coming_view(const Status& status) {
  View out;
  out.id = "coming";
  out.heading = "Coming up";
  Table table;
  table.columns = {{"when", "", false, 0}, {"what", "", false, 1}, {"far", "", true, 0}};
  table.empty = "No date is held for anything to come.";
  for (const CalendarItem& item : status.coming) {
    if (table.rows.size() == coming_rows) break;
    Row row;
    row.id = item.record.to_hex();
    row.act = OpenRecord{item.record};
    Cell when = text_cell(item.when.to_words());
    when.strong = true;
    Cell far = text_cell(how_far(item.when, status.today));
    far.quiet = true;
    Cell what = text_cell(item.what, item.record);
    if (item.owed != Owed::Ourselves) what.detail = dotted({item.to_whom, item.clock});
    row.cells = {when, what, far};
    table.rows.push_back(std::move(row));
  }
  if (status.coming.size() > coming_rows) table.total = Count::of(static_cast<std::int64_t>(status.coming.size()));
  out.commands.push_back({"today.calendar", "Calendar", OpenPage{"calendar"}});
  out.body = std::move(table);
  return out;
}

View ratings_view(const Status& status) {
  View out;
  out.id = "ratings";
  out.heading = "CQC ratings";
  out.place = Place::Side;
  out.commands.push_back({"today.ratings", "Ratings", OpenPage{"ratings"}});
  Table table;
  table.columns = {{"service", "", false, 1}, {"rating", "", true, 0}};
  table.empty = "No rating is in the register.";
  for (const RatedService& service : status.ratings.services) {
    Row row;
    row.id = service.service.to_hex();
    row.act = OpenPage{"ratings"};
    Cell rating = not_held_cell();
    if (const RatingEntry* now = service.overall.current()) {
      rating = text_cell(std::string(label_of(now->value)), now->record);
      rating.mark = mark_of(now->value);
    }
    row.cells = {text_cell(service.name, service.service), rating};
    table.rows.push_back(std::move(row));
  }
  out.body = std::move(table);
  return out;
}

View workstreams_view(const Status& status) {
  View out;
  out.id = "workstreams";
  out.heading = "Workstreams";
  out.place = Place::Side;
  out.commands.push_back({"today.workstreams", "All", OpenPage{"workstreams"}});
  Table table;
  table.columns = {{"name", "", false, 1}, {"standing", "", true, 0}};
  table.empty = "No workstream is installed.";
  for (const WorkstreamAlerts& stream : status.workstreams) {
    Row row;
    row.id = stream.plugin;
    row.act = stream.page.empty() ? Act(OpenPage{"workstreams"}) : Act(OpenPage{stream.page});
    row.cells = {text_cell(stream.name), standing_cell(stream)};
    table.rows.push_back(std::move(row));
  }
  out.body = std::move(table);
  return out;
}

View gaps_view(const Status& status) {
  View out;
  out.id = "not_held";
  out.heading = "";
  out.place = Place::Side;
  Prose prose;
  Paragraph paragraph;
  paragraph.heading = "Not held";
  paragraph.mark = Mark::NotHeld;
  std::vector<std::string> subjects;
  for (const Gap& gap : status.not_held)
    if (subjects.size() < 2) subjects.push_back(gap.subject);
  if (subjects.empty()) {
    paragraph.text = "Nothing that was expected is missing.";
    paragraph.mark = Mark::None;
  } else {
    for (const std::string& subject : subjects) paragraph.text += capital(subject) + (subject.ends_with('.') ? " " : ". ");
    const std::size_t more = status.not_held.size() - subjects.size();
    if (more > 0) paragraph.text += "And " + number_words(more) + " more. ";
    paragraph.text += "Nothing is estimated in their place.";
    paragraph.command = Command{"today.not_held", "See all", OpenPage{"not_held"}};
  }
  prose.paragraphs.push_back(std::move(paragraph));
  out.body = std::move(prose);
  return out;
}

// How many things do not fit together, with the way to them.
View check_view(const Status& status) {
  Paragraph paragraph;
  paragraph.heading = "Register check";
  const std::int64_t all = status.check_errors + status.check_warnings;
  if (all == 0) {
    paragraph.text = "Everything fits together.";
  } else {
    paragraph.text = capital(counted(status.check_errors, "error", "errors")) + " and " + counted(status.check_warnings, "warning", "warnings") + ", each with its mend.";
    paragraph.command = Command{"today.check", "See all", OpenPage{"check"}};
  }
  return view_of("check", "", Prose{{std::move(paragraph)}}, Place::Side);
}

}  // namespace

Page today_page(const Status& status) {
  Page page;
  page.id = "today";
  page.title = "Today";
  page.subtitle = subtitle(status);
  page.commands.push_back({"action.add", "Add action", AddRecord{"action", {}}, true});
  page.views = {tiles_view(status), attention_view(status), coming_view(status), ratings_view(status), workstreams_view(status), check_view(status), gaps_view(status)};
  if (auto callout = reopenings_callout(status)) page.views.insert(page.views.begin() + 1, std::move(*callout));
  return page;
}

}  // namespace goodstanding
