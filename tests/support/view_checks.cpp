#include "support/view_checks.h"

#include <set>

namespace goodstanding::testing_support {
namespace {

class Looker {
 public:
  explicit Looker(const Reader& reader) : reader_(reader) {}

  void look(const Page& page) {
    if (page.id.empty() || page.title.empty()) fault("the page has no id or no title");
    int primary = 0;
    for (const Command& command : page.commands) {
      look(command, "the page");
      primary += command.primary ? 1 : 0;
    }
    std::set<std::string> ids;
    for (const View& view : page.views) {
      where_ = view.id;
      if (view.id.empty()) fault("a view has no id");
      if (!ids.insert(view.id).second) fault("two views have this id");
      for (const Command& command : view.commands) {
        look(command, "the view");
        primary += command.primary ? 1 : 0;
      }
      std::visit([this](const auto& body) { look(body); }, view.body);
    }
    where_ = page.id;
    if (primary > 1) fault("more than one command is the primary one");
  }

  std::vector<std::string> faults;

 private:
  void fault(const std::string& what) { faults.push_back(where_ + ": " + what + "."); }

  void look(const Cell& cell, const std::string& what) {
    if (cell.text.empty()) fault(what + " says nothing");
    if (cell.mark == Mark::NotHeld && cell.text == "0") fault(what + " shows what is not held as nought");
    if (cell.text.find('\n') != std::string::npos || cell.detail.find('\n') != std::string::npos) fault(what + " runs over its line");
    if (cell.target && !reader_.get(*cell.target)) fault(what + " leads to a record that is not there");
  }
  void look(const std::optional<Act>& act, const std::string& what) {
    if (act) std::visit([&](const auto& one) { look(one, what); }, *act);
  }
  void look(const Command& command, const std::string& what) {
    if (command.id.empty() || command.label.empty()) fault("a command of " + what + " has no id or no label");
    if (!command.enabled && command.why_not.empty()) fault("\"" + command.label + "\" is not possible and does not say why");
    std::visit([&](const auto& one) { look(one, "\"" + command.label + "\""); }, command.act);
  }
  void look(const OpenRecord& act, const std::string& what) { if (!reader_.get(act.record)) fault(what + " opens a record that is not there"); }
  void look(const EditRecord& act, const std::string& what) { if (!reader_.get(act.record)) fault(what + " edits a record that is not there"); }
  void look(const MoveRecord& act, const std::string& what) { if (!reader_.get(act.record)) fault(what + " moves a record that is not there"); }
  void look(const OpenPage& act, const std::string& what) { if (act.page.empty()) fault(what + " opens no page"); }
  void look(const OpenList& act, const std::string& what) { if (reader_.schema().find(act.type) == nullptr) fault(what + " lists a type that is not there"); }
  void look(const AddRecord& act, const std::string& what) {
    const RecordType* type = reader_.schema().find(act.type);
    if (type == nullptr) return fault(what + " adds a record of no type that is there");
    for (const auto& [name, value] : act.preset) {
      const Field* field = type->find(name);
      if (field == nullptr || value_kind(field->type) != value.kind()) fault(what + " fills in \"" + name + "\" with what the field does not take");
    }
  }

  void look(const Tiles& tiles) {
    for (const Tile& tile : tiles.tiles) {
      look(tile.figure, "the tile \"" + tile.label + "\"");
      look(tile.act, "the tile \"" + tile.label + "\"");
    }
  }
  void look(const Table& table) {
    if (table.rows.empty() && table.empty.empty()) fault("an empty table does not say so");
    if (table.first_act) look(*table.first_act, "the empty table");
    std::set<std::string> ids;
    for (const Row& row : table.rows) {
      if (row.id.empty() || !ids.insert(row.id).second) fault("a row has no id of its own");
      if (row.cells.size() != table.columns.size()) fault("a row has not as many cells as there are columns");
      // What a row shares with the one above it may be named there alone: in the first column.
      for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (i > 0 || !row.cells[i].text.empty()) look(row.cells[i], "column " + std::to_string(i + 1));
      look(row.act, "a row");
    }
  }
  void look(const Matrix& matrix) {
    if (matrix.row_labels.size() != matrix.rows.size()) fault("a row has no label");
    if (!matrix.sums.empty() && matrix.sums.size() != matrix.rows.size()) fault("a row has no sum");
    for (const Row& row : matrix.rows) {
      if (row.cells.size() != matrix.columns.size()) fault("a row has not as many cells as there are columns");
      for (const Cell& cell : row.cells) look(cell, "a cell");
      look(row.act, "a row");
    }
    for (const Cell& cell : matrix.legend) look(cell, "the legend");
  }
  void look(const Timeline& timeline) {
    if (timeline.items.empty() && timeline.empty.empty()) fault("an empty timeline does not say so");
    for (const TimelineItem& item : timeline.items) {
      if (item.when.empty()) fault("something happened and it is not said when");
      look(item.what, "an item");
    }
  }
  void look(const Checklist& list) {
    if (list.items.empty() && list.empty.empty()) fault("an empty list does not say so");
    for (const ChecklistItem& item : list.items) {
      look(item.what, "an item");
      look(item.act, "an item");
    }
  }
  void look(const Facts& facts) {
    for (const Fact& fact : facts.facts) {
      if (fact.label.empty()) fault("a fact has no label");
      look(fact.value, "\"" + fact.label + "\"");
    }
  }
  void look(const Prose& prose) {
    for (const Paragraph& paragraph : prose.paragraphs) {
      if (paragraph.text.empty()) fault("a paragraph says nothing");
      if (paragraph.command) look(*paragraph.command, "a paragraph");
    }
  }
  void look(const Schedule& schedule) {
    if (schedule.items.empty() && schedule.empty.empty()) fault("an empty schedule does not say so");
    for (const ScheduleItem& item : schedule.items)
      if (item.promised.empty()) fault("\"" + item.what.text + "\" is on a schedule without a date");
    look(table_of(schedule));
  }
  void look(const Chart& chart) {
    if (chart.points.empty() && chart.empty.empty()) fault("an empty chart does not say so");
    if (!chart.points.empty() && chart.sentence.empty()) fault("a chart has no sentence");
    for (const ChartPoint& point : chart.points)
      if (point.signal != Signal::Common && point.why.empty()) fault("a signal does not say which");
    look(table_of(chart));
  }

  const Reader& reader_;
  std::string where_ = "page";
};

}  // namespace

std::vector<std::string> faults_of(const Page& page, const Reader& reader) {
  Looker looker(reader);
  looker.look(page);
  return looker.faults;
}

}  // namespace goodstanding::testing_support
