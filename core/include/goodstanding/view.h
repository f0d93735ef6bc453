// What there is to see and do, described and not drawn. The window, the committee pack and the command line
// each draw the same description, so every screen has a readable twin.
//
// Rules for whoever describes a view: every cell's text can be read alone, without its colour or shape; a
// missing figure is a NotHeld cell, never an empty one or a 0; a view has an id that stays the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <goodstanding/api.h>
#include <goodstanding/count.h>
#include <goodstanding/date.h>
#include <goodstanding/ids.h>
#include <goodstanding/value.h>

namespace goodstanding {

// The shape that stands before a word. Each front end draws it in its own way; the word is always there.
enum class Mark : std::uint8_t {
  None,
  // BRAG: letter, word and shape; UnderWay where no date is held that could be met or missed
  Red, Amber, Green, Blue, NotStarted, UnderWay,
  // ratings
  Outstanding, Good, RequiresImprovement, Inadequate, Unrated,
  // cells of a grid over time
  Done, Late, Missed, NotYetDue,
  // why there is nothing
  NotHeld, NotLoaded, Hidden, Awaited,
};
GOODSTANDING_API std::string_view to_word(Mark mark) noexcept;  // "red", "requires_improvement", ...

enum class Arrow : std::uint8_t { None, Up, Down };

struct Cell {
  std::string text;
  std::string detail;  // a second, quieter line or words beside
  Mark mark = Mark::None;
  Arrow arrow = Arrow::None;
  bool strong = false;
  bool quiet = false;   // words that support the others
  bool urgent = false;  // late, over a limit: shown in the colour of bad news, and the text says so
  std::optional<RecordId> target;  // what it leads to

  friend bool operator==(const Cell&, const Cell&) = default;
};

// The words "Not held", with what is missing.
GOODSTANDING_API Cell not_held_cell(std::string detail = {});
GOODSTANDING_API Cell count_cell(const Count& count);
GOODSTANDING_API Cell text_cell(std::string text, std::optional<RecordId> target = {});

// Something that can be done. What it does is closed: front ends know how to do each.
struct OpenRecord {
  RecordId record;
  friend bool operator==(const OpenRecord&, const OpenRecord&) = default;
};
struct OpenPage {
  std::string page;
  friend bool operator==(const OpenPage&, const OpenPage&) = default;
};
struct OpenList {
  std::string type;
  friend bool operator==(const OpenList&, const OpenList&) = default;
};
struct AddRecord {
  std::string type;
  std::vector<std::pair<std::string, Value>> preset;  // fields already filled in
  friend bool operator==(const AddRecord&, const AddRecord&) = default;
};
struct EditRecord {
  RecordId record;
  friend bool operator==(const EditRecord&, const EditRecord&) = default;
};
struct MoveRecord {
  RecordId record;
  std::string transition;
  friend bool operator==(const MoveRecord&, const MoveRecord&) = default;
};
// Decide about a conflict between copies, by its id; asks for the reason.
struct SettleConflict {
  std::string conflict;
  std::optional<std::size_t> keep;  // the side that stands; empty: another value, which is asked for
  friend bool operator==(const SettleConflict&, const SettleConflict&) = default;
};
using Act = std::variant<OpenRecord, OpenPage, OpenList, AddRecord, EditRecord, MoveRecord, SettleConflict>;

struct Command {
  std::string id;
  std::string label;  // a verb: "Add action"
  Act act;
  bool primary = false;  // at most one on a page
  bool enabled = true;
  std::string why_not;   // when it is not

  friend bool operator==(const Command&, const Command&) = default;
};

// Big figures, side by side.
struct Tile {
  std::string label;
  Cell figure;
  std::string of;    // "of 4"
  std::string note;
  std::optional<Act> act;
  friend bool operator==(const Tile&, const Tile&) = default;
};
struct Tiles {
  std::vector<Tile> tiles;
  friend bool operator==(const Tiles&, const Tiles&) = default;
};

struct Column {
  std::string id;
  std::string label;
  bool number = false;   // set to the right
  int weight = 1;        // share of the width that is left over; 0: as wide as its contents
  friend bool operator==(const Column&, const Column&) = default;
};
struct Row {
  std::string id;          // the record's hexadecimal id, or a name; stable
  std::vector<Cell> cells; // one for each column
  std::string group;       // rows of one group stand together under its name
  std::optional<Act> act;  // what choosing the row does
  friend bool operator==(const Row&, const Row&) = default;
};
// Rows and columns. With one column whose cells have details it reads as a list of two-line items.
struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::optional<Count> total;  // when more exist than are shown
  std::string empty;           // what to say when there are none
  std::optional<Command> first_act;  // and what to do then
  friend bool operator==(const Table&, const Table&) = default;
};

// Rows by columns, with a legend of its marks.
struct Matrix {
  std::string corner;
  std::vector<std::string> columns;
  std::vector<Row> rows;         // cells: one for each column
  std::vector<std::string> row_labels;
  std::vector<std::string> sums; // the last, plain column of each row; empty: none
  std::string sum_label;
  std::vector<Cell> legend;
  friend bool operator==(const Matrix&, const Matrix&) = default;
};

// What happened and what is to come, in order of time.
struct TimelineItem {
  std::string when;
  Cell what;
  friend bool operator==(const TimelineItem&, const TimelineItem&) = default;
};
struct Timeline {
  std::vector<TimelineItem> items;
  std::string empty;
  friend bool operator==(const Timeline&, const Timeline&) = default;
};

// Things to be done or to be met, each with how it stands.
struct ChecklistItem {
  Cell what;  // its mark says how it stands
  std::optional<Act> act;
  friend bool operator==(const ChecklistItem&, const ChecklistItem&) = default;
};
struct Checklist {
  std::vector<ChecklistItem> items;
  std::string empty;
  friend bool operator==(const Checklist&, const Checklist&) = default;
};

// Names and values of one thing.
struct Fact {
  std::string label;
  Cell value;
  friend bool operator==(const Fact&, const Fact&) = default;
};
struct Facts {
  std::vector<Fact> facts;
  friend bool operator==(const Facts&, const Facts&) = default;
};

// Paragraphs. A block with a mark stands out: a hatched bar for what is not held, a tint for a warning.
struct Paragraph {
  std::string heading;
  std::string text;
  Mark mark = Mark::None;
  std::optional<Command> command;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};
struct Prose {
  std::vector<Paragraph> paragraphs;
  friend bool operator==(const Prose&, const Prose&) = default;
};

// A control chart: figures over time with their mean and limits, and which of them are signals. Whatever is drawn is
// also said: by the sentence, by the notes and by the table that table_of() makes of it. Numbers with a fraction are here
// for drawing alone; the words beside them are what people and files read.
enum class Signal : std::uint8_t { Common, Improvement, Concern, NeutralHigh, NeutralLow };
GOODSTANDING_API std::string_view to_word(Signal signal) noexcept;   // "common_cause", "concern", "neutral_high", ...
GOODSTANDING_API std::string_view to_label(Signal signal) noexcept;  // "Common cause", "Concern", "Unusually high", ...

struct ChartPoint {
  std::string id;             // the record's hexadecimal id, or its day; stable
  Date day;                   // where it stands along the axis
  std::string axis;           // "Apr 2026": for the axis only
  Cell when;                  // "April 2026"
  Cell value;                 // "30:02"; "Not held" where there is none
  std::optional<double> at;   // the value; empty breaks the line
  std::optional<double> mean;
  std::optional<double> lower;
  std::optional<double> upper;
  std::string mean_words;     // "27:10"; empty: none
  std::string limit_words;    // "24:01 to 30:19"; empty: none
  int phase = 0;              // lines break where it changes
  Signal signal = Signal::Common;
  bool high = false;          // which side the signal is on
  std::string why;            // "above the upper limit"; empty for common cause
  std::optional<Act> act;     // what choosing it does
  friend bool operator==(const ChartPoint&, const ChartPoint&) = default;
};
// A level across the chart: a target.
struct ChartLine {
  double at = 0;
  std::string label;  // "Target 29:49"
  std::string words;  // "29:49, plan for 2025/26, set by NHS England"
  friend bool operator==(const ChartLine&, const ChartLine&) = default;
};
// Something that happened: limits made anew, or an action.
struct ChartMark {
  Date day;
  bool rebase = false;
  std::string words;  // "Limits made anew from April 2026: new rota"
  std::optional<Act> act;
  friend bool operator==(const ChartMark&, const ChartMark&) = default;
};
// A stretch of time drawn behind the figures, such as a level of pressure.
struct ChartBand {
  Date from;
  Date to;
  std::string words;  // "REAP 3"
  friend bool operator==(const ChartBand&, const ChartBand&) = default;
};
struct ChartTick {
  double at = 0;
  std::string label;
  friend bool operator==(const ChartTick&, const ChartTick&) = default;
};
struct Chart {
  std::string sentence;            // what it shows and what it does not, in plain English
  std::string unit;                // "minutes and seconds"; empty: plain numbers
  std::vector<ChartPoint> points;  // by day
  std::vector<ChartTick> ticks;    // of the axis of values, rising; the first and the last are its ends
  std::vector<ChartLine> targets;
  std::vector<ChartMark> marks;
  std::vector<ChartBand> bands;
  std::vector<std::string> notes;  // how it was worked out, what was left out
  std::string empty;               // what to say when there are no points
  friend bool operator==(const Chart&, const Chart&) = default;
};
// The values of a chart as a table, one row a point: its twin on every front end.
GOODSTANDING_API Table table_of(const Chart& chart);

// A plan over time: for when each thing was promised, to when that moved, and when it was done. Whatever is drawn is also said
// by the table that table_of() makes of it.
struct ScheduleDay {
  Date day;           // where it stands along the axis: the last day of a month or quarter
  std::string words;  // "31 July 2026", "Q1 2026/27"
  friend bool operator==(const ScheduleDay&, const ScheduleDay&) = default;
};
struct ScheduleItem {
  std::string id;                     // the record's hexadecimal id; stable
  Cell what;                          // its mark and its detail say how it stands
  std::vector<ScheduleDay> promised;  // in the order in which they were given, at least one; the last is the one that holds
  std::optional<ScheduleDay> forecast;
  std::optional<ScheduleDay> done;
  std::optional<Act> act;
  friend bool operator==(const ScheduleItem&, const ScheduleItem&) = default;
};
struct Schedule {
  std::vector<ScheduleItem> items;
  Date today;
  std::string empty;  // what to say when there are none
  friend bool operator==(const Schedule&, const Schedule&) = default;
};
// "Not moved", "Moved once, 31 days later", "Moved twice, to the same day".
GOODSTANDING_API std::string slip_words(const ScheduleItem& item);
// One row an item: what it is, how it stands, when it was promised at first, when it is due, how far it moved, the forecast and
// when it was done.
GOODSTANDING_API Table table_of(const Schedule& schedule);

using ViewBody = std::variant<Tiles, Table, Matrix, Timeline, Checklist, Facts, Prose, Chart, Schedule>;

enum class Place : std::uint8_t { Wide, Main, Side };

struct View {
  std::string id;       // stable, unique on its page
  std::string heading;  // may be empty
  std::string note;     // beside the heading: a count, a period
  Place place = Place::Main;
  ViewBody body;
  std::vector<Command> commands;
  friend bool operator==(const View&, const View&) = default;
};

struct Page {
  std::string id;     // "today", "medicines"
  std::string title;
  std::string subtitle;
  std::vector<Command> commands;
  std::vector<View> views;
  std::string source;  // where its facts come from, for the foot of the page
  friend bool operator==(const Page&, const Page&) = default;

  const View* find(std::string_view view) const noexcept {
    for (const View& v : views)
      if (v.id == view) return &v;
    return nullptr;
  }
};

}  // namespace goodstanding
