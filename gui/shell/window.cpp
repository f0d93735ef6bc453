#include "gui/shell/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <GL/gl.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <functional>
#include <mutex>
#include <set>
#include <utility>

#include <goodstanding/error.h>

#include <spdlog/spdlog.h>

#include "gui/shell/app.h"
#include "gui/shell/gl_textures.h"

namespace goodstanding {

// A fault of a screen: said once for its place, and the day's work goes on.
void imgui_check_failed(const char* expression, const char* file, int line) {
  static std::mutex guard;
  static std::set<std::pair<std::string, int>> said;
  const std::lock_guard lock(guard);
  if (said.emplace(file, line).second) spdlog::error("The window's drawing is at fault: {} ({}:{})", expression, file, line);
}

}  // namespace goodstanding

namespace goodstanding::gui {
namespace {

// Frames drawn after something happened: ImGui settles a click or a key over two or three.
constexpr int frames_after_event = 3;

// GLFW hands over a window and no more: what takes the files of it.
void on_drop(GLFWwindow* window, int count, const char** paths) {
  using Drop = std::function<void(std::vector<std::string>)>;
  if (const auto* drop = static_cast<const Drop*>(glfwGetWindowUserPointer(window))) (*drop)(std::vector<std::string>(paths, paths + count));
}

volatile std::sig_atomic_t asked_to_end = 0;
void on_signal(int) {
  asked_to_end = 1;
  glfwPostEmptyEvent();
}

class Glfw {
 public:
  Glfw() {
    if (glfwInit() != GLFW_TRUE) throw Error(ErrorCode::Storage, "No window can be opened here: there is no display.", "Use the commands: \"goodstanding --help\".");
  }
  ~Glfw() { glfwTerminate(); }
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;
};

float monitor_scale(GLFWwindow* window) {
  float x = 1;
  float y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  return x > 0.5F ? x : 1;
}

class ImGuiFrame {
 public:
  explicit ImGuiFrame(GLFWwindow* window) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigInputTextCursorBlink = false;  // a still cursor draws no frames
    ImGui_ImplGlfw_InitForOpenGL(window, true);
    ImGui_ImplOpenGL3_Init("#version 330 core");
  }
  ~ImGuiFrame() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }
  ImGuiFrame(const ImGuiFrame&) = delete;
  ImGuiFrame& operator=(const ImGuiFrame&) = delete;
};

// Our own mark for the list of windows, as gui/desktop/goodstanding.svg draws it on a grid of 24.
void set_icon(GLFWwindow* window) {
  constexpr int scale = 2;
  constexpr int size = 24 * scale;
  constexpr int radius = 6 * scale;
  std::vector<unsigned char> pixels;
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x) {
      const int dx = std::max({radius - 1 - x, x - (size - radius), 0});
      const int dy = std::max({radius - 1 - y, y - (size - radius), 0});
      const bool plumb = (x / scale >= 11 && x / scale < 13 && y / scale >= 5 && y / scale < 18) || (x / scale >= 5 && x / scale < 19 && y / scale >= 17 && y / scale < 19);
      const auto colour = plumb ? std::array<unsigned char, 3>{0xFF, 0xFF, 0xFF} : std::array<unsigned char, 3>{0x00, 0x5E, 0xB8};
      pixels.insert(pixels.end(), colour.begin(), colour.end());
      pixels.push_back(dx * dx + dy * dy < radius * radius ? 0xFF : 0x00);
    }
  const GLFWimage image{size, size, pixels.data()};
  glfwSetWindowIcon(window, 1, &image);
}

void set_theme(Theme& theme, ThemeKind kind, float percent, float monitor) {
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  theme.set(kind, percent / 100 * monitor);
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

// The size remembered, where the display still has room for it; else most of the display, up to a comfortable size.
void choose_size(WindowSettings& settings) {
  constexpr int least_width = 800;
  constexpr int least_height = 600;
  constexpr int usual_width = 1440;
  constexpr int usual_height = 900;
  int x = 0;
  int y = 0;
  int width = 1280;
  int height = 800;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
  if (settings.width == 0) settings.width = usual_width;
  if (settings.height == 0) settings.height = usual_height;
  settings.width = std::max(least_width, std::min(settings.width, width));
  settings.height = std::max(least_height, std::min(settings.height, height));
}

// One window, whatever stands in it.
class Desktop {
 public:
  explicit Desktop(const WindowOptions& options) : options_(options), settings_(options.settings) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "goodstanding");  // as gui/desktop/goodstanding.desktop names it
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "goodstanding");
    choose_size(settings_);
    window_ = glfwCreateWindow(settings_.width, settings_.height, "Goodstanding", nullptr, nullptr);
    if (window_ == nullptr) throw Error(ErrorCode::Storage, "No window can be opened: OpenGL 3.3 is not available.", "Use the commands: \"goodstanding --help\".");
    set_icon(window_);
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    imgui_.emplace(window_);
    set_theme(theme_, settings_.theme, settings_.text_size, monitor_scale(window_));
  }
  ~Desktop() {
    imgui_.reset();
    glfwDestroyWindow(window_);
  }
  Desktop(const Desktop&) = delete;
  Desktop& operator=(const Desktop&) = delete;

  Theme& theme() noexcept { return theme_; }
  float text_size() const noexcept { return settings_.text_size; }
  bool is_closing() const { return glfwWindowShouldClose(window_) != GLFW_FALSE || asked_to_end != 0; }

  void look(std::optional<ThemeKind> kind, std::optional<float> percent) {
    settings_.theme = kind.value_or(settings_.theme);
    settings_.text_size = percent.value_or(settings_.text_size);
    set_theme(theme_, settings_.theme, settings_.text_size, monitor_scale(window_));
    remember();
  }
  void remember_size() {
    glfwGetWindowSize(window_, &settings_.width, &settings_.height);
    remember();
  }

  // Draws frames of it until `is_over` or the window is closed; `between` runs before each. `suffix` follows its title.
  template <class Front, class Between, class Over>
  void run(Front& front, const std::string& suffix, const Between& between, const Over& is_over) {
    const std::function<void(std::vector<std::string>)> drop = [&front](std::vector<std::string> files) { front.drop(std::move(files)); };
    glfwSetWindowUserPointer(window_, const_cast<void*>(static_cast<const void*>(&drop)));
    glfwSetDropCallback(window_, on_drop);
    std::string titled;
    int to_draw = frames_after_event;
    while (!is_closing() && !front.wants_to_quit() && !is_over()) {
      if (to_draw > 0) {
        glfwPollEvents();
        --to_draw;
      } else {
        // Nothing to draw: sleep until something happens. Once a minute the date may have changed.
        glfwWaitEventsTimeout(std::clamp(front.next_frame_in().value_or(60), 0.01, 60.0));
        to_draw = frames_after_event;
      }
      if (between()) to_draw = frames_after_event;
      ImGui_ImplOpenGL3_NewFrame();
      ImGui_ImplGlfw_NewFrame();
      const bool something_typed = ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
      ImGui::NewFrame();
      // What was typed or answered while frames were still to be drawn wants its own.
      if (front.frame() || something_typed) to_draw = frames_after_event;
      // Where the person is, for lists of windows and for readers of the screen.
      if (const std::string here = front.title(); titled.empty() || here != titled) {
        titled = here;
        glfwSetWindowTitle(window_, here.empty() ? suffix.c_str() : (here + " \u2013 " + suffix).c_str());
      }
      show();
    }
    glfwSetDropCallback(window_, nullptr);
  }

 private:
  void remember() const {
    if (options_.remember) options_.remember(settings_);
  }
  void show() {
    ImGui::Render();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    glViewport(0, 0, width, height);
    const ImVec4 canvas = ImGui::ColorConvertU32ToFloat4(theme_.colours().canvas);
    glClearColor(canvas.x, canvas.y, canvas.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_);
  }

  const WindowOptions& options_;
  WindowSettings settings_;
  GLFWwindow* window_ = nullptr;
  std::optional<ImGuiFrame> imgui_;
  Theme theme_;
};

}  // namespace

void run_window(const std::function<std::unique_ptr<Workspace>(const std::string&)>& open, const WindowOptions& options) {
  const Glfw glfw;
  std::signal(SIGTERM, on_signal);
  std::signal(SIGINT, on_signal);
  std::signal(SIGHUP, on_signal);
  Desktop desktop(options);
  const auto wake = [] { glfwPostEmptyEvent(); };
  std::string path = options.path;
  bool going_on = true;
  while (going_on && !desktop.is_closing()) {
    if (path.empty()) {
      StartOptions offered = options.start ? options.start() : StartOptions();
      offered.mode = Keeper::Mode::Threaded;
      offered.wake = wake;
      Start start(desktop.theme(), std::move(offered));
      std::optional<std::string> chosen;
      desktop.run(start, "Goodstanding", [] { return false; }, [&] { return (chosen = start.take_chosen()).has_value(); });
      if (!chosen) break;
      path = *chosen;
    }
    if (options.opened) options.opened(path);
    Keeper keeper(Keeper::Mode::Threaded, [&open, path] { return open(path); }, wake);
    GlTextures textures;
    App app(desktop.theme(), keeper, {Keeper::Mode::Threaded, options.sync_folders, wake}, &textures, options.memory);
    app.set_text_size(desktop.text_size());
    if (!options.settings_problem.empty()) app.notices().tell("settings", "The settings of the window could not be read", options.settings_problem);
    const auto look = [&] {
      const auto size = app.take_text_size();
      const auto theme = app.take_theme();
      if (!size && !theme) return false;
      desktop.look(theme, size);
      app.set_text_size(desktop.text_size());
      return true;
    };
    const std::size_t slash = path.rfind('/');
    desktop.run(app, "Goodstanding \u2013 " + path.substr(slash == std::string::npos ? 0 : slash + 1), look, [&] { return app.wants_another_register(); });
    going_on = app.wants_another_register();
    path.clear();
  }
  desktop.remember_size();
}

}  // namespace goodstanding::gui
