# Flags that all of the project's own code is compiled with.
add_library(daybook_warnings INTERFACE)
target_compile_options(daybook_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Werror
  -ffp-contract=off)  # the same floats on every machine: a score must not tip a decision
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees an overlap in std::string's operator+ that is not there (GCC bug 105651).
  target_compile_options(daybook_warnings INTERFACE -Wno-restrict)
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
