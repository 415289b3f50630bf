#include "salient/report/bundle.h"

// Defined by the assembler sources that salient_embed writes.
extern "C" {
// NOLINTBEGIN(readability-identifier-naming): names that cmake/embed.cmake gives.
extern char const salient_bundle_script_begin[];
extern char const salient_bundle_script_end[];
extern char const salient_bundle_style_begin[];
extern char const salient_bundle_style_end[];
// NOLINTEND(readability-identifier-naming)
}

namespace salient::report {

std::string_view bundle_script() {
  return {salient_bundle_script_begin, salient_bundle_script_end};
}

std::string_view bundle_style() { return {salient_bundle_style_begin, salient_bundle_style_end}; }

}  // namespace salient::report
