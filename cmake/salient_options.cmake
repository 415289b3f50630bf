# Options every target of ours is built with, gathered in one interface target.
#
# -ffp-contract=off: no fused multiply-add is formed behind our back, so the same source gives the
# same bits with any compiler, optimisation level and processor (docs/decisions/0002).
add_library(salient_options INTERFACE)
target_compile_options(salient_options INTERFACE
  -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror)
target_compile_definitions(salient_options INTERFACE
  # toml++ 3.3.0 asserts on some malformed files; without the assertion it reports a parse error.
  "TOML_ASSERT(x)=static_cast<void>(0)")
