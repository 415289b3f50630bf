#pragma once

#include <string_view>

namespace salient::report {

/// The web bundle that every report carries, embedded when the program is built
/// (cmake/embed.cmake), so a report needs neither the network nor a file beside the program. The
/// views live as long as the program.
///
/// The script draws the page's figures from the JSON that stands beside them. It holds no
/// `</script` and no `<!--`, so it may stand inside a script element as it is
/// (web/vite.config.ts; tests/report/bundle_test.cpp).
[[nodiscard]] std::string_view bundle_script();

/// The style sheet of the page. It holds no `</style`, so it may stand inside a style element.
[[nodiscard]] std::string_view bundle_style();

}  // namespace salient::report
