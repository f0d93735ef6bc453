#include "gui/widgets/schedule.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "gui/widgets/marks.h"

namespace goodstanding::gui {
namespace {

class Plan {
 public:
  Plan(Ui& ui, const Schedule& schedule, std::string id, float x, float y, float width, const OnAct& act, bool narrow)
      : ui_(ui), t_(ui.colours()), schedule_(schedule), id_(std::move(id)), x_(x), y_(y), width_(width), act_(act), narrow_(narrow) {}

  float draw() {
    const float top = y_;
    scale();
    months();
    for (const ScheduleItem& item : schedule_.items) row(item);
    ui_.vertical(across(schedule_.today), axis_top_, y_ - axis_top_, t_.accent);
    legend();
    return y_ - top;
  }

 private:
  void scale() {
    first_ = last_ = schedule_.today;
    const auto reach = [&](Date day) {
      first_ = std::min(first_, day);
      last_ = std::max(last_, day);
    };
    for (const ScheduleItem& item : schedule_.items) {
      for (const ScheduleDay& day : item.promised) reach(day.day);
      if (item.forecast) reach(item.forecast->day);
      if (item.done) reach(item.done->day);
    }
    days_ = std::max(1, days_between(first_, last_));
    const float words = narrow_ ? 0 : width_ * 0.4F;
    axis_ = {x_ + words, y_, width_ - words, 0};
  }

  float across(Date day) const {
    const float edge = ui_.px(14);
    return axis_.x + edge + (axis_.w - 2 * edge) * static_cast<float>(days_between(first_, day)) / static_cast<float>(days_);
  }

  // The first of as many months as have room for their names.
  void months() {
    const float middle = y_ + ui_.px(12);
    y_ += ui_.px(26);
    axis_top_ = y_;
    const float today = across(schedule_.today);
    const float today_w = ui_.measure(Face::CaptionSemi, "Today");
    const float today_at = std::clamp(today - today_w / 2, axis_.x, axis_.right() - today_w);
    ui_.text(today_at, middle, Face::CaptionSemi, t_.accent, "Today");
    const float room = ui_.measure(Face::Caption, "Sep 2026") + ui_.px(20);
    const float month = (axis_.w - ui_.px(28)) / static_cast<float>(days_) * 30.4F;
    int step = 12;
    for (const int one : {6, 3, 2, 1})
      if (month * static_cast<float>(one) >= room) step = one;
    // From the January of the first year, so that the months are round ones.
    for (int at = 0;; at += step) {
      const Date day = Date::of(first_.year() + at / 12, at % 12 + 1, 1);
      if (day > last_) break;
      if (day < first_) continue;
      const float x = across(day);
      lines_.push_back(x);
      const std::string words = PartialDate::month(day.year(), day.month()).to_short_words();
      const float w = ui_.measure(Face::Caption, words);
      if (x + w > axis_.right() || (x < today_at + today_w + ui_.px(8) && x + w + ui_.px(8) > today_at)) continue;
      ui_.text(x, middle, Face::Caption, t_.text_2, words);
    }
    ui_.horizontal(x_, y_, width_, t_.border);
  }

  void row(const ScheduleItem& item) {
    const float words_w = narrow_ ? width_ : axis_.x - x_ - ui_.px(16);
    const float indent = ui_.px(28);
    const std::string standing = item.what.detail + (item.promised.size() > 1 ? " \u00b7 " + within(slip_words(item)) : "");
    const float title_h = ui_.paragraph_height(words_w - indent, Face::BodyMedium, item.what.text, 2);
    const float detail_h = ui_.paragraph_height(words_w - indent, Face::Caption, standing, 2);
    const float words_h = ui_.px(8) + title_h + ui_.px(2) + detail_h + ui_.px(8);
    const float h = narrow_ ? words_h + ui_.px(32) : std::max(words_h, ui_.px(48));
    const Box box{x_, y_, width_, h};
    const Touch touch = ui_.item(id_ + "." + item.id, box, spoken(item, standing));
    if (touch.hovered) ui_.fill(box, t_.hover, 4);
    if (touch.hovered) ui_.tooltip(dates(item));
    if (touch.pressed && item.act) act_(*item.act);
    draw_mark(ui_, item.what.mark, x_ + ui_.px(9), y_ + ui_.px(18));
    ui_.paragraph(x_ + indent, y_ + ui_.px(8), words_w - indent, Face::BodyMedium, t_.text, item.what.text, 2);
    ui_.paragraph(x_ + indent, y_ + ui_.px(10) + title_h, words_w - indent, Face::Caption, t_.text_2, standing, 2);
    days(item, narrow_ ? y_ + words_h + ui_.px(12) : y_ + h / 2);
    y_ += h;
    ui_.horizontal(x_, y_, width_, t_.hairline);
  }

  void days(const ScheduleItem& item, float middle) {
    for (const float x : lines_) ui_.vertical(x, middle - ui_.px(16), ui_.px(32), t_.hairline);
    for (std::size_t i = 1; i < item.promised.size(); ++i) slip(across(item.promised[i - 1].day), across(item.promised[i].day), middle);
    for (std::size_t i = 0; i + 1 < item.promised.size(); ++i) ring(across(item.promised[i].day), middle);
    float right = across(item.promised.back().day);
    if (item.forecast) {
      diamond(across(item.forecast->day), middle);
      right = std::max(right, across(item.forecast->day));
    }
    if (item.done) {
      // Beside the day it was promised for, where there is room for both.
      const float due = across(item.promised.back().day);
      if (std::abs(across(item.done->day) - due) > ui_.px(12)) ring(due, middle);
      done(across(item.done->day), middle);
      right = std::max(right, across(item.done->day));
    } else {
      draw_mark(ui_, item.what.mark == Mark::None ? Mark::UnderWay : item.what.mark, across(item.promised.back().day), middle, 0.85F);
    }
    // The day that counts, in words, on the side that has room.
    const ScheduleDay& says = item.done ? *item.done : item.promised.back();
    const std::string words = PartialDate(says.day).to_short_words();
    const float w = ui_.measure(Face::Caption, words);
    float left = across(item.promised.front().day);
    for (const ScheduleDay& day : item.promised) left = std::min(left, across(day.day));
    if (item.done) left = std::min(left, across(item.done->day));
    for (const ScheduleDay& day : item.promised) right = std::max(right, across(day.day));
    if (right + ui_.px(14) + w <= axis_.right()) ui_.text(right + ui_.px(14), middle, Face::Caption, t_.text_2, words);
    else if (left - ui_.px(14) - w >= axis_.x) ui_.text_right(left - ui_.px(14), middle, Face::Caption, t_.text_2, words);
  }

  void slip(float from, float to, float middle) {
    if (to < from) std::swap(from, to);
    for (float x = from; x < to; x += ui_.px(7)) ui_.fill({x, middle - ui_.px(0.75F), std::min(ui_.px(4), to - x), ui_.px(1.5F)}, t_.border);
  }
  void ring(float x, float middle) {
    ui_.list().AddCircleFilled({x, middle}, ui_.px(5), t_.canvas, 20);
    ui_.list().AddCircle({x, middle}, ui_.px(4.5F), t_.border, 20, ui_.px(1.5F));
  }
  void done(float x, float middle) {
    ui_.list().AddCircleFilled({x, middle}, ui_.px(8), t_.good.tint, 24);
    draw_mark(ui_, Mark::Done, x, middle, 0.85F);
  }
  void diamond(float x, float middle) {
    const float r = ui_.px(6);
    const std::array<ImVec2, 4> corners{{{x, middle - r}, {x + r, middle}, {x, middle + r}, {x - r, middle}}};
    ui_.list().AddConvexPolyFilled(corners.data(), 4, t_.canvas);
    ui_.list().AddPolyline(corners.data(), 4, t_.text_2, ImDrawFlags_Closed, ui_.px(1.5F));
  }

  // What the shapes mean, of those that are there.
  void legend() {
    y_ += ui_.px(10);
    float x = x_;
    const float middle = y_ + ui_.px(9);
    const auto add = [&](const char* words, auto shape) {
      shape(x + ui_.px(8));
      x += ui_.px(24);
      x += ui_.text(x, middle, Face::Caption, t_.text_2, words) + ui_.px(24);
    };
    const auto any = [&](auto holds) { return std::any_of(schedule_.items.begin(), schedule_.items.end(), holds); };
    if (any([](const ScheduleItem& item) { return item.promised.size() > 1 || (item.done && item.done->day != item.promised.back().day); })) add("Promised", [&](float at) { ring(at, middle); });
    if (any([](const ScheduleItem& item) { return item.promised.size() > 1; })) add("Moved", [&](float at) { slip(at - ui_.px(8), at + ui_.px(8), middle); });
    if (any([](const ScheduleItem& item) { return !item.done; })) add("Due, with how it stands", [&](float at) { draw_mark(ui_, Mark::UnderWay, at, middle, 0.85F); });
    if (any([](const ScheduleItem& item) { return item.forecast.has_value(); })) add("Forecast", [&](float at) { diamond(at, middle); });
    if (any([](const ScheduleItem& item) { return item.done.has_value(); })) add("Done", [&](float at) { done(at, middle); });
    y_ += ui_.px(26);
  }

  static std::string within(std::string words) {
    if (!words.empty()) words.front() = static_cast<char>(words.front() - 'A' + 'a');
    return words;
  }
  static std::string dates(const ScheduleItem& item) {
    std::string out;
    for (const ScheduleDay& day : item.promised) out += (out.empty() ? "Promised for " : ", then ") + day.words;
    if (item.forecast) out += "\nForecast: " + item.forecast->words;
    if (item.done) out += "\nDone: " + item.done->words;
    return out;
  }
  static std::string spoken(const ScheduleItem& item, const std::string& standing) { return item.what.text + ", " + standing + ". " + dates(item); }

  Ui& ui_;
  const Tokens& t_;
  const Schedule& schedule_;
  std::string id_;
  float x_;
  float y_;
  float width_;
  const OnAct& act_;
  bool narrow_;
  Date first_;
  Date last_;
  int days_ = 1;
  Box axis_;
  float axis_top_ = 0;
  std::vector<float> lines_;  // where months begin
};

}  // namespace

float draw_schedule(Ui& ui, const Schedule& schedule, const std::string& id, float x, float y, float width, const OnAct& act, bool narrow) {
  return schedule.items.empty() ? 0 : Plan(ui, schedule, id, x, y, width, act, narrow).draw();
}

}  // namespace goodstanding::gui
