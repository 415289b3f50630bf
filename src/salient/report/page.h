#pragma once

#include <string>
#include <vector>

#include "salient/report/sections.h"

namespace salient::report {

/// What every page of ours begins and ends with; between them stands its content.
/// Head up to and with the title; the caller goes on inside `<header class="page-head">`.
[[nodiscard]] std::string page_open(std::string const& title);
/// Scripts and the end of the page. `figures` are the JSON objects of its figures, separated by
/// commas; nothing in them can end the script element.
[[nodiscard]] std::string page_close(std::string const& figures);

/// A page of sections, with nothing of a scenario in it. All text is plain.
struct SectionsPage {
  std::string title;
  std::vector<std::string> lead;  ///< paragraphs under the title
  std::vector<Section> sections;
  std::vector<std::string> foot;  ///< paragraphs at the end
  std::string command;            ///< that makes the page again; may be empty
};
/// One HTML file that needs no network; tables and text read without script.
[[nodiscard]] std::string html(SectionsPage const& page);
/// The same as Markdown: headings, paragraphs, tables and notes; figures as their tables. Tables
/// that the page folds are left to the page.
[[nodiscard]] std::string markdown(SectionsPage const& page);

}  // namespace salient::report
