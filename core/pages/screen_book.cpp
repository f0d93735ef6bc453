#include "pages/screen_book.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "access/person.h"
#include "base/text.h"
#include "exchange/clipboard.h"
#include "exchange/import.h"
#include "pages/attachment_page.h"
#include "pages/capture_model.h"
#include "pages/debrief_page.h"
#include "pages/form_outline.h"
#include "pages/import_page.h"
#include "pages/list_rows.h"
#include "pages/log_import.h"
#include "pages/page_book.h"
#include "pages/paste_page.h"
#include "pages/ratings_page.h"
#include "pages/returns_page.h"
#include "pages/screen_words.h"
#include "pages/view_parts.h"
#include "pages/visit_address.h"
#include "platform/files.h"

namespace goodstanding {
namespace {

View words_view(std::string id, std::string heading, std::string_view words) { return view_of(std::move(id), std::move(heading), Prose{{{"", std::string(words), Mark::None, {}}}}, Place::Wide); }

// The grid, and then what the window shows beside it when a cell is chosen: of every cell.
Page all_ratings_page(const Reader& reader) {
  const RatingGrid grid = RatingGrid::read(reader);
  Page page = ratings_page(grid);
  for (const RatedService& service : grid.services) {
    for (std::size_t q = 0; q <= grid.questions.size(); ++q) {
      const bool overall = q == grid.questions.size();
      std::string question = overall ? "overall" : grid.questions[q];
      if (question[0] >= 'A' && question[0] <= 'Z') question[0] = static_cast<char>(question[0] - 'A' + 'a');
      const std::string of = service.name + ", " + question;
      for (View& view : rating_detail(grid, reader, service.service, overall ? std::nullopt : std::optional(q))) {
        view.id += "." + service.service.to_hex() + "." + std::to_string(q);
        view.heading = of + (view.heading.empty() ? "" : ": " + view.heading);
        view.place = Place::Wide;
        page.views.push_back(std::move(view));
      }
    }
  }
  return page;
}

RecordId record_named(const Reader& reader, const std::string& name) {
  if (const auto record = reader.by_ref(name)) return record->id();
  if (const auto id = RecordId::from_hex(name); id && reader.get(*id)) return *id;
  throw Error(ErrorCode::NotFound, "There is no screen and no record \"" + name + "\".", "Run \"goodstanding show-screen list REGISTER\" to see the screens, or \"goodstanding search\" to find a record.");
}

Page returns_page(Workspace& work, const std::string& folder) {
  const Page out = returns_out_page(returns_of(work.reader(), work.reg().id()));
  Page page;
  page.id = "returns";
  page.title = "Returns";
  page.views.push_back(words_view("returns.out", "Folder to send out from", screen_words::returns_out));
  page.views.insert(page.views.end(), out.views.begin(), out.views.end());
  page.views.push_back(words_view("returns.back", "Folder to take back from", screen_words::returns_back));
  if (folder.empty()) return page;
  const Page back = returns_in_page(take_returns(work.session(), folder, {{}, true}));
  page.subtitle = back.subtitle;
  page.views.insert(page.views.end(), back.views.begin(), back.views.end());
  return page;
}

Page import_screen_page(Workspace& work, const std::string& file) {
  Page page;
  page.id = "import";
  page.title = "Import an action log";
  page.views.push_back(words_view("import.words", "File", screen_words::import_file));
  if (file.empty()) return page;
  ActionImportOptions options;
  options.dry_run = true;
  Page preview = import_page(import_log_file(work, file, options), work.reader().schema());
  page.subtitle = preview.subtitle;
  page.source = preview.source;
  page.views.insert(page.views.end(), std::make_move_iterator(preview.views.begin()), std::make_move_iterator(preview.views.end()));
  return page;
}

Page came_in_page() {
  Page page;
  page.id = "came_in";
  page.title = "Other copies";
  page.views.push_back(words_view("came_in.words", "Folder, on this machine", screen_words::came_in));
  page.source = "What came in while the window was open stands there; \"goodstanding sync\" says what comes in when it is run.";
  return page;
}

// How the window looks is nobody's but the person's: the twin says what can be chosen there.
Page settings_screen_page(Workspace& work) {
  Page page = make_page(work, "settings");
  page.views.insert(page.views.begin(), words_view("settings.look", "How the window looks to you", "On this machine; effective at once. Colours: Light, Dark, High contrast. Text size: 100 %, 125 %, 150 %, 175 %, 200 %, 250 %, 300 %."));
  return page;
}

Page paste_screen_page(Workspace& work, const std::string& type_name, const std::string& file) {
  const RecordType& type = work.reader().schema().at(type_name);
  if (file.empty()) throw Error(ErrorCode::BadInput, "There is nothing to paste.", "Name a file that holds the block of cells with --file.");
  const CsvTable table = pasted_table(type, paste_cells(read_file(file)));
  if (table.rows.empty()) throw Error(ErrorCode::BadInput, "There are no rows in the block.", "Copy a block of cells in your spreadsheet and save it as text.");
  return paste_page(table, import_table(work.session(), type, table, {}, "the clipboard", true), type);
}

ListView view_asked(const Reader& reader, const ScreenAsk& ask, const RecordType& type) {
  ListAsk asked = ask.list;
  asked.words = ask.words;
  asked.open_only = ask.open_only;
  return list_view_of(reader, type, asked);
}

Page bulk_screen_page(const Reader& reader, const ScreenAsk& ask, const std::string& type_name) {
  const RecordType& type = reader.schema().at(type_name);
  const ListView view = view_asked(reader, ask, type);
  const Count count = reader.count(list_query(reader, view));
  Page page;
  page.id = "bulk." + type_name;
  page.title = "Change together: " + type.plural;
  page.subtitle = count.to_words() + " records of the list" + (view.is_filtered() ? ": " + filter_words(reader, view) + "." : ".");
  Table fields;
  fields.columns = {column("field", "Field", 1), column("how", "What it takes", 2)};
  fields.empty = "No field of these can be set together.";
  for (const Field& field : type.fields) {
    if (field.retired || field.unique || field.type == FieldType::Attachment || field.type == FieldType::LongText) continue;
    std::vector<std::string> choices;
    for (const Choice& choice : field.choices)
      if (!choice.retired) choices.push_back(choice.label);
    fields.rows.push_back({field.id.text(), {text_cell(field.label), text_cell(!choices.empty() ? list_words(choices, "or") : field.hint.empty() ? std::string("Leave empty to clear it") : field.hint)}, "", {}});
  }
  page.views.push_back(view_of("fields", "Set a field", std::move(fields), Place::Wide));
  Checklist steps;
  steps.empty = "These records take no steps.";
  for (const Transition& step : type.transitions) steps.items.push_back({text_cell(step.label), {}});
  page.views.push_back(view_of("steps", "Take a step", std::move(steps), Place::Wide));
  page.views.push_back(view_of("over", "Hand over all that someone answers for", Prose{{{"", "Everything open that they own, lead, chair or decide goes to whoever takes over. What they did in the past stays theirs.", Mark::None, {}}}}, Place::Wide));
  return page;
}

// The help of a screen, with the words of the field that the screen shows where it can be read without naming a record.
Page help_screen_page(Workspace& work, const std::string& screen) {
  const auto& known = work.help().screens();
  const auto titles = page_titles(work);
  const bool stands_alone = screen.starts_with("list.") || std::any_of(titles.begin(), titles.end(), [&](const PageTitle& t) { return t.id == screen; });
  if (!stands_alone && std::none_of(known.begin(), known.end(), [&](const ScreenHelp& help) { return help.id == screen; }))
    throw Error(ErrorCode::NotFound, "There is no screen \"" + screen + "\" to help with.", "Run \"goodstanding show-screen list REGISTER\" to see the screens.");
  ScreenAsk ask;
  ask.name = screen;
  ask.count = 0;
  return help_page(work.help().of(screen), stands_alone ? terms_on(work.glossary(), screen_page(work, ask)) : std::vector<const Term*>());
}

std::string after(const std::string& name, std::string_view start) { return name.substr(start.size()); }

}  // namespace

Page list_page(const Reader& reader, const ScreenAsk& ask, const std::string& type) {
  const ListFrame frame = list_frame(reader, view_asked(reader, ask, reader.schema().at(type)));
  Page page;
  page.id = "list." + type;
  page.title = frame.label;
  if (!frame.shut.empty()) {
    page.subtitle = frame.shut;
    return page;
  }
  const std::size_t from = std::min(ask.from, frame.ids.size());
  const std::size_t count = std::min(ask.count.value_or(frame.ids.size()), frame.ids.size() - from);
  page.subtitle = Decimal(static_cast<std::int64_t>(frame.ids.size())).to_words() + " of " + Decimal(frame.total).to_words();
  for (const ViewPart& part : frame.parts) page.subtitle += ", " + part.words;
  page.subtitle += ".";
  if (count < frame.ids.size()) page.subtitle += count == 0 ? std::string(" No rows are shown.") : " Rows " + std::to_string(from + 1) + " to " + std::to_string(from + count) + " are shown.";
  Table table;
  table.columns = frame.columns;
  table.empty = no_rows(frame).title + ". " + no_rows(frame).words;
  table.rows = list_rows(reader, frame, from, count);
  std::size_t row = 0;
  for (const ListGroup& group : frame.groups)
    for (std::size_t i = 0; i < group.count; ++i, ++row)
      if (row >= from && row < from + count) table.rows[row - from].group = group.label + " (" + std::to_string(group.count) + ")";
  page.views.push_back(view_of("rows", "", std::move(table), Place::Wide));
  return page;
}

Page sign_in_page(Workspace& work) {
  Page page;
  page.id = "sign_in";
  page.title = "Sign in";
  const Reader& reader = work.reader();
  const std::string role = reader.title(work.session().person());
  if (work.session().is_signed_in()) {
    std::vector<std::string> open;
    if (Unsealed* held = work.session().unsealed()) open.assign(held->reads().begin(), held->reads().end());
    page.title = "Signed in";
    page.subtitle = open.empty() ? role + " acts under a passphrase. Nothing confidential is open: nobody has let " + role + " into a workstream."
                                 : "The confidential records of " + list_words(open) + " are open. Who opens what is noted, for those who are in it to see.";
  }
  Table people;
  people.columns = {column("person", "Person", 2), column("enrolled", "Enrolled", 1), column("here", "Acting now", 1)};
  people.empty = "The register knows nobody.";
  const Entitlements known = entitlements(work.reg());
  std::vector<Row> later;
  for (const Record& record : reader.all(Query::of(person::type).sort(person::role))) {
    const bool enrolled = known.enrolment_of(record.id()) != nullptr;
    (enrolled ? people.rows : later).push_back({record.id().to_hex(), {text_cell(record.get(person::role).value_or("")), text_cell(enrolled ? "Yes" : "No"), text_cell(record.id() == work.session().person() ? "Yes" : "No")}, "", {}});
  }
  people.rows.insert(people.rows.end(), std::make_move_iterator(later.begin()), std::make_move_iterator(later.end()));
  page.views.push_back(view_of("people", "Who signs in", std::move(people), Place::Wide));
  return page;
}

Page visit_questions_page(const Reader& reader, const RecordId& visit) {
  const CaptureModel model = read_capture(reader, visit, true);
  Page page;
  page.id = "questions." + model.ref;
  page.title = model.site;
  page.subtitle = model.about + ". " + std::to_string(model.answered()) + " of " + counted(static_cast<long long>(model.questions.size()), "question", "questions") + " answered" + (model.last_saved.empty() ? "." : ", saved at " + model.last_saved + ".");
  for (std::size_t s = 0; s < model.sections.size(); ++s) {
    const CaptureSection& section = model.sections[s];
    Table table;
    table.columns = {column("code", "Code", 0), column("question", "Question", 4), column("answer", "Answer", 1), column("sample", "Sample", 1), column("comment", "Comment", 3), column("last", "Last time", 1), column("follows", "What follows", 2)};
    table.empty = "The section asks nothing.";
    for (const CaptureQuestion& asked : model.questions) {
      if (asked.section != s) continue;
      Cell words = text_cell(asked.text);
      words.detail = asked.look_at;
      if (asked.critical) words.detail += (words.detail.empty() ? "" : " ") + std::string("Critical.");
      Cell answer = text_cell(asked.given.result ? std::string(label_of(*asked.given.result)) : "Blank");
      answer.quiet = !asked.is_answered();
      answer.detail = asked.saved_at.empty() ? std::string() : "Saved at " + asked.saved_at;
      std::string sample = "None asked";
      if (asked.sample) sample = asked.given.sample_looked ? std::to_string(asked.given.sample_met.value_or(0)) + " of " + std::to_string(*asked.given.sample_looked) + ", " + std::to_string(asked.sample->ask) + " asked" : "Not recorded, " + std::to_string(asked.sample->ask) + " asked";
      std::vector<std::string> follows;
      if (asked.given.immediate_risk) follows.push_back("Immediate risk: " + (asked.risk_taken_by.empty() ? std::string("nobody has taken it") : "taken by " + asked.risk_taken_by + (asked.risk_taken_at.empty() ? "" : " at " + asked.risk_taken_at)));
      if (asked.given.good_practice) follows.push_back("Good practice");
      if (!asked.photos.empty()) follows.push_back(counted(static_cast<long long>(asked.photos.size()), "photo", "photos"));
      follows.insert(follows.end(), asked.actions.begin(), asked.actions.end());
      for (const std::string& lack : asked.lacking) follows.push_back("Lacking: " + lack);
      table.rows.push_back({asked.code, {text_cell(asked.code), std::move(words), std::move(answer), text_cell(std::move(sample)), text_cell(asked.comment.empty() ? "None" : asked.comment), text_cell(asked.last_time.empty() ? "Not held" : asked.last_time), text_cell(follows.empty() ? "Nothing" : list_words(follows))}, "", {}});
    }
    View view = view_of("section." + std::to_string(s + 1), section.title, std::move(table), Place::Wide);
    view.note = std::to_string(section.answered) + " of " + std::to_string(section.asked);
    page.views.push_back(std::move(view));
  }
  if (model.questions.empty()) page.views.push_back(words_view("empty", "No questions yet", "There are no questions yet: the standard set is chosen when the visit begins."));
  return page;
}

std::vector<ScreenTitle> screens(Workspace& work) {
  std::vector<ScreenTitle> out;
  for (const PageTitle& page : page_titles(work)) out.push_back({page.id, page.title});
  out.insert(out.end(), {{"returns", "Returns"}, {"import", "Import an action log"}, {"came_in", "Other copies"}, {"sign_in", "Sign in"}, {"search", "Search"}});
  for (const ScreenHelp& help : work.help().screens()) out.push_back({"help." + help.id, "Help: " + help.title});
  for (const RecordType& type : work.reader().schema().types()) {
    if (type.owner == "journal") continue;
    out.push_back({"list." + type.id.text(), type.plural});
    out.push_back({"add." + type.id.text(), "Add: " + type.label});
    out.push_back({"bulk." + type.id.text(), "Change together: " + type.plural});
  }
  return out;
}

Page screen_page(Workspace& work, const ScreenAsk& ask) {
  const std::string& name = ask.name;
  const Reader& reader = work.reader();
  if (name == "ratings") return all_ratings_page(reader);
  if (name == "returns") return returns_page(work, ask.file);
  if (name == "import") return import_screen_page(work, ask.file);
  if (name == "settings") return settings_screen_page(work);
  if (name == "came_in") return came_in_page();
  if (name == "sign_in") return sign_in_page(work);
  if (name == "search") return search_page(reader, ask.words);
  if (name.starts_with("help.")) return help_screen_page(work, after(name, "help."));
  if (name.starts_with("list.")) return list_page(reader, ask, after(name, "list."));
  if (name.starts_with("bulk.")) return bulk_screen_page(reader, ask, after(name, "bulk."));
  if (name.starts_with("paste.")) return paste_screen_page(work, after(name, "paste."), ask.file);
  if (name.starts_with("add.")) return form_page(work, AddRecord{after(name, "add."), {}});
  if (name.starts_with("edit.")) return form_page(work, EditRecord{record_named(reader, after(name, "edit."))});
  if (name.starts_with("move.")) {
    const std::size_t dot = name.rfind('.');
    if (dot < 5) throw Error(ErrorCode::BadInput, "\"" + name + "\" does not say which step.", "Write it as move.ACT-0001.finish.");
    return form_page(work, MoveRecord{record_named(reader, name.substr(5, dot - 5)), name.substr(dot + 1)});
  }
  if (name.starts_with("settle.")) {
    const std::string what = after(name, "settle.");
    const std::size_t dot = what.rfind('.');
    SettleConflict act{what, {}};
    if (dot != std::string::npos && what.size() == dot + 2 && what[dot + 1] >= '0' && what[dot + 1] <= '9') act = {what.substr(0, dot), static_cast<std::size_t>(what[dot + 1] - '0')};
    return form_page(work, act);
  }
  if (name.starts_with("questions.")) return visit_questions_page(reader, record_named(reader, after(name, "questions.")));
  if (name.starts_with("debrief.")) return debrief_page(reader, read_held_visit(reader, record_named(reader, after(name, "debrief."))));
  const auto titles = page_titles(work);
  if (std::any_of(titles.begin(), titles.end(), [&](const PageTitle& t) { return t.id == name; }) || visit_address_of(name) || attachment_address_of(name)) return make_page(work, name);
  return page_of_record(work, record_named(reader, name));
}

}  // namespace goodstanding
