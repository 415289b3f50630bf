#include "salient/report/page.h"

#include <string_view>

#include <fmt/format.h>

#include "salient/report/bundle.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

/// Writes a page of sections.
class Writer {
 public:
  std::string write(SectionsPage const& page) {
    out_ = page_open(page.title);
    paragraphs(page.lead);
    out_ += "</header>\n<nav class=\"toc\" aria-label=\"Contents\"><ol>";
    for (Section const& one : page.sections) {
      put("<li><a href=\"#{}\">{}</a></li>", escaped(one.id), escaped(one.entry));
    }
    out_ += "</ol></nav>\n<main id=\"main\">\n";
    for (Section const& one : page.sections) section(one);
    out_ += "</main>\n<footer>\n";
    paragraphs(page.foot);
    if (!page.command.empty()) put("<p>Repeat: <code>{}</code></p>", escaped(page.command));
    out_ += "</footer>\n";
    return out_ + page_close(json_);
  }

 private:
  template <class... Arguments>
  void put(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    out_ += fmt::format(format, std::forward<Arguments>(arguments)...);
    out_ += '\n';
  }

  void paragraphs(std::vector<std::string> const& texts) {
    for (std::string const& text : texts) put("<p>{}</p>", escaped(text));
  }

  void section(Section const& one) {
    put("<section id=\"{}\">\n<h2>{}</h2>", escaped(one.id), escaped(one.title));
    paragraphs(one.paragraphs);
    for (Figure const& each : one.figures) figure(each);
    for (Table const& each : one.tables) {
      std::string const caption = escaped(each.caption);
      out_ += each.folded ? "<details><summary>" + caption + "</summary>\n"
                          : "<h3>" + caption + "</h3>\n";
      table(each.columns, each.rows);
      if (each.folded) out_ += "</details>\n";
    }
    if (!one.notes.empty()) {
      out_ += "<ul>\n";
      for (std::string const& note : one.notes) put("<li>{}</li>", escaped(note));
      out_ += "</ul>\n";
    }
    out_ += "</section>\n";
  }

  void figure(Figure const& one) {
    put("<figure class=\"figure\"><figcaption>{}</figcaption>\n<div class=\"plot\" "
        "data-figure=\"{}\" role=\"img\" aria-label=\"{}\"></div>",
        escaped(one.title), escaped(one.id), escaped(one.alternative));
    out_ += "<details class=\"figure-table\"><summary>Numbers of this figure</summary>\n";
    table(one.columns, one.rows);
    out_ += "</details></figure>\n";
    json_ += (json_.empty() ? "" : ",\n") + one.json;
  }

  void table(std::vector<std::string> const& columns,
             std::vector<std::vector<std::string>> const& rows) {
    out_ +=
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">"
        "<table><thead><tr>";
    for (std::string const& column : columns) put("<th scope=\"col\">{}</th>", escaped(column));
    out_ += "</tr></thead><tbody>\n";
    for (auto const& row : rows) {
      out_ += "<tr>";
      for (std::string const& cell : row) out_ += "<td>" + escaped(cell) + "</td>";
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table></div>\n";
  }

  std::string out_, json_;
};

}  // namespace

std::string page_open(std::string const& title) {
  std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<title>" + escaped(title) + " – Salient</title>\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"color-scheme\" content=\"light dark\">\n<style>\n";
  out += bundle_style();
  out +=
      "\n</style>\n</head>\n<body>\n<a class=\"skip-link\" href=\"#main\">Skip to the report"
      "</a>\n<header class=\"page-head\">\n";
  return out + "<h1>" + escaped(title) + "</h1>\n";
}

std::string page_close(std::string const& figures) {
  std::string out = "<script type=\"application/json\" id=\"salient-figures\">";
  // In JSON "<" stands only inside strings; as it is, "</script" or "<!--" would end the element.
  for (char const c : "{\"figures\":[" + figures + "]}") {
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  }
  out += "</script>\n<script>\n";
  out += bundle_script();
  return out + "\n</script>\n</body>\n</html>\n";
}

std::string html(SectionsPage const& page) { return Writer().write(page); }

namespace {

/// Text that no Markdown reader takes for markup; `|` would end a cell.
std::string plain(std::string const& text) {
  std::string out;
  for (char const c : text) {
    if (std::string_view("\\`*_{}[]<>|#").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string row_of(std::vector<std::string> const& cells) {
  std::string line = "|";
  for (std::string const& cell : cells) line += " " + plain(cell) + " |";
  return line + "\n";
}

std::string table_of(std::vector<std::string> const& columns,
                     std::vector<std::vector<std::string>> const& rows) {
  std::string text = row_of(columns) + "|";
  for (std::size_t c = 0; c < columns.size(); ++c) text += " --- |";
  text += "\n";
  for (auto const& row : rows) text += row_of(row);
  return text + "\n";
}

}  // namespace

std::string markdown(SectionsPage const& page) {
  std::string text = "# " + plain(page.title) + "\n\n";
  for (std::string const& one : page.lead) text += plain(one) + "\n\n";
  for (Section const& section : page.sections) {
    text += "## " + plain(section.title) + "\n\n";
    for (std::string const& one : section.paragraphs) text += plain(one) + "\n\n";
    for (Figure const& figure : section.figures) {
      text += "### " + plain(figure.title) + "\n\n" + table_of(figure.columns, figure.rows);
    }
    for (Table const& table : section.tables) {
      if (table.folded) continue;
      text += "### " + plain(table.caption) + "\n\n" + table_of(table.columns, table.rows);
    }
    for (std::string const& note : section.notes) text += "- " + plain(note) + "\n";
    if (!section.notes.empty()) text += "\n";
  }
  for (std::string const& one : page.foot) text += plain(one) + "\n\n";
  if (!page.command.empty()) text += "Repeat: `" + page.command + "`\n";
  return text;
}

}  // namespace salient::report
