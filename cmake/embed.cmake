# Embeds a file in a library, byte for byte, through the assembler's .incbin: no generated array of
# numbers to compile, and no limit on the length of a literal.
enable_language(ASM)

# salient_embed(TARGET SYMBOL FILE): in TARGET's C++,
#   extern "C" char const SYMBOL_begin[], SYMBOL_end[];
# delimit the bytes of FILE. The object is assembled again when FILE changes.
function(salient_embed target symbol file)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${PROJECT_SOURCE_DIR} NORMALIZE)
  set(assembly ${CMAKE_CURRENT_BINARY_DIR}/embed/${symbol}.s)
  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT [[
    .section .rodata
    .balign 16
    .global @symbol@_begin
    .hidden @symbol@_begin
    .type @symbol@_begin, @object
@symbol@_begin:
    .incbin "@file@"
    .global @symbol@_end
    .hidden @symbol@_end
    .type @symbol@_end, @object
@symbol@_end:
    .byte 0
    .size @symbol@_begin, @symbol@_end - @symbol@_begin
    .section .note.GNU-stack, "", @progbits
]])
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${file})
  # A library of its own, so that the warnings meant for C++ do not reach the assembler.
  add_library(${target}_${symbol} OBJECT ${assembly})
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:${target}_${symbol}>)
endfunction()

# salient_require_bundle(FILE...): stops the configuration with the way out when the web bundle has
# not been built, instead of leaving it to the assembler to complain about a path.
function(salient_require_bundle)
  foreach(file IN LISTS ARGN)
    if(NOT EXISTS ${file})
      cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE name)
      message(FATAL_ERROR
        "${name} does not exist (the report carries the web bundle inside it). "
        "Run ./dev build once, which makes it; or, with Node.js 18 or newer: "
        "cd web && npm ci && npm run build")
    endif()
  endforeach()
endfunction()
