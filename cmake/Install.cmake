# cmake --install: the program stands in lib/goodstanding as the build lays it out (bin, bin/plugins, lib, share), where
# it finds what it needs beside itself; bin/goodstanding leads to it. Headers are for whoever writes plugins.
include(GNUInstallDirs)
set(home ${CMAKE_INSTALL_LIBDIR}/goodstanding)
set_target_properties(goodstanding PROPERTIES INSTALL_RPATH "$ORIGIN/../lib")
install(TARGETS goodstanding RUNTIME DESTINATION ${home}/bin)
install(TARGETS goodstanding_sdk LIBRARY DESTINATION ${home}/lib)
install(DIRECTORY ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/plugins/ DESTINATION ${home}/bin/plugins USE_SOURCE_PERMISSIONS
        FILES_MATCHING PATTERN "*.so" PATTERN "*.toml")
install(DIRECTORY schemas data DESTINATION ${home}/share/goodstanding)
install(DIRECTORY core/include/goodstanding DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
file(RELATIVE_PATH to_program /${CMAKE_INSTALL_BINDIR} /${home}/bin/goodstanding)
install(CODE "file(MAKE_DIRECTORY \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\")
file(CREATE_LINK \"${to_program}\" \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/goodstanding\" SYMBOLIC)")

# The manual page and the completion of words, made by the program of what its commands say of themselves.
set(manual ${CMAKE_BINARY_DIR}/manual)
file(MAKE_DIRECTORY ${manual})
add_custom_command(OUTPUT ${manual}/goodstanding.1 ${manual}/goodstanding DEPENDS goodstanding
                   COMMAND goodstanding manual man > ${manual}/goodstanding.1
                   COMMAND goodstanding manual bash > ${manual}/goodstanding)
add_custom_target(manual ALL DEPENDS ${manual}/goodstanding.1 ${manual}/goodstanding)
install(FILES ${manual}/goodstanding.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${manual}/goodstanding DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)

# What a desktop shows of it: the entry of its menu, whose files *.gsr are, and our own mark.
if(GOODSTANDING_WINDOW)
  install(FILES gui/desktop/goodstanding.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES gui/desktop/goodstanding.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
  install(FILES gui/desktop/goodstanding.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()
