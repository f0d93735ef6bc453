#include "gui/shell/start.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "platform/files.h"

namespace goodstanding::gui {
namespace {

constexpr std::string_view ending = ".gsr";

std::string free_name(const std::string& folder, const std::string& stem) {
  std::string out = join_path(folder, stem + std::string(ending));
  for (int i = 2; exists(out); ++i) out = join_path(folder, stem + "-" + std::to_string(i) + std::string(ending));
  return out;
}

bool is_hidden(const std::string& path) { return file_name(path).starts_with("."); }

}  // namespace

Start::Start(Theme& theme, StartOptions options) : ui_(theme), options_(std::move(options)), worker_(options_.mode, options_.wake) {}

void Start::open(const std::string& path) {
  failure_.clear();
  if (!exists(path)) failure_ = "There is no register \u201c" + path + "\u201d. Check the name.";
  else if (is_folder(path)) look_into(path);
  else chosen_ = full_path(path);
}

void Start::drop(const std::vector<std::string>& files) {
  if (!files.empty() && making_.empty()) open(files.front());
}

void Start::make(const std::string& name, const char* words, const std::function<void(const std::string&)>& maker, bool open_if_there) {
  if (!making_.empty()) return;
  const std::string there = join_path(options_.folder, name + std::string(ending));
  if (open_if_there && exists(there)) {
    open(there);
    return;
  }
  making_ = words;
  since_ = ImGui::GetTime();
  failure_.clear();
  const std::string path = open_if_there ? there : free_name(options_.folder, name);
  worker_.ask<std::string>(alive_,
                           [maker, path] {
                             maker(path);
                             return path;
                           },
                           [this](Outcome<std::string> outcome) {
                             making_.clear();
                             if (const auto* failure = std::get_if<Failure>(&outcome)) failure_ = failure->message + " " + failure->next_step;
                             else open(std::get<std::string>(outcome));
                           });
}

void Start::look_into(const std::string& folder) {
  try {
    std::vector<std::string> folders = list_folders(folder);
    std::vector<std::string> files = list_files(folder, ending);
    std::erase_if(folders, is_hidden);
    std::erase_if(files, is_hidden);
    folders_ = std::move(folders);
    files_ = std::move(files);
    folder_ = full_path(folder);
    typed_ = folder_;
    failure_.clear();
  } catch (const Error& e) {
    failure_ = e.message() + " " + e.next_step();
  }
  choosing_ = true;
}

void Start::take_typed() {
  const std::string typed(trimmed(typed_));
  if (!typed.empty()) open(typed.front() == '/' ? typed : join_path(folder_, typed));
}

float Start::draw_ways(float x, float y, float width) {
  const Tokens& t = ui_.colours();
  float at = y;
  at += ui_.paragraph(x, at, width, Face::Body, t.text_2, "A register is one file on this machine. Nothing leaves it unless you send it.") + ui_.px(20);
  const auto way = [&](const char* id, const char* verb, const char* words, ButtonKind kind, bool& pressed) {
    if (kind == ButtonKind::Primary) first_.before(ui_);
    const float w = ui_.button_width(verb, kind);
    pressed = ui_.button(id, verb, {x, at, w, ui_.px(36)}, kind, making_.empty(), making_);
    at += ui_.px(42);
    at += ui_.paragraph(x, at, width, Face::Caption, t.text_2, words) + ui_.px(18);
  };
  bool demo = false;
  bool empty = false;
  bool published = false;
  bool other = false;
  way("start.demo", "Open the demonstration", "A trust that does not exist, with two years of generated work, to look at and to try things in. It takes some seconds to make.", ButtonKind::Primary, demo);
  way("start.empty", "Begin an empty register", "The frameworks and lists that the field works by, and nothing else. The file is made in your data folder.", ButtonKind::Secondary, empty);
  if (options_.make_published) way("start.published", "Begin from the published record", "The same with what comes with the program: ratings, breaches and undertakings as they were published, each with its source.", ButtonKind::Secondary, published);
  way("start.open", "Open a register", "A file that ends in .gsr. You can also drop it on this window.", ButtonKind::Secondary, other);
  if (demo) make("demonstration", "Making the demonstration", options_.make_demo, true);
  if (empty) make("trust", "Making the register", options_.make_empty, false);
  if (published) make("trust", "Making the register", options_.make_published, false);
  if (other) look_into(options_.folder);
  if (!making_.empty()) at += ui_.paragraph(x, at, width, Face::BodyMedium, t.text, making_ + ": " + counted(static_cast<long long>(ImGui::GetTime() - since_), "second", "seconds") + ". The window opens when it is whole.") + ui_.px(16);
  return at - y;
}

float Start::draw_recent(float x, float y, float width) {
  if (options_.recent.empty()) return 0;
  const Tokens& t = ui_.colours();
  float at = y;
  ui_.text(x, at + ui_.px(12), Face::LeadSemi, t.text, "Opened lately");
  at += ui_.px(32);
  for (const std::string& path : options_.recent) {
    const Box row{x - ui_.px(8), at, width + ui_.px(8), ui_.px(44)};
    const Touch touch = ui_.item("recent." + path, row, file_name(path), making_.empty());
    if (touch.hovered) ui_.fill(row, t.hover, 6);
    ui_.text_fit(x, at + ui_.px(14), width, Face::BodyMedium, t.accent, file_name(path));
    ui_.text_fit(x, at + ui_.px(32), width, Face::Caption, t.text_2, parent_folder(path));
    if (touch.pressed) open(path);
    at += ui_.px(48);
  }
  return at - y;
}

float Start::draw_chooser(float x, float y, float width) {
  const Tokens& t = ui_.colours();
  float at = y;
  ui_.text(x, at + ui_.px(10), Face::BodyMedium, t.text, "File or folder");
  at += ui_.px(24);
  const float open_w = ui_.button_width("Open", ButtonKind::Primary);
  line_.before(ui_);
  ui_.input("choose.path", "File or folder", {x, at, width - open_w - ui_.px(12), ui_.px(36)}, typed_, "The full name of the file");
  const bool entered = ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
  if (ui_.button("choose.open", "Open", {x + width - open_w, at, open_w, ui_.px(36)}, ButtonKind::Primary) || entered) take_typed();
  at += ui_.px(52);
  std::string into;
  std::string file;
  const auto row = [&](const std::string& id, const std::string& words, Face face, ImU32 colour) {
    const Box box{x - ui_.px(8), at, width + ui_.px(8), ui_.px(32)};
    const Touch touch = ui_.item(id, box, words);
    if (touch.hovered) ui_.fill(box, t.hover, 6);
    ui_.text_fit(x, box.middle(), width, face, colour, words);
    at += ui_.px(34);
    return touch.pressed;
  };
  if (const std::string up = parent_folder(folder_); up != folder_ && row("choose.up", "The folder above", Face::Body, t.text_2)) into = up;
  for (const std::string& path : files_)
    if (row("choose." + path, file_name(path), Face::BodyMedium, t.accent)) file = path;
  for (const std::string& path : folders_)
    if (row("choose." + path, file_name(path) + "/", Face::Body, t.text)) into = path;
  if (files_.empty()) at += ui_.paragraph(x, at + ui_.px(4), width, Face::Body, t.text_2, "No register is in this folder.") + ui_.px(12);
  if (ui_.button("choose.back", "Cancel", {x, at + ui_.px(8), ui_.button_width("Cancel", ButtonKind::Secondary), ui_.px(36)}, ButtonKind::Secondary)) choosing_ = false;
  at += ui_.px(56);
  if (!file.empty()) open(file);
  if (!into.empty()) look_into(into);
  return at - y;
}

bool Start::frame() {
  const bool answered = worker_.pump();
  ui_.begin();
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(viewport.Pos);
  ImGui::SetNextWindowSize(viewport.Size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("Goodstanding", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
  const Tokens& t = ui_.colours();
  const bool chose = choosing_;
  ImGui::SetCursorScreenPos(viewport.Pos);
  ImGui::BeginChild(chose ? "choose" : "start", viewport.Size, ImGuiChildFlags_None, region_flags);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = std::min(viewport.Size.x - ui_.px(48), ui_.px(640));
  const float x = origin.x + (viewport.Size.x - width) / 2;
  float at = origin.y + ui_.px(48);
  ui_.text_fit(x, at + ui_.px(18), width, Face::Title, t.text, chose ? "Open a register" : "Goodstanding");
  at += ui_.px(52);
  if (!failure_.empty()) at += ui_.paragraph(x, at, width, Face::Body, t.red.text, failure_) + ui_.px(16);
  if (chose) {
    at += draw_chooser(x, at, width);
  } else {
    at += draw_ways(x, at, width);
    at += draw_recent(x, at, width);
  }
  ImGui::SetCursorScreenPos({origin.x, at});
  ImGui::Dummy({1, ui_.px(24)});
  ImGui::EndChild();
  (chose ? line_ : first_).after(ui_);
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && chose && !io.WantTextInput) choosing_ = false;
  if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_Q, false)) quit_ = true;
  if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_O, false) && making_.empty()) look_into(options_.folder);
  ui_.end();
  ImGui::End();
  ImGui::PopStyleVar();
  return answered || choosing_ != chose;
}

}  // namespace goodstanding::gui
