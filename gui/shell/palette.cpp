#include "gui/shell/palette.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "gui/widgets/marks.h"

namespace goodstanding::gui {
namespace {

constexpr std::size_t most_found = 20;
constexpr float row_height = 36;
constexpr const char* popup = "palette";

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(key); }

std::vector<Offer> records_for(const Reader& reader, const std::string& words) {
  std::vector<Offer> out;
  for (const SearchHit& hit : reader.search(words, most_found)) {
    const RecordType* type = reader.schema().find(hit.type.text());
    const std::string kind = type == nullptr ? hit.type.text() : type->label;
    out.push_back({OfferKind::Record, hit.title, hit.ref.empty() ? kind : hit.ref + " \u00b7 " + kind, "", "", Place(AtRecord{hit.record})});
  }
  return out;
}

}  // namespace

void Palette::open(std::vector<Offer> offers, std::string hint) {
  forget();
  hint_ = std::move(hint);
  offers_ = std::move(offers);
  open_ = opening_ = true;
  closing_ = false;
  rank();
}

void Palette::close() {
  closing_ = closing_ || open_;
  open_ = opening_ = false;
  forget();
}

void Palette::forget() {
  words_.clear();
  looked_up_.clear();
  offers_.clear();
  found_.clear();
  shown_.clear();
  // What is being looked for comes back to nobody.
  alive_ = std::make_shared<const bool>(true);
  asking_ = false;
}

void Palette::rank() {
  shown_ = ranked(offers_, found_, words_);
  marked_ = std::min(marked_, shown_.empty() ? 0 : shown_.size() - 1);
}

void Palette::look_up(Keeper& keeper) {
  const std::string wanted(trimmed(words_));
  if (asking_ || wanted == looked_up_) return;
  looked_up_ = wanted;
  if (letters(wanted) < 2) {
    found_.clear();
    rank();
    return;
  }
  asking_ = true;
  keeper.ask<std::vector<Offer>>(alive_, [wanted](Workspace& work) { return records_for(work.reader(), wanted); },
                                 [this, wanted](Outcome<std::vector<Offer>> outcome) {
                                   asking_ = false;
                                   // What cannot be searched finds nothing here; the page of the search says why.
                                   if (auto* found = std::get_if<std::vector<Offer>>(&outcome)) found_ = std::move(*found);
                                   else found_.clear();
                                   rank();
                                 });
}

void Palette::draw_offer(Ui& ui, const Offer& offer, const Box& row, bool marked, bool hovered) const {
  const Tokens& t = ui.colours();
  if (marked) {
    ui.fill(row, t.selected, 6);
    if (ui.theme().kind() == ThemeKind::HighContrast) ui.outline(row, t.focus_outer, 6, 2);
    ui.fill({row.x, row.y + ui.px(8), ui.px(3), row.h - ui.px(16)}, t.accent);
  } else if (hovered) {
    ui.fill(row, t.hover, 6);
  }
  float right = row.right() - ui.px(12);
  if (!offer.keys.empty()) {
    const float w = ui.measure(Face::Caption, offer.keys) + ui.px(12);
    const Box key{right - w, row.middle() - ui.px(9), w, ui.px(18)};
    ui.fill(key, t.subtle, 4);
    ui.outline(key, t.hairline, 4);
    ui.text_centred(key.x + w / 2, key.middle(), Face::Caption, t.text_2, offer.keys);
    right = key.x - ui.px(12);
  }
  const std::string beside = !offer.why_not.empty() ? offer.why_not : offer.detail.empty() ? std::string(to_label(offer.kind)) : offer.detail;
  const float most = (right - row.x) * 0.45F;
  const float beside_w = std::min(ui.measure(Face::Caption, beside), most);
  ui.text_fit(right - beside_w, row.middle(), beside_w + 1, Face::Caption, t.text_2, beside);
  right -= beside_w + ui.px(16);
  ui.text_fit(row.x + ui.px(12), row.middle(), right - row.x - ui.px(12), Face::Body, offer.why_not.empty() ? t.text : t.text_2, offer.label);
}

std::optional<Offer> Palette::draw(Ui& ui, Keeper& keeper, const Box& window) {
  if (std::exchange(closing_, false) && ImGui::BeginPopupModal(popup)) {
    ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  if (!open_) return std::nullopt;
  const Tokens& t = ui.colours();
  if (opening_) ImGui::OpenPopup(popup);
  const float width = std::min(ui.px(640), window.w - ui.px(32));
  const float head = ui.px(56);
  const float room = window.h - ui.px(96) - head;
  const auto rows = static_cast<std::size_t>(std::clamp(room / ui.px(row_height), 3.0F, 12.0F));
  const std::size_t count = std::min(rows, std::max<std::size_t>(shown_.size(), 1));
  ImGui::SetNextWindowPos({std::round(window.x + (window.w - width) / 2), std::round(window.y + ui.px(56))});
  ImGui::SetNextWindowSize({width, head + static_cast<float>(count) * ui.px(row_height) + ui.px(12)});
  ImGui::PushStyleColor(ImGuiCol_PopupBg, t.canvas);
  const bool begun = ImGui::BeginPopupModal(popup, nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleColor();
  if (!begun) {
    open_ = false;
    forget();
    return std::nullopt;
  }
  const ImVec2 at = ImGui::GetWindowPos();
  const Box box{at.x, at.y, ImGui::GetWindowWidth(), ImGui::GetWindowHeight()};
  ui.outline(box, t.border, 0);
  const Box line{box.x + ui.px(12), box.y + ui.px(10), box.w - ui.px(24), ui.px(36)};
  if (opening_) {
    ui.focus_next();
    marked_ = first_ = 0;
    opening_ = false;
  }
  // With the flag for a history the arrows are the line's own, and do not take the keyboard out of it.
  ui.input("palette", "Find anything", line, words_, hint_, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackHistory);
  const bool here = ImGui::IsItemActive();
  const bool entered = ImGui::IsItemDeactivated() && (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter));
  if (ImGui::IsItemEdited()) {
    marked_ = first_ = 0;
    rank();
  }
  look_up(keeper);
  const std::size_t last = shown_.empty() ? 0 : shown_.size() - 1;
  if (here) {
    if (pressed(ImGuiKey_DownArrow)) marked_ = std::min(marked_ + 1, last);
    if (pressed(ImGuiKey_UpArrow) && marked_ > 0) --marked_;
    if (marked_ < first_) first_ = marked_;
    if (marked_ >= first_ + rows) first_ = marked_ + 1 - rows;
  }
  if (const float wheel = ImGui::GetIO().MouseWheel; wheel < 0 && first_ + rows < shown_.size()) ++first_;
  else if (wheel > 0 && first_ > 0) --first_;
  first_ = std::min(first_, shown_.size() > rows ? shown_.size() - rows : 0);
  std::optional<Offer> chosen;
  float y = box.y + head;
  for (std::size_t i = first_; i < shown_.size() && i < first_ + rows; ++i) {
    const Box row{box.x + ui.px(8), y, box.w - ui.px(16), ui.px(row_height)};
    const Touch touch = ui.item("palette." + std::to_string(i), row, shown_[i].label);
    draw_offer(ui, shown_[i], row, i == marked_, touch.hovered);
    if (touch.pressed) chosen = shown_[i];
    y += ui.px(row_height);
  }
  if (shown_.empty()) ui.text(box.x + ui.px(20), y + ui.px(18), Face::Body, t.text_2, words_.empty() ? "Nothing was opened yet." : "Nothing is called so.");
  if (entered && marked_ < shown_.size()) chosen = shown_[marked_];
  const bool left = pressed(ImGuiKey_Escape) || (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !box.holds(ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y));
  if (chosen || left) {
    open_ = false;
    forget();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
  return chosen;
}

}  // namespace goodstanding::gui
