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

// GLFW hands over a window and no more: the app that draws into it.
void on_drop(GLFWwindow* window, int count, const char** paths) {
  if (auto* app = static_cast<App*>(glfwGetWindowUserPointer(window))) app->drop(std::vector<std::string>(paths, paths + count));
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

}  // namespace

void run_window(const std::function<std::unique_ptr<Workspace>()>& open, const WindowOptions& options) {
  const Glfw glfw;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "goodstanding");  // as gui/desktop/goodstanding.desktop names it
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "goodstanding");
  WindowSettings settings = options.settings;
  choose_size(settings);
  GLFWwindow* window = glfwCreateWindow(settings.width, settings.height, options.title.c_str(), nullptr, nullptr);
  if (window == nullptr) throw Error(ErrorCode::Storage, "No window can be opened: OpenGL 3.3 is not available.", "Use the commands: \"goodstanding --help\".");
  set_icon(window);
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  std::signal(SIGTERM, on_signal);
  std::signal(SIGINT, on_signal);
  std::signal(SIGHUP, on_signal);
  {
    const ImGuiFrame imgui(window);
    Theme theme;
    const auto remember = [&] {
      if (options.remember) options.remember(settings);
    };
    set_theme(theme, settings.theme, settings.text_size, monitor_scale(window));
    Keeper keeper(Keeper::Mode::Threaded, open, [] { glfwPostEmptyEvent(); });
    GlTextures textures;
    App app(theme, keeper, {Keeper::Mode::Threaded, options.sync_folders, [] { glfwPostEmptyEvent(); }}, &textures);
    app.set_text_size(settings.text_size);
    glfwSetWindowUserPointer(window, &app);
    glfwSetDropCallback(window, on_drop);
    std::string titled;
    int to_draw = frames_after_event;
    while (glfwWindowShouldClose(window) == GLFW_FALSE && !app.wants_to_quit() && asked_to_end == 0) {
      if (to_draw > 0) {
        glfwPollEvents();
        --to_draw;
      } else {
        // Nothing to draw: sleep until something happens. Once a minute the date may have changed.
        glfwWaitEventsTimeout(static_cast<double>(app.may_sleep().count()) / 1000);
        to_draw = frames_after_event;
      }
      const auto wanted_size = app.take_text_size();
      const auto wanted_theme = app.take_theme();
      if (wanted_size || wanted_theme) {
        settings.text_size = wanted_size.value_or(settings.text_size);
        settings.theme = wanted_theme.value_or(settings.theme);
        set_theme(theme, settings.theme, settings.text_size, monitor_scale(window));
        app.set_text_size(settings.text_size);
        remember();
        to_draw = frames_after_event;
      }
      ImGui_ImplOpenGL3_NewFrame();
      ImGui_ImplGlfw_NewFrame();
      const bool something_typed = ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
      ImGui::NewFrame();
      // What was typed or answered while frames were still to be drawn wants its own.
      if (app.frame() || something_typed) to_draw = frames_after_event;
      // Where the person is, for lists of windows and for readers of the screen.
      if (const std::string here = app.title(); here != titled) {
        titled = here;
        glfwSetWindowTitle(window, here.empty() ? options.title.c_str() : (here + " \u2013 " + options.title).c_str());
      }
      ImGui::Render();
      int width = 0;
      int height = 0;
      glfwGetFramebufferSize(window, &width, &height);
      glViewport(0, 0, width, height);
      const ImVec4 canvas = ImGui::ColorConvertU32ToFloat4(theme.colours().canvas);
      glClearColor(canvas.x, canvas.y, canvas.z, 1);
      glClear(GL_COLOR_BUFFER_BIT);
      ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
      glfwSwapBuffers(window);
    }
    glfwSetDropCallback(window, nullptr);
    glfwGetWindowSize(window, &settings.width, &settings.height);
    remember();
  }
  glfwDestroyWindow(window);
}

}  // namespace goodstanding::gui
