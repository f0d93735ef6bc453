#include "views/chart_svg.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <utility>
#include <vector>

#include "base/text.h"
#include "views/view_html.h"

namespace goodstanding {
namespace {

// The picture's own units: as wide as a page's column.
constexpr double width = 760;
constexpr double height = 300;
constexpr double left = 64;
constexpr double right = 600;  // labels of the lines stand behind it
constexpr double top = 12;
constexpr double bottom = 262;

// Colours of the window's light theme.
constexpr const char* ink = "#212b32";
constexpr const char* quiet = "#4c6272";
constexpr const char* faint = "#e1e6ea";
constexpr const char* bad = "#9c1a10";
constexpr const char* improvement = "#005eb8";
constexpr const char* concern = "#c25400";
constexpr const char* neutral = "#5b3f99";

std::string number(double value) {
  char out[32];
  std::snprintf(out, sizeof out, "%.1f", value);
  return out;
}

class Picture {
 public:
  explicit Picture(const Chart& chart) : chart_(chart), first_(chart.points.front().day), days_(std::max(1, days_between(first_, chart.points.back().day))) {
    if (!chart.ticks.empty()) {
      least_ = chart.ticks.front().at;
      most_ = chart.ticks.back().at;
    }
    if (!(most_ > least_)) most_ = least_ + 1;
  }

  std::string draw() {
    const std::string alternative = "role=\"img\" aria-label=\"" + escape_html(chart_.sentence) + "\"";
    out_ = "<svg viewBox=\"0 0 " + number(width) + " " + number(height) + "\" " + alternative + " style=\"width:100%;max-width:52rem;height:auto\" " + font + ">\n";
    parts();
    return out_ + "</svg>\n";
  }

  // As a file: `title` stands above, and the sentence below in as many lines as it takes.
  std::string file(const std::string& title) {
    constexpr double above = 36;
    constexpr double line_height = 18;
    const std::vector<std::string> sentence = lines_of(chart_.sentence);
    const double whole = height + above + line_height * static_cast<double>(sentence.size()) + 8;
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 " + number(-above) + " " + number(width) + " " + number(whole) + "\" width=\"" + number(width) + "\" height=\"" + number(whole) + "\" " + font + ">\n";
    out_ += "<title>" + escape_html(title) + "</title>\n<desc>" + escape_html(chart_.sentence) + "</desc>\n";
    out_ += "<rect x=\"0\" y=\"" + number(-above) + "\" width=\"" + number(width) + "\" height=\"" + number(whole) + "\" fill=\"#ffffff\"/>\n";
    out_ += "<text x=\"12\" y=\"-12\" fill=\"" + std::string(ink) + "\" font-size=\"16\" font-weight=\"600\">" + escape_html(title) + "</text>\n";
    parts();
    double y = height + line_height / 2;
    for (const std::string& words : sentence) {
      text(12, y, words, ink, "start");
      y += line_height;
    }
    return out_ + "</svg>\n";
  }

 private:
  static constexpr const char* font = "font-family=\"Inter, Arial, sans-serif\" font-size=\"12\"";

  static std::vector<std::string> lines_of(const std::string& words) {
    constexpr std::size_t letters_a_line = 112;
    std::vector<std::string> out;
    std::string line;
    std::istringstream in(words);
    for (std::string word; in >> word;) {
      if (!line.empty() && letters(line) + 1 + letters(word) > letters_a_line) out.push_back(std::exchange(line, {}));
      line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) out.push_back(line);
    return out;
  }

  void parts() {
    for (const ChartBand& band : chart_.bands) {
      const double from = across(band.from);
      out_ += "<rect x=\"" + number(from) + "\" y=\"" + number(top) + "\" width=\"" + number(std::max(2.0, across(band.to) - from)) + "\" height=\"" + number(bottom - top) + "\" fill=\"#f3f5f7\"/>\n";
      // In a narrow band the last word, "4" of "Level 4", stands for the rest; the table's notes have it whole.
      const auto fits = [&](const std::string& words) { return 8 + 6.5 * static_cast<double>(words.size()) <= across(band.to) - from; };
      const std::string last = band.words.substr(band.words.rfind(' ') + 1);
      if (fits(band.words)) text(from + 4, top + 12, band.words, quiet, "start");
      else if (fits(last)) text(from + 4, top + 12, last, quiet, "start");
    }
    for (const ChartTick& tick : chart_.ticks) {
      line(left, up(tick.at), right, up(tick.at), faint, "");
      text(left - 8, up(tick.at) + 4, tick.label, quiet, "end");
    }
    for (const ChartMark& mark : chart_.marks) line(across(mark.day), top, across(mark.day), bottom, mark.rebase ? ink : quiet, "4 3");
    limits();
    for (const ChartLine& target : chart_.targets) line(left, up(target.at), right, up(target.at), bad, "12 4");
    for (std::size_t i = 1; i < chart_.points.size(); ++i) {
      const ChartPoint& before = chart_.points[i - 1];
      const ChartPoint& after = chart_.points[i];
      if (before.at && after.at && before.phase == after.phase) line(across(before.day), up(*before.at), across(after.day), up(*after.at), quiet, "");
    }
    for (const ChartPoint& point : chart_.points)
      if (point.at) shape(point);
    days();
    end_labels();
  }

  double across(Date day) const {
    constexpr double edge = 12;
    if (chart_.points.size() == 1) return (left + right) / 2;
    const double share = std::clamp(static_cast<double>(days_between(first_, day)) / days_, 0.0, 1.0);
    return left + edge + (right - left - 2 * edge) * share;
  }
  double up(double value) const { return bottom - (bottom - top) * std::clamp((value - least_) / (most_ - least_), 0.0, 1.0); }

  void line(double x1, double y1, double x2, double y2, const std::string& colour, const std::string& dashes) {
    out_ += "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\"" + number(y2) + "\" stroke=\"" + colour + "\" stroke-width=\"1.3\"" + (dashes.empty() ? "" : " stroke-dasharray=\"" + dashes + "\"") + "/>\n";
  }
  void text(double x, double y, const std::string& words, const std::string& colour, const char* anchor) {
    out_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" fill=\"" + colour + "\" text-anchor=\"" + anchor + "\">" + escape_html(words) + "</text>\n";
  }

  // A stretch with one mean and one pair of limits each.
  void limits() {
    for (std::size_t from = 0; from < chart_.points.size();) {
      std::size_t to = from;
      while (to + 1 < chart_.points.size() && chart_.points[to + 1].phase == chart_.points[from].phase) ++to;
      const ChartPoint& point = chart_.points[from];
      const double x1 = from == 0 ? left : across(point.day);
      const double x2 = to + 1 == chart_.points.size() ? right : across(chart_.points[to].day);
      if (point.mean) line(x1, up(*point.mean), x2, up(*point.mean), ink, "");
      if (point.upper) line(x1, up(*point.upper), x2, up(*point.upper), quiet, "5 4");
      if (point.lower) line(x1, up(*point.lower), x2, up(*point.lower), quiet, "5 4");
      from = to + 1;
    }
  }

  // A disc for common cause; a triangle that points the way of a signal that is good or bad; a square for one that is neither.
  void shape(const ChartPoint& point) {
    const double x = across(point.day);
    const double y = up(*point.at);
    const std::string said = point.when.text + ": " + point.value.text + ". " + std::string(to_label(point.signal)) + (point.why.empty() ? "" : ", " + point.why);
    const std::string title = "<title>" + escape_html(said) + "</title>";
    switch (point.signal) {
      case Signal::Common: out_ += "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"3.5\" fill=\"" + quiet + "\">" + title + "</circle>\n"; break;
      case Signal::Improvement:
      case Signal::Concern: {
        const double tip = point.high ? y - 6 : y + 6;
        const double base = point.high ? y + 5 : y - 5;
        out_ += "<polygon points=\"" + number(x) + "," + number(tip) + " " + number(x - 6) + "," + number(base) + " " + number(x + 6) + "," + number(base) + "\" fill=\"" + (point.signal == Signal::Concern ? concern : improvement) + "\">" + title + "</polygon>\n";
        break;
      }
      case Signal::NeutralHigh:
      case Signal::NeutralLow: out_ += "<rect x=\"" + number(x - 4.5) + "\" y=\"" + number(y - 4.5) + "\" width=\"9\" height=\"9\" fill=\"" + neutral + "\">" + title + "</rect>\n"; break;
    }
  }

  // As many days as have room; the last always.
  void days() {
    constexpr double room = 64;
    double free = right + room;
    for (auto point = chart_.points.rbegin(); point != chart_.points.rend(); ++point) {
      const double x = across(point->day);
      if (x + room / 2 > free) continue;
      text(x, bottom + 18, point->axis, quiet, "middle");
      free = x - room / 2;
    }
  }

  void end_labels() {
    struct Label {
      double y;
      std::string words;
      const char* colour;
    };
    std::vector<Label> labels;
    const ChartPoint& last = chart_.points.back();
    if (last.mean) labels.push_back({up(*last.mean), "Mean " + last.mean_words, ink});
    if (last.upper) labels.push_back({up(*last.upper), "Upper limit", quiet});
    if (last.lower && last.upper != last.lower) labels.push_back({up(*last.lower), "Lower limit", quiet});
    for (const ChartLine& target : chart_.targets) labels.push_back({up(target.at), target.label, bad});
    std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.y < b.y; });
    for (std::size_t i = 1; i < labels.size(); ++i) labels[i].y = std::max(labels[i].y, labels[i - 1].y + 15);
    for (const Label& label : labels) text(right + 8, label.y + 4, label.words, label.colour, "start");
  }

  const Chart& chart_;
  Date first_;
  int days_ = 1;
  double least_ = 0;
  double most_ = 1;
  std::string out_;
};

}  // namespace

std::string chart_svg(const Chart& chart) { return chart.points.empty() ? std::string() : Picture(chart).draw(); }

std::string chart_picture(const Chart& chart, const std::string& title) { return chart.points.empty() ? std::string() : Picture(chart).file(title); }

}  // namespace goodstanding
