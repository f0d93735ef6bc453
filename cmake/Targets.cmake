# The shapes of our targets.

# goodstanding_layer(NAME USES ... LIBRARIES ...)
# One folder of core as a static library, of every source in it that is not the SDK's. USES names the layers below it that its headers show; LIBRARIES
# what only its sources use. tests/layers.py holds the arrows.
function(goodstanding_layer name)
  cmake_parse_arguments(arg "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB sources RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  list(REMOVE_ITEM sources ${sdk_sources})
  add_library(goodstanding_${name} STATIC ${sources})
  target_include_directories(goodstanding_${name} PUBLIC ${CMAKE_SOURCE_DIR}/core)
  list(TRANSFORM arg_USES PREPEND goodstanding_)
  target_link_libraries(goodstanding_${name} PUBLIC ${arg_USES} PRIVATE ${arg_LIBRARIES})
  goodstanding_warnings(goodstanding_${name})
endfunction()

# goodstanding_add_plugin(NAME SOURCES ...)
# A folder with plugin.toml and schema.toml; without SOURCES it is a workstream without code. Plugins link
# the SDK and nothing else of ours, and stand in bin/plugins/NAME/.
function(goodstanding_add_plugin name)
  cmake_parse_arguments(arg "" "FOLDER;SUBFOLDER" "SOURCES" ${ARGN})
  if(NOT arg_FOLDER)
    set(arg_FOLDER ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  endif()
  if(NOT arg_SUBFOLDER)
    set(arg_SUBFOLDER plugins)
  endif()
  set(out ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${arg_SUBFOLDER}/${name})
  set(copied)
  file(GLOB imports CONFIGURE_DEPENDS RELATIVE ${arg_FOLDER} ${arg_FOLDER}/imports/*.toml)
  foreach(file plugin.toml schema.toml facts.toml ${imports})
    if(EXISTS ${arg_FOLDER}/${file})
      add_custom_command(OUTPUT ${out}/${file} DEPENDS ${arg_FOLDER}/${file}
                         COMMAND ${CMAKE_COMMAND} -E copy ${arg_FOLDER}/${file} ${out}/${file})
      list(APPEND copied ${out}/${file})
    endif()
  endforeach()
  add_custom_target(plugin_${name}_files ALL DEPENDS ${copied})
  if(arg_SOURCES)
    list(TRANSFORM arg_SOURCES PREPEND ${arg_FOLDER}/)
    add_library(plugin_${name} MODULE ${arg_SOURCES})
    target_link_libraries(plugin_${name} PRIVATE goodstanding_sdk)
    # Undefined symbols are found at link time, and the library stays once loaded (docs/plugins.md).
    target_link_options(plugin_${name} PRIVATE -Wl,-z,nodelete)
    if(NOT GOODSTANDING_SANITIZE)
      target_link_options(plugin_${name} PRIVATE -Wl,-z,defs)
    endif()
    set_target_properties(plugin_${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${out}
                                                    BUILD_RPATH "$ORIGIN/../../../lib" INSTALL_RPATH "$ORIGIN/../../../lib")
    goodstanding_warnings(plugin_${name})
  endif()
endfunction()
