// Dear ImGui's settings for this program; included by imgui.h itself.
#pragma once

// A failed check inside ImGui is logged once for its place and drawing goes on: the journal is safe
// whatever the screen does. Tests make it a failure (see tests/gui).
namespace goodstanding {
void imgui_check_failed(const char* expression, const char* file, int line);
}
#define IM_ASSERT(expression) \
  do { \
    if (!(expression)) ::goodstanding::imgui_check_failed(#expression, __FILE__, __LINE__); \
  } while (false)

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
