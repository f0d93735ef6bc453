# How everything of ours is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# Programs, libraries and plugins stand together, as they do when installed.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${CCACHE})
endif()

# goodstanding_warnings(TARGET): for our own code, not for what we compile from others.
function(goodstanding_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                                           -Wnon-virtual-dtor -Woverloaded-virtual)
  # g++ 12 reports these falsely for std::variant and std::string at -O2 (GCC bugs 105562 and 105329).
  target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized -Wno-restrict)
  # Aggregates with defaults are how we write values.
  target_compile_options(${target} PRIVATE -Wno-missing-field-initializers)
  if(GOODSTANDING_STRICT)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

if(GOODSTANDING_SANITIZE)
  add_compile_options(-fsanitize=${GOODSTANDING_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${GOODSTANDING_SANITIZE})
endif()

# The program finds schemas/ and data/ beside itself, here as when installed.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share/goodstanding)
foreach(folder schemas data)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${CMAKE_BINARY_DIR}/share/goodstanding/${folder} SYMBOLIC)
endforeach()
