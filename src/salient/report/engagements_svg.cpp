#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "salient/report/engagements.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

constexpr double kWidth = 720, kLabels = 200, kRight = 20, kTop = 56, kRow = 16, kGap = 14;

/// Colours and shapes are legible on light and dark ground and apart from each other without
/// colour: every cause has its row and its name.
constexpr char kHead[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" "
    "aria-label=\"{2}\" font-family=\"sans-serif\" font-size=\"12\">\n"
    "<style>svg{{background:#fff;color:#222}}@media(prefers-color-scheme:dark){{svg{{background:"
    "#16181c;color:#e6e6e6}}}}text{{fill:currentColor}}line,path{{stroke:currentColor}}"
    "</style>\n";

/// A round step for about five marks of an axis.
double mark_step(double most) {
  double step = 1.0;
  while (step * 5.0 < most) step *= 10.0;
  while (step * 5.0 > most * 2.0) step /= 2.0;
  return step;
}

double most_of(Engagements const& found) {
  double most = 0.0;
  for (EngagementFindings const& one : found.list) {
    for (auto const& ratio : one.per_metre[0]) {
      if (ratio) most = std::max(most, ratio->high);
    }
  }
  return most > 0.0 ? most : 1.0;
}

class Drawing {
 public:
  explicit Drawing(double most) : most_(most) {}

  void text(double x, double y, std::string const& anchor, std::string const& words,
            char const* more = "") {
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\"{}>{}</text>\n", x, y,
                        anchor, more, escaped(words));
  }
  void line(double x1, double y1, double x2, double y2, double width, double opacity) {
    out_ += fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke-width=\"{}\" "
        "opacity=\"{}\"/>\n",
        x1, y1, x2, y2, width, opacity);
  }
  [[nodiscard]] double at(double value) const {
    double const share = std::clamp(value / most_, 0.0, 1.0);
    return kLabels + share * (kWidth - kLabels - kRight);
  }
  void interval(explain::Ratio const& ratio, double y, bool whole) {
    line(at(ratio.low), y, at(ratio.high), y, whole ? 3 : 1.5, 1);
    out_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\" fill=\"currentColor\"/>\n",
                        at(ratio.value), y, whole ? 4.5 : 3);
  }
  [[nodiscard]] std::string const& out() const { return out_; }

 private:
  double most_;
  std::string out_;
};

double draw_rows(EngagementFindings const& one, double y, Drawing& drawing) {
  drawing.text(8, y + 4, "start", one.name, " font-weight=\"bold\"");
  y += kRow;
  for (std::size_t i = 0; i < one.per_metre[0].size(); ++i) {
    // What they lost in all stands first.
    bool const whole = i == 0;
    std::size_t const c = whole ? one.causes.size() : i - 1;
    auto const& ratio = one.per_metre[0][c];
    drawing.text(kLabels - 10, y + 4, "end", whole ? "all causes" : one.causes[c]);
    if (ratio)
      drawing.interval(*ratio, y, whole);
    else
      drawing.text(kLabels, y + 4, "start", "nothing gained");
    y += kRow;
  }
  return y + kGap;
}

}  // namespace

std::string comparison_svg(Engagements const& found) {
  double const most = most_of(found);
  Drawing drawing(most);
  double y = kTop;
  for (EngagementFindings const& one : found.list) y = draw_rows(one, y, drawing);
  double const step = mark_step(most);
  for (double mark = 0.0; mark <= most; mark += step) {
    drawing.line(drawing.at(mark), kTop - 12, drawing.at(mark), y, 0.5, 0.4);
    drawing.text(drawing.at(mark), y + 16, "middle", number(mark));
  }
  std::string const title = "Attackers lost for a metre gained, by cause";
  drawing.text(8, 20, "start", title, " font-size=\"15\"");
  drawing.text(8, 36, "start",
               fmt::format("Ratio of means over {} replications, with 90 % intervals",
                           found.list.front().replications));
  std::string words = title + ".";
  for (EngagementFindings const& one : found.list) {
    auto const& ratio = one.per_metre[0].back();
    words +=
        " " + one.name + ": " +
        (ratio ? fmt::format("{:.4f} ({:.4f} to {:.4f})", ratio->value, ratio->low, ratio->high)
               : std::string("nothing gained")) +
        ".";
  }
  return fmt::format(kHead, kWidth, y + 28, escaped(words)) + drawing.out() + "</svg>\n";
}

}  // namespace salient::report
