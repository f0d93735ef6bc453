# cmake --install: one folder lib/goodstanding with the program, its library, plugins and texts.
include(GNUInstallDirs)
set(home ${CMAKE_INSTALL_LIBDIR}/goodstanding)
install(TARGETS goodstanding_sdk LIBRARY DESTINATION ${home}/lib)
install(DIRECTORY schemas data DESTINATION ${CMAKE_INSTALL_DATADIR}/goodstanding)
