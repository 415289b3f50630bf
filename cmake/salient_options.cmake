# Options every target of ours is built with, gathered in one interface target.
#
# -ffp-contract=off: no fused multiply-add is formed behind our back, so the same source gives the
# same bits with any compiler, optimisation level and processor (docs/decisions/0002).
add_library(salient_options INTERFACE)
target_compile_options(salient_options INTERFACE
  -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlapping copies and uninitialised members in a std::string where there are none
  # (GCC bugs 105329 and 105562); clang has no such warnings and the sanitizers look for the real ones.
  target_compile_options(salient_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
