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
