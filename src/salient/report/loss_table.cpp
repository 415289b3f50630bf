#include "salient/report/loss_table.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace salient::report {

namespace {

using campaign::kModels;
using campaign::LossTable;
using campaign::Model;
using campaign::Regression;
using campaign::Term;

std::string name_of_term(Term term) {
  auto const name = [](std::uint8_t covariate) {
    std::string text(campaign::covariates()[covariate - 1U].name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
  };
  if (term.i == 0) return "constant";
  if (term.j == 0) return name(term.i);
  if (term.i == term.j) return name(term.i) + " squared";
  return name(term.i) + " × " + name(term.j);
}

std::string strongest(Regression const& one) {
  constexpr std::size_t kShown = 5;
  std::vector<std::size_t> order;
  for (std::size_t t = 0; t < one.terms.size(); ++t) {
    if (one.terms[t].i != 0) order.push_back(t);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::fabs(one.coefficients[a]) > std::fabs(one.coefficients[b]);
  });
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, order.size()); ++i) {
    text += fmt::format("{}{} {:+.2f}", i == 0 ? "" : ", ", name_of_term(one.terms[order[i]]),
                        one.coefficients[order[i]]);
  }
  return text;
}

std::string box_rows(LossTable const& table) {
  std::string text =
      "| covariate | unit | from | to | enters by |\n| --- | --- | --- | --- | --- |\n";
  for (std::size_t c = 0; c < campaign::kCovariates; ++c) {
    auto const& info = campaign::covariates()[c];
    text += fmt::format("| {} ({}) | {} | {} | {} | {} |\n", info.name, info.meaning, info.unit,
                        table.box[c].low, table.box[c].high,
                        info.logarithmic ? "its logarithm" : "itself");
  }
  return text;
}

std::string check_rows(LossTable const& table) {
  std::string text =
      "| model | terms | R² of the log mean | ceiling by noise | lack of fit, sd | spread by the "
      "fine model's parameters, sd | k | 90 % holds |\n"
      "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
  for (std::size_t m = 0; m < kModels; ++m) {
    Regression const& one = table.models[m];
    bool const losses = m < campaign::kLossModels;
    text += fmt::format("| {} | {} | {:.3f} | {:.3f} | {:.2f} | {} | {} | {:.1f} % |\n",
                        words_of(static_cast<Model>(m)), one.terms.size(), one.r_squared,
                        one.ceiling, std::sqrt(one.lack_of_fit),
                        losses ? fmt::format("{:.2f}", std::sqrt(one.spread)) : "–",
                        losses ? fmt::format("{:.3g}", one.shape) : "–", 100.0 * one.coverage);
  }
  return text;
}

}  // namespace

std::string words_of(Model model) {
  std::string text(campaign::name_of(model));
  if (auto const at = text.find('_'); at != std::string::npos) text.replace(at, 1, ", ");
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string loss_table_text(LossTable const& table) {
  std::string text = fmt::format("# {}\n\n", table.title);
  text += fmt::format(
      "Made by {}, seed {}: {} assaults of a space-filling design, {} replications of each, ticks "
      "of {} s; checked on {} other assaults. Every number is in this model: no recorded battle "
      "has been used.\n\n",
      table.made_by, table.seed, table.rows, table.replications, table.step, table.held_out);
  text += "## How it does on the assaults held out\n\n" + check_rows(table) + "\n";
  text += "## Strongest terms\n\nCoefficients on the log scale, covariates scaled to -1 … 1.\n\n";
  for (std::size_t m = 0; m < kModels; ++m) {
    text += fmt::format("- {}: {}\n", words_of(static_cast<Model>(m)), strongest(table.models[m]));
  }
  text += "\n## The box\n\n" + box_rows(table);
  return text;
}

}  // namespace salient::report
