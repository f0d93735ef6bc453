#include "pages/returns_page.h"

#include "base/text.h"
#include "pages/view_parts.h"
#include "register/action.h"

namespace goodstanding {
namespace {

std::string number(std::size_t count) { return Decimal(static_cast<std::int64_t>(count)).to_words(); }
long long whole(std::size_t count) { return static_cast<long long>(count); }

View owners_view(const Returns& returns) {
  Table table;
  table.columns = {column("owner", "Owner", 1), column("actions", "Open actions", 0), column("first", "First due", 0), column("to", "To", 1), column("sheet", "Sheet", 1)};
  table.empty = "Nobody has anything open.";
  for (const OwnerReturn& owner : returns.owners) {
    Cell who = text_cell(owner.title, owner.owner);
    if (!owner.in_post) {
      who.detail = "Nobody in post: give the actions another owner";
      who.mark = Mark::Amber;
    }
    const auto first = owner.actions.empty() ? std::optional<PartialDate>() : owner.actions.front().due;
    table.rows.push_back({owner.owner.to_hex(), {std::move(who), text_cell(number(owner.actions.size())), due_cell(first, returns.today), owner.mailbox.empty() ? not_held_cell() : text_cell(owner.mailbox), text_cell(owner.stem + ".xlsx")}, "", OpenRecord{owner.owner}});
  }
  return view_of("owners", "Who is asked", std::move(table), Place::Wide);
}

View unowned_view(const Returns& returns) {
  // More than that nobody reads here: the list of actions has them all.
  constexpr std::size_t most = 100;
  Checklist list;
  for (const ReturnAction& action : returns.unowned) {
    if (list.items.size() == most) {
      list.items.push_back({text_cell("And " + number(returns.unowned.size() - most) + " more, in the list of actions"), OpenList{std::string(action::type)}});
      break;
    }
    Cell cell = text_cell(action.title, action.record);
    cell.detail = dotted({action.ref, action.status});
    list.items.push_back({std::move(cell), OpenRecord{action.record}});
  }
  View out = view_of("unowned", "Without an owner: nobody can be asked", std::move(list), Place::Wide);
  out.note = number(returns.unowned.size());
  return out;
}

// What came back for one row, in a sentence an answer.
std::string answer_words(const ReturnAnswer& answer) {
  const std::string returned = "\u201c" + shortened(answer.returned, 80) + "\u201d";
  switch (answer.fate) {
    case ReturnAnswer::Fate::Taken: return answer.label + ": " + (answer.shown.empty() ? returned : answer.now + " becomes " + answer.returned) + ".";
    case ReturnAnswer::Fate::Same: return answer.label + ": " + returned + " is there already.";
    case ReturnAnswer::Fate::Clash: return clash_words(answer);
    case ReturnAnswer::Fate::KeptOurs: return answer.label + ": " + (answer.now.empty() ? std::string("left as it is") : answer.now + " stays") + "; the owner answered " + returned + ".";
    case ReturnAnswer::Fate::KeptBoth: return answer.label + ": " + answer.now + " stays, and " + returned + " is kept as the owner's update.";
    case ReturnAnswer::Fate::Waits: return answer.label + ": " + returned + " waits for what clashes.";
    case ReturnAnswer::Fate::Refused: return answer.label + ": not taken. " + answer.why;
  }
  return {};
}

Cell fate_cell(ReturnRow::Fate fate, bool written) {
  const auto marked = [](const char* words, Mark mark) {
    Cell out = text_cell(words);
    out.mark = mark;
    return out;
  };
  switch (fate) {
    case ReturnRow::Fate::Taken: return marked(written ? "Taken" : "To be taken", Mark::Green);
    case ReturnRow::Fate::Partly: return marked("In part", Mark::Amber);
    case ReturnRow::Fate::Clash: return marked("Clashes", Mark::Amber);
    case ReturnRow::Fate::Refused: return marked("Not taken", Mark::Red);
    case ReturnRow::Fate::Same: return marked("Nothing new", Mark::None);
    case ReturnRow::Fate::Kept: return marked("Left as ours", Mark::None);
    case ReturnRow::Fate::NoAnswer: return marked("No answer", Mark::None);
    case ReturnRow::Fate::Words: return marked("Heading", Mark::None);
  }
  return {};
}

View rows_view(const ReturnsIn& result) {
  Table table;
  table.columns = {column("row", "Row", 0, true), column("action", "Action", 1), column("fate", "What becomes of it", 2)};
  table.empty = "No row of any sheet says anything.";
  for (const ReturnedFile& file : result.files) {
    const std::string group = dotted({file.file, file.owner, file.sent ? "as held on " + file.sent->to_words() : std::string()});
    for (const ReturnRow& row : result.rows) {
      if (row.file != file.file || (row.fate == ReturnRow::Fate::Words && row.notes.empty())) continue;
      Cell what = fate_cell(row.fate, result.written);
      std::vector<std::string> words = row.notes;
      for (const ReturnAnswer& answer : row.answers) words.push_back(answer_words(answer));
      for (const std::string& sentence : words) what.detail += (what.detail.empty() ? "" : " ") + sentence;
      Cell action = text_cell(row.title.empty() ? "Which action is not said" : row.title);
      action.detail = row.ref;
      table.rows.push_back({row.file + "." + row.sheet + "." + std::to_string(row.row), {text_cell(std::to_string(row.row)), std::move(action), std::move(what)}, group, {}});
    }
  }
  View out = view_of("rows", "Rows", std::move(table), Place::Wide);
  out.note = number(result.counts.rows);
  return out;
}

// What is to be known of the sheets as such: damaged ones, those that lack actions, files nobody named.
std::optional<View> files_view(const ReturnsIn& result) {
  Prose prose;
  for (const ReturnedFile& file : result.files) {
    if (!file.refused.empty()) prose.paragraphs.push_back({file.file, "Not read. " + file.refused, Mark::Red, {}});
    for (const std::string& note : file.notes) prose.paragraphs.push_back({file.file, note, Mark::None, {}});
    if (!file.missing.empty()) prose.paragraphs.push_back({file.file, "Went out and is not in it: " + list_words(file.missing) + ".", Mark::Amber, {}});
  }
  if (!result.attached.empty()) prose.paragraphs.push_back({"Evidence", list_words(result.attached) + (result.written ? " attached." : " would be attached."), Mark::None, {}});
  for (const std::string& name : result.unclaimed) prose.paragraphs.push_back({name, "Lies in the folder, and no row names it: it was left.", Mark::None, {}});
  if (prose.paragraphs.empty()) return std::nullopt;
  return view_of("files", "Sheets and files", std::move(prose), Place::Wide);
}

}  // namespace

std::string clash_words(const ReturnAnswer& answer) {
  if (answer.shown.empty()) return answer.label + ": \u201c" + shortened(answer.returned, 80) + "\u201d. " + answer.why;
  return answer.label + ": the owner was shown " + answer.shown + " and answers " + answer.returned + ". The register holds " + answer.now + (answer.shown == answer.now ? "." : " by now.");
}

Page returns_out_page(const Returns& returns) {
  Page page;
  page.id = "returns";
  page.title = "Returns";
  std::size_t open = returns.unowned.size();
  std::size_t without_mailbox = 0;
  for (const OwnerReturn& owner : returns.owners) {
    open += owner.actions.size();
    if (owner.mailbox.empty()) ++without_mailbox;
  }
  Tiles tiles;
  tiles.tiles = {count_tile("Owners to ask", returns.owners.size(), returns.committee.empty() ? "A sheet and a draft of a mail each" : "For " + returns.committee),
                 count_tile("Open actions", open, "Each in its owner's sheet"),
                 count_tile("Owners without a mailbox", without_mailbox, without_mailbox == 0 ? "Every draft has its address" : "Their drafts have no address yet"),
                 count_tile("Without an owner", returns.unowned.size(), returns.unowned.empty() ? "Every action has somebody to ask" : "Nobody can be asked about them")};
  page.views.push_back(view_of("counts", "", std::move(tiles), Place::Wide));
  page.views.push_back(owners_view(returns));
  if (!returns.unowned.empty()) page.views.push_back(unowned_view(returns));
  return page;
}

Page returns_in_page(const ReturnsIn& result) {
  Page page;
  page.id = "returns";
  page.title = "Returns";
  const ReturnCounts& c = result.counts;
  Tiles tiles;
  tiles.tiles = {count_tile("Rows read", c.rows, "Every one of them is accounted for"),
                 count_tile(result.written ? "Taken" : "To be taken", c.taken + c.partly, c.partly == 0 ? counted(whole(result.changes.size()), "owner", "owners") : number(c.partly) + " of them only in part"),
                 count_tile("Clashes", c.clashes, c.clashes == 0 ? "Nothing waits for a choice" : "The register moved on: choose which side stands"),
                 count_tile("Not taken", c.refused, c.refused == 0 ? "Nothing was turned away" : "Each says why"),
                 count_tile("Without an answer", c.no_answer + c.same + c.kept, number(c.no_answer) + " left blank, " + number(c.same) + " say nothing new, " + number(c.kept) + " left as ours")};
  page.views.push_back(view_of("counts", "", std::move(tiles), Place::Wide));
  if (auto files = files_view(result)) page.views.push_back(std::move(*files));
  page.views.push_back(rows_view(result));
  return page;
}

}  // namespace goodstanding
