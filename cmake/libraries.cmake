# Everything the program links, each with its reason in dependencies.tsv.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(DAYBOOK_PKGS REQUIRED IMPORTED_TARGET
  libcrypto libxxhash icu-uc icu-i18n sqlite3 zlib libzstd libarchive simdjson)

# lexbor: built once by tools/setup.sh into a cache outside the tree.
if(DEFINED ENV{DAYBOOK_CACHE})
  set(DAYBOOK_CACHE_DIR $ENV{DAYBOOK_CACHE})
else()
  set(DAYBOOK_CACHE_DIR $ENV{HOME}/.cache/daybook)
endif()
set(LEXBOR_DIR ${DAYBOOK_CACHE_DIR}/lexbor-3.1.0)
if(NOT EXISTS ${LEXBOR_DIR}/lib/liblexbor_static.a)
  message(FATAL_ERROR "lexbor is not built yet: run tools/setup.sh (make demo and make check do it)")
endif()

add_library(daybook_libraries INTERFACE)
target_include_directories(daybook_libraries SYSTEM INTERFACE ${LEXBOR_DIR}/include)
target_link_libraries(daybook_libraries INTERFACE
  PkgConfig::DAYBOOK_PKGS ${LEXBOR_DIR}/lib/liblexbor_static.a fasttext Threads::Threads ${CMAKE_DL_LIBS})
