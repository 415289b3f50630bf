#include <cstddef>

#include "apps/server/routes.h"

// NOLINTBEGIN(readability-identifier-naming): named by cmake/embed.cmake
extern "C" {
extern char const salient_page_document_begin[], salient_page_document_end[];
extern char const salient_page_script_begin[], salient_page_script_end[];
extern char const salient_page_style_begin[], salient_page_style_end[];
}
// NOLINTEND(readability-identifier-naming)

namespace salient::server {

namespace {

std::string_view between(char const* begin, char const* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::vector<Asset> const& assets() {
  static std::vector<Asset> const all{
      {"/", "text/html; charset=utf-8",
       between(salient_page_document_begin, salient_page_document_end)},
      {"/page.js", "text/javascript; charset=utf-8",
       between(salient_page_script_begin, salient_page_script_end)},
      {"/page.css", "text/css; charset=utf-8",
       between(salient_page_style_begin, salient_page_style_end)},
  };
  return all;
}

}  // namespace salient::server
