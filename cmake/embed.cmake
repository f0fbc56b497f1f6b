# embed_files(target folder...): compiles every data file under the folders into `target`, found by its path through
# kEmbeddedFiles (src/base/data_files.h). Documents and programs among them are left out.
function(embed_files target)
  set(paths)
  foreach(folder ${ARGN})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/${folder}/*)
    list(APPEND paths ${found})
  endforeach()
  list(FILTER paths EXCLUDE REGEX "\\.(py|md|json5|pyc|gitkeep|map|h|cc)$")
  list(SORT paths)
  set(asm ".section .rodata\n")
  set(table "")
  set(externs "")
  set(index 0)
  foreach(path ${paths})
    string(APPEND asm ".global daybook_data_${index}\n.global daybook_data_${index}_end\n.balign 64\n"
      "daybook_data_${index}:\n.incbin \"${CMAKE_SOURCE_DIR}/${path}\"\ndaybook_data_${index}_end:\n.byte 0\n")
    string(APPEND externs "extern \"C\" const char daybook_data_${index}[];\nextern \"C\" const char daybook_data_${index}_end[];\n")
    string(APPEND table "    {\"${path}\", daybook_data_${index}, daybook_data_${index}_end},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND asm ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded.S CONTENT "${asm}" @ONLY)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded.cc @ONLY CONTENT
"#include \"base/data_files.h\"
${externs}
namespace daybook {
const EmbeddedFile kEmbeddedFiles[] = {
${table}    {nullptr, nullptr, nullptr}};
const unsigned kEmbeddedFileCount = ${index};
}  // namespace daybook
")
  set(absolute)
  foreach(path ${paths})
    list(APPEND absolute ${CMAKE_SOURCE_DIR}/${path})
  endforeach()
  set_source_files_properties(${CMAKE_BINARY_DIR}/embedded.S PROPERTIES OBJECT_DEPENDS "${absolute}")
  target_sources(${target} PRIVATE ${CMAKE_BINARY_DIR}/embedded.S ${CMAKE_BINARY_DIR}/embedded.cc)
endfunction()
