# Dear ImGui 1.90.1. Debian 12 packages 1.86, which loses quick clicks and keys (no input queue), so the
# source of the later Debian package is fetched from the mirror that apt already uses and compiled here.
# A machine without apt passes -DIMGUI_SOURCE_DIR=<unpacked imgui 1.90.1>.
set(IMGUI_SOURCE_DIR "" CACHE PATH "Unpacked source of Dear ImGui 1.90.1; empty: fetch it")
if(NOT IMGUI_SOURCE_DIR)
  if(NOT IMGUI_MIRROR)
    execute_process(COMMAND apt-get indextargets --format "$(REPO_URI)" "Created-By: Packages"
                    OUTPUT_VARIABLE mirrors OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    string(REGEX MATCH "^[^\n]+" mirror "${mirrors}")
    set(IMGUI_MIRROR "${mirror}" CACHE STRING "A Debian mirror")
  endif()
  if(NOT IMGUI_MIRROR)
    message(FATAL_ERROR "Dear ImGui 1.90.1 is needed. Pass -DIMGUI_SOURCE_DIR=<its unpacked source>, or "
                        "-DGOODSTANDING_WINDOW=OFF to build without the window.")
  endif()
  include(FetchContent)
  FetchContent_Declare(imgui
    URL ${IMGUI_MIRROR}pool/main/i/imgui/imgui_1.90.1+ds.orig.tar.xz
    URL_HASH SHA256=ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c
    DOWNLOAD_EXTRACT_TIMESTAMP ON)
  FetchContent_GetProperties(imgui)
  if(NOT imgui_POPULATED)
    message(STATUS "Fetching Dear ImGui 1.90.1")
    FetchContent_Populate(imgui)
  endif()
  set(IMGUI_SOURCE_DIR ${imgui_SOURCE_DIR})
endif()

add_library(imgui STATIC
  ${IMGUI_SOURCE_DIR}/imgui.cpp ${IMGUI_SOURCE_DIR}/imgui_draw.cpp ${IMGUI_SOURCE_DIR}/imgui_tables.cpp
  ${IMGUI_SOURCE_DIR}/imgui_widgets.cpp ${IMGUI_SOURCE_DIR}/misc/freetype/imgui_freetype.cpp
  ${IMGUI_SOURCE_DIR}/misc/cpp/imgui_stdlib.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${IMGUI_SOURCE_DIR} ${IMGUI_SOURCE_DIR}/misc/cpp ${CMAKE_SOURCE_DIR}/gui/imgui)
# Our imconfig turns a failed check of ImGui into a logged line: a screen's fault must not end a person's day.
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="goodstanding_imconfig.h" IMGUI_ENABLE_FREETYPE)
target_link_libraries(imgui PUBLIC PkgConfig::freetype)

add_library(imgui_backends STATIC
  ${IMGUI_SOURCE_DIR}/backends/imgui_impl_glfw.cpp ${IMGUI_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_backends SYSTEM PUBLIC ${IMGUI_SOURCE_DIR}/backends)
target_link_libraries(imgui_backends PUBLIC imgui glfw OpenGL::GL ${CMAKE_DL_LIBS})
