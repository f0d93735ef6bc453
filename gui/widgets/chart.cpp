#include "gui/widgets/chart.h"

#include <algorithm>
#include <cmath>

namespace goodstanding::gui {
namespace {

// What a line of the plot is called at its right-hand end.
struct EndLabel {
  float y;
  std::string words;
  ImU32 colour;
};

class Plot {
 public:
  Plot(Ui& ui, const Chart& chart, std::string id, float x, float y, float width, const OnAct& act)
      : ui_(ui), t_(ui.colours()), chart_(chart), id_(std::move(id)), x_(x), y_(y), width_(width), act_(act) {}

  float draw() {
    const float top = y_;
    y_ += ui_.px(12);
    y_ += ui_.paragraph(x_, y_, std::min(width_, ui_.px(760)), Face::Body, t_.text, chart_.sentence.empty() ? chart_.empty : chart_.sentence) + ui_.px(12);
    if (!chart_.points.empty()) {
      legend();
      plot();
    }
    for (const std::string& note : notes()) y_ += ui_.paragraph(x_, y_, std::min(width_, ui_.px(760)), Face::Caption, t_.text_2, note) + ui_.px(4);
    return y_ + ui_.px(8) - top;
  }

 private:
  std::vector<std::string> notes() const {
    std::vector<std::string> out;
    for (const ChartLine& target : chart_.targets) out.push_back("Target: " + target.words);
    for (const ChartMark& mark : chart_.marks) out.push_back(mark.words);
    for (const ChartBand& band : chart_.bands) out.push_back("Behind it: " + band.words + ", " + band.from.to_words() + " to " + band.to.to_words());
    out.insert(out.end(), chart_.notes.begin(), chart_.notes.end());
    return out;
  }

  // --- Where things stand ---

  void scale() {
    first_ = chart_.points.front().day;
    const Date last = chart_.points.back().day;
    days_ = std::max(1, days_between(first_, last));
    least_ = chart_.ticks.empty() ? 0 : chart_.ticks.front().at;
    most_ = chart_.ticks.empty() ? 1 : chart_.ticks.back().at;
    if (!(most_ > least_)) most_ = least_ + 1;
    float ticks = 0;
    for (const ChartTick& tick : chart_.ticks) ticks = std::max(ticks, ui_.measure(Face::Caption, tick.label));
    float ends = 0;
    for (const EndLabel& label : end_labels()) ends = std::max(ends, ui_.measure(Face::Caption, label.words));
    area_ = {x_ + ticks + ui_.px(12), y_ + ui_.px(8), 0, ui_.px(260)};
    area_.w = std::max(ui_.px(120), width_ - (area_.x - x_) - std::min(ends + ui_.px(12), width_ * 0.3F));
  }

  float across(Date day) const {
    const float edge = ui_.px(12);
    const float share = chart_.points.size() == 1 ? 0.5F : static_cast<float>(days_between(first_, day)) / static_cast<float>(days_);
    return area_.x + edge + (area_.w - 2 * edge) * std::clamp(share, 0.0F, 1.0F);
  }
  float up(double value) const {
    const double share = (value - least_) / (most_ - least_);
    return area_.bottom() - area_.h * static_cast<float>(std::clamp(share, 0.0, 1.0));
  }

  std::vector<EndLabel> end_labels() const {
    std::vector<EndLabel> out;
    const ChartPoint& last = chart_.points.back();
    if (last.mean) out.push_back({up(*last.mean), "Mean " + last.mean_words, t_.text});
    if (last.upper) out.push_back({up(*last.upper), "Upper limit", t_.text_2});
    if (last.lower && last.upper != last.lower) out.push_back({up(*last.lower), "Lower limit", t_.text_2});
    for (const ChartLine& target : chart_.targets) out.push_back({up(target.at), target.label, t_.red.text});
    return out;
  }

  // --- The parts, from the back to the front ---

  void plot() {
    scale();
    bands();
    grid();
    marks();
    limits();
    targets();
    values();
    labels_at_the_end();
    const float foot = day_labels();
    said_ = {};
    for (std::size_t i = 0; i < chart_.points.size(); ++i) point(i);
    y_ = foot + ui_.px(8);
    y_ += ui_.paragraph(x_, y_, width_, Face::Caption, t_.text_2, said_.empty() ? "Go to a point for its values; they all stand in the table below." : said_) + ui_.px(8);
  }

  void bands() {
    for (const ChartBand& band : chart_.bands) {
      const float from = across(band.from);
      const Box box{from, area_.y, std::max(ui_.px(2), across(band.to) - from), area_.h};
      ui_.fill(box, t_.subtle);
      ui_.vertical(box.x, box.y, box.h, t_.hairline);
      // In a narrow band the last word, "4" of "Level 4", stands for the rest; the words below the chart have it whole.
      const float room = box.w - ui_.px(6);
      const std::string last = band.words.substr(band.words.rfind(' ') + 1);
      const bool whole = ui_.measure(Face::Caption, band.words) <= room;
      if (whole || ui_.measure(Face::Caption, last) <= room) ui_.text_fit(box.x + ui_.px(4), box.y + ui_.px(8), room, Face::Caption, t_.text_2, whole ? band.words : last);
    }
  }

  void grid() {
    for (const ChartTick& tick : chart_.ticks) {
      ui_.horizontal(area_.x, up(tick.at), area_.w, t_.hairline);
      ui_.text_right(area_.x - ui_.px(8), up(tick.at), Face::Caption, t_.text_2, tick.label);
    }
    ui_.horizontal(area_.x, area_.bottom(), area_.w, t_.border);
    ui_.vertical(area_.x, area_.y, area_.h, t_.border);
  }

  void marks() {
    for (const ChartMark& mark : chart_.marks) {
      const float at = across(mark.day) - (mark.rebase ? half_step(mark.day) : 0);
      dashed_vertical(at, mark.rebase ? t_.text : t_.border);
      // A flag at the top tells an action from limits made anew.
      if (!mark.rebase) ui_.list().AddTriangleFilled({at, area_.y}, {at + ui_.px(8), area_.y + ui_.px(4)}, {at, area_.y + ui_.px(8)}, t_.text_2);
    }
  }

  // Limits begin anew between the point before and the point of that day.
  float half_step(Date day) const {
    float out = 0;
    for (std::size_t i = 1; i < chart_.points.size(); ++i)
      if (chart_.points[i].day == day) out = (across(day) - across(chart_.points[i - 1].day)) / 2;
    return out;
  }

  void dashed_vertical(float x, ImU32 colour) {
    for (float y = area_.y; y < area_.bottom(); y += ui_.px(7)) ui_.list().AddLine({x, y}, {x, std::min(y + ui_.px(4), area_.bottom())}, colour, ui_.px(1));
  }

  void level(float from, float to, float y, ImU32 colour, float on, float off, float thick) {
    for (float x = from; x < to; x += ui_.px(on + off)) ui_.list().AddLine({x, y}, {std::min(x + ui_.px(on), to), y}, colour, ui_.px(thick));
  }

  void limits() {
    for (std::size_t from = 0; from < chart_.points.size();) {
      std::size_t to = from;
      while (to + 1 < chart_.points.size() && chart_.points[to + 1].phase == chart_.points[from].phase) ++to;
      const ChartPoint& point = chart_.points[from];
      const float left = from == 0 ? area_.x : across(point.day) - half_step(point.day);
      const float right = to + 1 == chart_.points.size() ? area_.right() : across(chart_.points[to + 1].day) - half_step(chart_.points[to + 1].day);
      if (point.mean) ui_.list().AddLine({left, up(*point.mean)}, {right, up(*point.mean)}, t_.text, ui_.px(1.25F));
      if (point.upper) level(left, right, up(*point.upper), t_.border, 5, 4, 1.25F);
      if (point.lower) level(left, right, up(*point.lower), t_.border, 5, 4, 1.25F);
      from = to + 1;
    }
  }

  void targets() {
    for (const ChartLine& target : chart_.targets) level(area_.x, area_.right(), up(target.at), t_.red.shape, 12, 4, 1.5F);
  }

  void values() {
    for (std::size_t i = 1; i < chart_.points.size(); ++i) {
      const ChartPoint& before = chart_.points[i - 1];
      const ChartPoint& after = chart_.points[i];
      if (!before.at || !after.at || before.phase != after.phase) continue;
      ui_.list().AddLine({across(before.day), up(*before.at)}, {across(after.day), up(*after.at)}, t_.text_2, ui_.px(1.5F));
    }
  }

  // Pushed apart so that none lies over another, the whole stack kept beside the plot.
  void labels_at_the_end() {
    auto labels = end_labels();
    std::stable_sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
    const float step = ui_.line(Face::Caption);
    for (std::size_t i = 1; i < labels.size(); ++i) labels[i].y = std::max(labels[i].y, labels[i - 1].y + step);
    const float over = labels.empty() ? 0 : labels.back().y - (area_.bottom() - step / 2);
    if (over > 0) {
      labels.back().y -= over;
      for (std::size_t i = labels.size() - 1; i > 0; --i) labels[i - 1].y = std::min(labels[i - 1].y, labels[i].y - step);
    }
    for (const EndLabel& label : labels) ui_.text_fit(area_.right() + ui_.px(8), label.y, x_ + width_ - area_.right() - ui_.px(8), Face::Caption, label.colour, label.words);
  }

  // As many days as have room; the last always. Gives where they end.
  float day_labels() {
    float widest = 0;
    for (const ChartPoint& point : chart_.points) widest = std::max(widest, ui_.measure(Face::Caption, point.axis));
    const float middle = area_.bottom() + ui_.px(16);
    float free = area_.right() + widest;
    for (auto point = chart_.points.rbegin(); point != chart_.points.rend(); ++point) {
      const float at = across(point->day);
      if (at + widest / 2 > free) continue;
      ui_.vertical(at, area_.bottom(), ui_.px(4), t_.border);
      ui_.text_centred(at, middle, Face::Caption, t_.text_2, point->axis);
      free = at - widest / 2 - ui_.px(16);
    }
    return middle + ui_.px(10);
  }

  void point(std::size_t at) {
    const ChartPoint& point = chart_.points[at];
    const float x = across(point.day);
    const float y = point.at ? up(*point.at) : area_.bottom() - ui_.px(6);
    if (point.at) shape(point.signal, point.high, x, y);
    else missing(x);
    const std::string words = words_of(point);
    const Touch touch = ui_.item(id_ + ".point." + point.id, {x - ui_.px(8), y - ui_.px(8), ui_.px(16), ui_.px(16)}, words, true, 8);
    if (touch.hovered) ui_.tooltip(words);
    if (touch.focused || (touch.hovered && said_.empty())) said_ = words;
    if (touch.pressed && point.act) act_(*point.act);
  }

  std::string words_of(const ChartPoint& point) const {
    std::string out = point.when.text + ": " + point.value.text;
    if (point.at) out += ". " + std::string(to_label(point.signal)) + (point.why.empty() ? "" : ", " + point.why);
    if (!point.mean_words.empty()) out += ". Mean " + point.mean_words;
    if (!point.limit_words.empty()) out += ", limits " + point.limit_words;
    return out + ".";
  }

  // A gap is shown as one: a cross on the foot of the plot, never a point at 0.
  void missing(float x) {
    const float y = area_.bottom() - ui_.px(6);
    const float r = ui_.px(3);
    ui_.list().AddLine({x - r, y - r}, {x + r, y + r}, t_.text_2, ui_.px(1.25F));
    ui_.list().AddLine({x + r, y - r}, {x - r, y + r}, t_.text_2, ui_.px(1.25F));
  }

  void shape(Signal signal, bool high, float x, float y) {
    ImDrawList& list = ui_.list();
    const float r = ui_.px(5);
    switch (signal) {
      case Signal::Common: list.AddCircleFilled({x, y}, ui_.px(3.5F), t_.text_2, 16); return;
      case Signal::Improvement: list.AddRectFilled({x - r, y - r}, {x + r, y + r}, t_.blue.shape, ui_.px(1)); return;
      case Signal::Concern: {
        const float way = high ? -1.0F : 1.0F;
        const ImVec2 tip{x, y + way * r * 1.3F};
        const ImVec2 left{x - r * 1.25F, y - way * r * 0.9F};
        const ImVec2 right{x + r * 1.25F, y - way * r * 0.9F};
        list.AddTriangleFilled(tip, right, left, t_.amber.shape);
        if (t_.amber.edge != IM_COL32(0, 0, 0, 0)) list.AddTriangle(tip, right, left, t_.amber.edge, ui_.px(1.25F));
        return;
      }
      case Signal::NeutralHigh:
      case Signal::NeutralLow: {
        const ImVec2 corners[] = {{x, y - r * 1.3F}, {x + r * 1.3F, y}, {x, y + r * 1.3F}, {x - r * 1.3F, y}};
        list.AddConvexPolyFilled(corners, 4, t_.accent);
        return;
      }
    }
  }

  // Only what is on the chart.
  void legend() {
    float at = x_;
    const auto held = [&](Signal signal) { return std::any_of(chart_.points.begin(), chart_.points.end(), [&](const ChartPoint& p) { return p.at && p.signal == signal; }); };
    const auto entry = [&](std::string_view words) {
      at += ui_.px(14);
      at += ui_.text(at, y_ + ui_.px(9), Face::Caption, t_.text_2, words) + ui_.px(20);
    };
    for (const Signal signal : {Signal::Common, Signal::Improvement, Signal::Concern, Signal::NeutralHigh, Signal::NeutralLow}) {
      if (!held(signal)) continue;
      const auto first = std::find_if(chart_.points.begin(), chart_.points.end(), [&](const ChartPoint& p) { return p.signal == signal; });
      shape(signal, first->high, at + ui_.px(6), y_ + ui_.px(9));
      entry(to_label(signal));
    }
    if (std::any_of(chart_.points.begin(), chart_.points.end(), [](const ChartPoint& p) { return !p.at; })) {
      const float r = ui_.px(3);
      ui_.list().AddLine({at + ui_.px(3), y_ + ui_.px(9) - r}, {at + ui_.px(9), y_ + ui_.px(9) + r}, t_.text_2, ui_.px(1.25F));
      ui_.list().AddLine({at + ui_.px(9), y_ + ui_.px(9) - r}, {at + ui_.px(3), y_ + ui_.px(9) + r}, t_.text_2, ui_.px(1.25F));
      entry("No figure");
    }
    if (!chart_.unit.empty()) ui_.text_right(x_ + width_, y_ + ui_.px(9), Face::Caption, t_.text_2, "In " + chart_.unit);
    y_ += ui_.px(24);
  }

  Ui& ui_;
  const Tokens& t_;
  const Chart& chart_;
  std::string id_;
  float x_;
  float y_;
  float width_;
  const OnAct& act_;
  Box area_;
  Date first_;
  int days_ = 1;
  double least_ = 0;
  double most_ = 1;
  std::string said_;  // of the point that the keyboard or the mouse is on
};

}  // namespace

float draw_chart(Ui& ui, const Chart& chart, const std::string& id, float x, float y, float width, const OnAct& act) { return Plot(ui, chart, id, x, y, width, act).draw(); }

}  // namespace goodstanding::gui
