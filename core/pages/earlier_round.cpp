#include "pages/earlier_round.h"

#include <algorithm>
#include <map>
#include <set>

#include <goodstanding/error.h>

#include "accreditation/set_records.h"
#include "base/text.h"
#include "base/toml.h"
#include "exchange/log_words.h"
#include "platform/files.h"
#include "register/answer.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

constexpr std::string_view unknown = "?";
constexpr std::string_view comment_word = "comment";

const std::string* look_up(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view words) {
  for (const auto& [theirs, ours] : pairs)
    if (same_letters(theirs, words)) return &ours;
  return nullptr;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out + '"';
}

// The sheet with sites as lines, whichever way it lies. Lines and places count from 0.
class Grid {
 public:
  Grid(const Sheet& sheet, bool turned) : turned_(turned) {
    int columns = 0;
    for (const SheetRow& row : sheet.rows) {
      rows_.push_back(&row);
      for (const SheetCell& cell : row.cells) columns = std::max(columns, cell.column);
    }
    columns_ = columns;
  }
  std::size_t lines() const noexcept { return turned_ ? static_cast<std::size_t>(columns_) : rows_.size(); }
  std::size_t places() const noexcept { return turned_ ? rows_.size() : static_cast<std::size_t>(columns_); }
  const SheetCell* at(std::size_t line, std::size_t place) const {
    const SheetCell* cell = turned_ ? rows_[place]->at(static_cast<int>(line) + 1) : rows_[line]->at(static_cast<int>(place) + 1);
    return cell != nullptr && !trimmed(cell->text).empty() ? cell : nullptr;
  }
  std::string text(std::size_t line, std::size_t place) const {
    const SheetCell* cell = at(line, place);
    return cell == nullptr ? std::string() : std::string(trimmed(cell->text));
  }
  std::string name(std::size_t line, std::size_t place) const {
    return turned_ ? cell_name(rows_[place]->number, static_cast<int>(line) + 1) : cell_name(rows_[line]->number, static_cast<int>(place) + 1);
  }

 private:
  bool turned_;
  std::vector<const SheetRow*> rows_;
  int columns_ = 0;
};

bool is_date_heading(std::string_view heading) {
  const std::string words = plain_words(heading);
  return words == "date" || words == "visited" || words == "visit date" || words == "date of visit" || words == "date visited" || words == "inspection date" || words == "date of inspection";
}

// "Round one", "Round 2": its number; 1 where it says none, so that a round without one never passes for the newest.
std::int64_t number_of(const std::string& round) {
  static const std::vector<std::string> words{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  const std::string plain = plain_words(round);
  const std::string last = plain.substr(plain.rfind(' ') == std::string::npos ? 0 : plain.rfind(' ') + 1);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (last == words[i] || last == std::to_string(i + 1)) return static_cast<std::int64_t>(i) + 1;
  return 1;
}

// A heading of the sheet, and which question it is, or whose comment.
struct Heading {
  std::size_t place = 0;
  std::string words;
  std::string code;
  bool comment = false;
};

class Import {
 public:
  Import(Session& session, const Workbook& book, const ResultWords& words, const RoundImportOptions& options)
      : session_(session), reader_(session.reader()), book_(book), words_(words), options_(options), set_(read_held_set(reader_, options.set)), draft_(session.draft("Answers of an earlier round were imported from " + book.file + ".")) {
    for (Record& site : reader_.all(Query::of(site::type).sort(site::name))) sites_.push_back(std::move(site));
    out_.map = options.map;
  }

  RoundImport run() {
    const Sheet& sheet = choose_sheet();
    const Grid grid = lay(sheet);
    find_headings(grid);
    find_round();
    for (std::size_t line = head_ + 1; line < grid.lines(); ++line) read_line(grid, line);
    for (const Damage& damage : book_.damages) out_.notices.push_back(to_text(damage));
    if (out_.taken > 0 && !options_.dry_run) {
      session_.commit(draft_);
      out_.written = true;
    }
    return std::move(out_);
  }

 private:
  [[noreturn]] void no_table(const std::string& why, const std::string& mend) const { throw Error(ErrorCode::BadInput, book_.file + ": " + why + " Nothing was changed.", mend); }

  const Sheet& choose_sheet() const {
    if (!options_.sheet.empty()) {
      if (const Sheet* found = book_.find(options_.sheet)) return *found;
      no_table("There is no sheet \"" + options_.sheet + "\".", "Name one that is there.");
    }
    for (const Sheet& sheet : book_.sheets)
      if (!sheet.hidden && !sheet.rows.empty()) return sheet;
    no_table("It has no sheet that says anything.", "Export the sheet again.");
  }

  const Record* site_of(const std::string& words) const {
    const std::string* given = look_up(options_.map.sites, words);
    const std::string& name = given != nullptr ? *given : words;
    const Record* out = nullptr;
    for (const Record& site : sites_)
      if (same_letters(site.ref(), name) || same_letters(site.get(site::name).value_or(""), name)) {
        if (out != nullptr) return nullptr;  // two of one name: nobody can tell
        out = &site;
      }
    return out;
  }

  // How many cells of a line or a place are sites of the register.
  Grid lay(const Sheet& sheet) {
    if (options_.map.turned) return Grid(sheet, *options_.map.turned);
    std::size_t best[2] = {0, 0};
    for (const bool turned : {false, true}) {
      const Grid grid(sheet, turned);
      for (std::size_t place = 0; place < grid.places(); ++place) best[turned ? 1 : 0] = std::max(best[turned ? 1 : 0], sites_in(grid, place));
    }
    if (best[0] == 0 && best[1] == 0) no_table("None of its words is a site of the register.", "Add the sites first, or say in a map which is which: [sites] \"their name\" = \"SITE-0001\".");
    out_.map.turned = best[1] > best[0];
    return Grid(sheet, best[1] > best[0]);
  }
  std::size_t sites_in(const Grid& grid, std::size_t place) const {
    std::size_t out = 0;
    for (std::size_t line = 0; line < grid.lines(); ++line)
      if (grid.at(line, place) != nullptr && site_of(grid.text(line, place)) != nullptr) ++out;
    return out;
  }

  std::string code_of(const std::string& heading) const {
    if (const std::string* given = look_up(options_.map.questions, heading)) return *given;
    for (const StandardQuestion& question : set_.set.questions)
      if (same_letters(question.id, heading) || same_letters(question.text, heading)) return question.id;
    return std::string(unknown);
  }

  // The line of headings is the one with the most questions; the place of the sites the one with the most sites.
  void find_headings(const Grid& grid) {
    std::size_t most = 0;
    for (std::size_t place = 0; place < grid.places(); ++place)
      if (const std::size_t here = sites_in(grid, place); here > most) {
        most = here;
        site_place_ = place;
      }
    if (most == 0) no_table("None of its words is a site of the register.", "Add the sites first, or say in a map which is which: [sites] \"their name\" = \"SITE-0001\".");
    std::size_t first_site = 0;
    while (grid.at(first_site, site_place_) == nullptr || site_of(grid.text(first_site, site_place_)) == nullptr) ++first_site;
    most = 0;
    std::size_t questions = 0;
    for (std::size_t line = 0; line < first_site; ++line) {
      std::size_t known = 0;
      std::size_t filled = 0;
      for (std::size_t place = 0; place < grid.places(); ++place) {
        if (place == site_place_ || grid.at(line, place) == nullptr) continue;
        ++filled;
        if (code_of(grid.text(line, place)) != unknown) ++known;
      }
      if (known * 1000 + filled > most) {
        most = known * 1000 + filled;
        questions = filled;
        head_ = line;
      }
    }
    if (questions == 0) no_table("No heading stands above its sites.", "Put the questions, by code or in words, into one row above the sites (or one column before them).");
    for (std::size_t place = 0; place < grid.places(); ++place) {
      if (place == site_place_ || grid.at(head_, place) == nullptr) continue;
      const std::string heading = grid.text(head_, place);
      if (look_up(options_.map.questions, heading) == nullptr && is_date_heading(heading)) {
        date_place_ = place;
        continue;
      }
      if (const auto whose = comment_on(heading)) {
        headings_.push_back({place, heading, *whose, true});
        continue;
      }
      const std::string code = code_of(heading);
      if (!code.empty() && code != unknown && set_.criteria.count(code) == 0)
        throw Error(ErrorCode::BadInput, "The map gives \"" + code + "\" for \"" + heading + "\", and the standard set does not ask it.", "Give a code of the set, or \"\" to leave the column out.");
      headings_.push_back({place, heading, code});
      if (look_up(out_.map.questions, heading) == nullptr) out_.map.questions.emplace_back(heading, code);
    }
    settle_comments(grid);
  }

  // Whose comment stands under a heading: a code; "" for the question before it; nothing where it is no comment.
  std::optional<std::string> comment_on(const std::string& heading) const {
    if (const std::string* given = look_up(options_.map.questions, heading)) {
      if (*given == comment_word) return "";
      if (!given->starts_with(std::string(comment_word) + " ")) return std::nullopt;
      const std::string code = given->substr(comment_word.size() + 1);
      if (set_.criteria.count(code) == 0) throw Error(ErrorCode::BadInput, "The map gives a comment on \"" + code + "\" for \"" + heading + "\", and the standard set does not ask it.", "Give a code of the set, or \"\" to leave the column out.");
      return code;
    }
    if (words_.is_comment(heading)) return "";
    // "MED-01 comments"
    for (const StandardQuestion& question : set_.set.questions)
      if (heading.size() > question.id.size() && same_letters(std::string_view(heading).substr(0, question.id.size()), question.id) && words_.is_comment(std::string_view(heading).substr(question.id.size()))) return question.id;
    return std::nullopt;
  }

  // A comment belongs to the question before it. One such column behind many questions may be about the whole visit:
  // that is for a person to say.
  void settle_comments(const Grid& grid) {
    std::size_t questions = 0;
    std::size_t beside = 0;
    for (const Heading& heading : headings_) {
      if (!heading.comment) ++questions;
      else if (heading.code.empty()) ++beside;
    }
    std::string before(unknown);
    for (Heading& heading : headings_) {
      if (!heading.comment) {
        before = heading.code;
        continue;
      }
      const bool is_named = !heading.code.empty();
      const bool is_given = look_up(options_.map.questions, heading.words) != nullptr;
      const bool is_told = is_named || is_given || beside > 1 || questions == 1;
      if (!is_named) heading.code = is_told ? before : std::string(unknown);
      if (look_up(out_.map.questions, heading.words) == nullptr) out_.map.questions.emplace_back(heading.words, !is_told ? std::string(unknown) : is_named ? std::string(comment_word) + " " + heading.code : std::string(comment_word));
      if (!heading.code.empty() && heading.code != unknown) out_.notices.push_back("What stands under \"" + heading.words + "\" (" + grid.name(head_, heading.place) + ") is taken as what was seen for " + heading.code + ".");
    }
  }

  void find_round() {
    for (const Record& round : reader_.all(Query::of(accreditation_round::type)))
      if (same_letters(round.ref(), options_.round) || same_letters(round.get(accreditation_round::name).value_or(""), options_.round)) round_ = round.id();
    if (round_) return;
    round_ = draft_.add(accreditation_round::type);
    draft_.set(*round_, accreditation_round::name, options_.round);
    draft_.set(*round_, accreditation_round::number, number_of(options_.round));
    draft_.set(*round_, accreditation_round::standard_set, options_.set);
    draft_.set(*round_, builtin::state, Value(ChoiceId("complete")));
    out_.round_added = true;
  }

  void park(const Grid& grid, std::size_t line, std::size_t place, std::string why) { out_.parked.push_back({grid.name(line, place), grid.text(line, place), std::move(why)}); }

  // Every cell of a line whose site cannot be told.
  void park_line(const Grid& grid, std::size_t line, const std::string& why) {
    for (const Heading& heading : headings_) {
      if (grid.at(line, heading.place) == nullptr) continue;
      ++out_.cells;
      if (heading.code.empty()) ++out_.left_out;
      else park(grid, line, heading.place, why);
    }
  }

  void read_line(const Grid& grid, std::size_t line) {
    const std::string name = grid.text(line, site_place_);
    if (name.empty()) return park_line(grid, line, "No site stands beside it.");
    const Record* site = site_of(name);
    if (site == nullptr) {
      std::vector<std::string> names;
      for (const Record& one : sites_) names.push_back(one.get(site::name).value_or(""));
      const std::string_view near = nearest(name, {names.begin(), names.end()});
      return park_line(grid, line, "There is no site \"" + name + "\" in the register." + (near.empty() ? std::string() : " The nearest is \"" + std::string(near) + "\"."));
    }
    if (!done_.insert(site->id()).second) return park_line(grid, line, "\"" + name + "\" stands in the sheet twice.");
    const std::optional<Record> held = visit_to(site->id());
    if (held && held->get(visit::standard_set) != options_.set) return park_line(grid, line, held->ref() + " is the visit of this round to \"" + name + "\", and it follows another standard set.");
    std::optional<RecordId> visit;
    if (held) visit = held->id();
    for (const Heading& heading : headings_)
      if (!heading.comment && grid.at(line, heading.place) != nullptr) read_cell(grid, line, heading, site->id(), held ? &*held : nullptr, visit);
    for (const Heading& heading : headings_)
      if (heading.comment && grid.at(line, heading.place) != nullptr) read_comment(grid, line, heading, site->id());
  }

  std::optional<Record> visit_to(const RecordId& site) const {
    if (out_.round_added) return std::nullopt;
    for (Record& visit : reader_.all(Query::of(visit::type).where(visit::site == site).where(visit::round == *round_))) return std::move(visit);
    return std::nullopt;
  }

  struct Said {
    std::optional<Result> result;
    std::optional<std::pair<int, int>> sample;
  };
  std::optional<Said> said(const std::string& text) const {
    if (const std::string* given = look_up(options_.map.results, text)) {
      if (const auto result = parse_result(*given)) return Said{result, {}};
      return std::nullopt;
    }
    if (const auto result = words_.result(text)) return Said{result, {}};
    // "8/10", "8 of 10"
    const std::string plain = plain_words(text);
    const std::size_t blank = plain.find(' ');
    if (blank == std::string::npos) return std::nullopt;
    const auto digits = [](const std::string& part) { return !part.empty() && part.size() < 5 && part.find_first_not_of("0123456789") == std::string::npos; };
    const std::string first = plain.substr(0, blank);
    std::string second = plain.substr(blank + 1);
    if (second.starts_with("of ")) second = second.substr(3);
    else if (second.starts_with("out of ")) second = second.substr(7);
    else if (text.find('/') == std::string::npos) return std::nullopt;
    if (!digits(first) || !digits(second)) return std::nullopt;
    const int met = std::stoi(first);
    const int looked = std::stoi(second);
    if (looked == 0 || met > looked) return std::nullopt;
    return Said{result_of_sample(met, looked), std::pair(met, looked)};
  }

  void read_cell(const Grid& grid, std::size_t line, const Heading& heading, const RecordId& site, const Record* held, std::optional<RecordId>& visit);
  void read_comment(const Grid& grid, std::size_t line, const Heading& heading, const RecordId& site);

  std::optional<Date> day_of(const Grid& grid, std::size_t line) {
    if (!date_place_ || grid.at(line, *date_place_) == nullptr) return options_.visited;
    const SheetCell& cell = *grid.at(line, *date_place_);
    const auto date = cell.date ? cell.date : PartialDate::parse(std::string(trimmed(cell.text)));
    if (date && date->day() && *date->day() <= reader_.today()) return date->day();
    out_.notices.push_back(grid.name(line, *date_place_) + ": \"" + cell.text + "\" is no day on which a visit can have been, so none is held.");
    return std::nullopt;
  }

  RecordId new_visit(const Grid& grid, std::size_t line, const RecordId& site) {
    const RecordId id = draft_.add(visit::type);
    draft_.set(id, visit::site, site);
    draft_.set(id, visit::round, *round_);
    draft_.set(id, visit::standard_set, options_.set);
    if (const auto day = day_of(grid, line)) draft_.set(id, visit::visited, *day);
    draft_.set(id, builtin::state, Value(ChoiceId("complete")));
    ++out_.visits_added;
    return id;
  }

  Session& session_;
  const Reader& reader_;
  const Workbook& book_;
  const ResultWords& words_;
  const RoundImportOptions& options_;
  HeldSet set_;
  Draft draft_;
  std::vector<Record> sites_;
  std::size_t site_place_ = 0;
  std::size_t head_ = 0;
  std::optional<std::size_t> date_place_;
  std::vector<Heading> headings_;
  std::optional<RecordId> round_;
  std::set<RecordId> done_;
  // By site and question. A question may have two headings, and its comment a column of its own.
  struct Answered {
    std::optional<RecordId> record;  // empty: its cell was parked
    std::string comment;             // that it has
  };
  std::map<std::pair<RecordId, std::string>, Answered> answered_;
  RoundImport out_;
};

void Import::read_cell(const Grid& grid, std::size_t line, const Heading& heading, const RecordId& site, const Record* held, std::optional<RecordId>& visit) {
  ++out_.cells;
  if (heading.code.empty()) {
    ++out_.left_out;
    return;
  }
  if (heading.code == unknown) return park(grid, line, heading.place, "The map does not say which question \"" + heading.words + "\" is.");
  if (grid.at(line, heading.place)->kind == SheetCell::Kind::Fault) return park(grid, line, heading.place, "The cell shows a fault.");
  const std::string text = grid.text(line, heading.place);
  const auto answer = said(text);
  // What a person typed as 8/10, a spreadsheet may have made into a day.
  if (!answer && grid.at(line, heading.place)->date) return park(grid, line, heading.place, "The sheet holds the day " + text + " here, as spreadsheets make of a count such as 8/10. Write it as \"8 of 10\".");
  if (!answer) return park(grid, line, heading.place, "\"" + text + "\" is no result that is known. Say in the map what it means: [results] " + quoted(text) + " = \"met\".");
  const auto [given, is_first] = answered_.try_emplace({site, heading.code});
  if (!is_first) return park(grid, line, heading.place, heading.code + " of this site is answered by another column too.");
  const RecordId criterion = set_.criteria.at(heading.code);
  if (held != nullptr)
    for (const Record& other : reader_.all(Query::of(answer::type).where(answer::visit == held->id()).where(answer::criterion == criterion))) {
      const auto result = other.get(answer::result);
      if (other.has(answer::assessor.field) || !result) continue;
      if (parse_result(result->text()) == answer->result) {
        ++out_.already;
        given->second = {other.id(), other.get(answer::comment).value_or("")};
      } else park(grid, line, heading.place, held->ref() + " has " + reader_.words(other, answer::result.field) + " for " + heading.code + ".");
      return;
    }
  if (!visit) visit = new_visit(grid, line, site);
  const RecordId id = draft_.add(answer::type);
  draft_.set(id, answer::visit, *visit);
  draft_.set(id, answer::criterion, criterion);
  draft_.set(id, answer::result, ChoiceId(to_word(*answer->result)));
  if (answer->sample) {
    draft_.set(id, answer::sample_met, answer->sample->first);
    draft_.set(id, answer::sample_looked, answer->sample->second);
  }
  given->second.record = id;
  ++out_.taken;
}

void Import::read_comment(const Grid& grid, std::size_t line, const Heading& heading, const RecordId& site) {
  ++out_.cells;
  if (heading.code.empty()) {
    ++out_.left_out;
    return;
  }
  if (heading.code == unknown) return park(grid, line, heading.place, "The map does not say which question \"" + heading.words + "\" is about: \"comment\" for the one before it, \"comment " + set_.set.questions.front().id + "\" for that one.");
  if (grid.at(line, heading.place)->kind == SheetCell::Kind::Fault) return park(grid, line, heading.place, "The cell shows a fault.");
  const auto given = answered_.find({site, heading.code});
  if (given == answered_.end() || !given->second.record) return park(grid, line, heading.place, "No answer to " + heading.code + " is taken for this site, so its comment has no place.");
  const std::string text = grid.text(line, heading.place);
  if (trimmed(given->second.comment) == text) {
    ++out_.already;
    return;
  }
  if (!given->second.comment.empty()) return park(grid, line, heading.place, heading.code + " of this site has another comment.");
  draft_.set(*given->second.record, answer::comment, text);
  given->second.comment = text;
  ++out_.taken;
  ++out_.comments;
}

void write_pairs(std::string& out, const char* table, const std::vector<std::pair<std::string, std::string>>& pairs) {
  if (pairs.empty()) return;
  out += std::string("\n[") + table + "]\n";
  for (const auto& [theirs, ours] : pairs) out += quoted(theirs) + " = " + quoted(ours) + "\n";
}

std::vector<std::pair<std::string, std::string>> read_pairs(TomlTable& table, std::string_view key) {
  std::vector<std::pair<std::string, std::string>> out;
  const TomlNode* node = table.node(key);
  if (node == nullptr) return out;
  if (node->kind != TomlNode::Kind::Table) {
    table.fault(node->at, "\"" + std::string(key) + "\" is not a table.", "Write [" + std::string(key) + "] and below it \"their words\" = \"ours\".");
    return out;
  }
  for (const TomlNode::Member& member : node->members) {
    if (member.node.kind == TomlNode::Kind::Text) out.emplace_back(member.key, member.node.text);
    else table.fault(member.at, "\"" + member.key + "\" has no text.", "Write it as \"their words\" = \"ours\".");
  }
  return out;
}

}  // namespace

std::string to_toml(const RoundMap& map) {
  std::string out = "# What the words of a sheet of an earlier round mean. A question that is not known yet has \"?\"; \"\" leaves its column out,\n# \"comment\" takes it as what was seen for the question before it.\n";
  if (map.turned) out += std::string("turned = ") + (*map.turned ? "true" : "false") + "  # sites stand in columns\n";
  write_pairs(out, "questions", map.questions);
  write_pairs(out, "sites", map.sites);
  write_pairs(out, "results", map.results);
  return out;
}

RoundMap read_round_map(std::string_view text, const std::string& file) {
  const TomlNode root = parse_toml(text, file);
  std::vector<Fault> faults;
  TomlTable table(root, file, faults);
  RoundMap out;
  if (table.has("turned")) out.turned = table.yes("turned");
  out.questions = read_pairs(table, "questions");
  out.sites = read_pairs(table, "sites");
  out.results = read_pairs(table, "results");
  if (const TomlNode* node = root.find("results"))
    for (const TomlNode::Member& member : node->members)
      if (member.node.kind == TomlNode::Kind::Text && !parse_result(member.node.text)) table.fault(member.at, "\"" + member.node.text + "\" is no result.", "Write met, partly, not_met, not_applicable or not_seen.");
  table.finish();
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

ResultWords ResultWords::read(std::string_view text, const std::string& file) {
  const TomlNode root = parse_toml(text, file);
  std::vector<Fault> faults;
  TomlTable table(root, file, faults);
  ResultWords out;
  for (const Result result : {Result::Met, Result::Partly, Result::NotMet, Result::NotApplicable, Result::NotSeen})
    for (const std::string& words : table.texts(to_word(result))) {
      const std::string plain = plain_words(words);
      if (!out.words_.emplace(plain.empty() ? words : plain, result).second) table.fault(table.place(to_word(result)), "\"" + words + "\" stands there twice.", "Leave one out.");
    }
  for (const std::string& words : table.texts(comment_word)) out.comments_.insert(plain_words(words));
  table.finish();
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

ResultWords ResultWords::load(const std::string& resources) {
  const std::string file = join_path(resources, "schemas/imports/visit_results.toml");
  return read(read_file(file), file);
}

std::optional<Result> ResultWords::result(std::string_view text) const {
  auto found = words_.find(plain_words(text));
  if (found == words_.end()) found = words_.find(std::string(trimmed(text)));
  return found == words_.end() ? std::nullopt : std::optional<Result>(found->second);
}

bool ResultWords::is_comment(std::string_view heading) const { return comments_.contains(plain_words(heading)); }

RoundImport import_earlier_round(Session& session, const Workbook& book, const ResultWords& words, const RoundImportOptions& options) { return Import(session, book, words, options).run(); }

}  // namespace goodstanding
