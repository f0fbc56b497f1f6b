# Flags that all of the project's own code is compiled with.
add_library(daybook_warnings INTERFACE)
target_compile_options(daybook_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  $<$<NOT:$<CONFIG:Release>>:-Werror>  # g++ 12 sees faults at -O3 that are not there; the dev build has all warnings as errors
  -ffp-contract=off)  # the same floats on every machine: a score must not tip a decision
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 at -O3 sees an overlap in std::string's operator+ (GCC bug 105651) and uninitialised std::optional members (80635)
  # that are not there.
  target_compile_options(daybook_warnings INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(DAYBOOK_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(DAYBOOK_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(DAYBOOK_TIDY)
  find_program(CLANG_TIDY NAMES clang-tidy-14 clang-tidy REQUIRED)
  set(CMAKE_CXX_CLANG_TIDY ${CLANG_TIDY})
endif()
