#include "salient/study/what_if.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "salient/explain/paired.h"
#include "salient/report/words.h"
#include "salient/study/players.h"

namespace salient::study {

namespace {

/// A number that is compared between two courses of a campaign.
struct Quantity {
  enum class Kind { losses, output };
  Kind kind = Kind::losses;
  std::string title, unit;
  std::vector<std::size_t> rows;  ///< of losses
  std::string output;
  std::size_t day = 0;  ///< evening
};

std::vector<Quantity> quantities_of(Subject const& subject, std::string const& asked,
                                    std::size_t days) {
  campaign::World const& world = subject.world;
  std::size_t const last = world.days - 1;
  std::size_t const early = std::min(days, world.days) - 1;
  std::vector<Quantity> list;
  auto const add_losses = [&](std::string const& id, std::size_t day) {
    list.push_back({Quantity::Kind::losses,
                    name_of(world, id) + ": killed, wounded or missing by " + date_of(world, day),
                    "persons", rows_of(world, id), "", day});
  };
  if (early < last) add_losses(asked, early);
  add_losses(asked, last);
  for (campaign::SideInfo const& side : world.sides) {
    if (side.id != asked && !rows_of(world, side.id).empty()) add_losses(side.id, last);
  }
  auto const add_output = [&](char const* output, char const* title, char const* unit,
                              std::size_t day) {
    list.push_back(
        {Quantity::Kind::output, std::string(title) + date_of(world, day), unit, {}, output, day});
  };
  if (evidence::ground_in_question(world)) add_output("area_held", "Ground held on ", "km2", last);
  if (!world.stocks.empty()) add_output("rounds_fired", "Rounds fired on ", "shells", early);
  return list;
}

double value_of(Quantity const& quantity, campaign::World const& world,
                campaign::RunRecord const& record, std::vector<double> const& factors) {
  if (quantity.kind == Quantity::Kind::losses) {
    return losses_of(record, quantity.day, quantity.rows, factors);
  }
  return output_sum(world, record, quantity.day, quantity.output);
}

report::WhatIfAnswer answer_of(WhatIf const& question, std::vector<Quantity> const& quantities,
                               Rows const& rows, std::size_t first) {
  report::WhatIfAnswer answer;
  answer.id = question.id;
  answer.text = question.text;
  answer.runs = 2 * rows.count();
  for (scenario::Change const& change : question.changes) {
    answer.changes.push_back(
        change.key + " = " +
        (change.quantity ? report::quantity_text(*change.quantity) : change.mechanism_state));
  }
  for (std::size_t q = 0; q < quantities.size(); ++q) {
    auto const factual = rows.column(q);
    auto const otherwise = rows.column(first + q);
    auto const paired = explain::paired_difference(factual, otherwise);
    answer.lines.push_back({quantities[q].title, quantities[q].unit, shown(paired.first),
                            shown(paired.second), shown(paired.difference),
                            paired.difference.standard_error, paired.correlation,
                            paired.share_lower});
    if (q == 0) answer.runs_saved = paired.runs_saved;
  }
  return answer;
}

/// What the rows depend on beside the posterior.
std::string text_of(std::vector<WhatIf> const& questions, std::string const& subject,
                    std::size_t days) {
  std::string text = subject + "\n" + std::to_string(days) + "\n";
  for (WhatIf const& question : questions) {
    text += "otherwise\n";
    for (scenario::Change const& change : question.changes) {
      text += change.key + " = " +
              (change.quantity ? base::describe(change.quantity->prior) : change.mechanism_state) +
              "\n";
    }
  }
  return text;
}

}  // namespace

std::vector<WhatIf> what_ifs_of(scenario::Scenario const& scenario) {
  std::vector<WhatIf> list;
  for (scenario::Question const& question : scenario.questions) {
    if (question.kind == "counterfactual") {
      list.push_back({question.id, question.text, question.changes});
    }
  }
  return list;
}

base::Result<std::optional<std::vector<report::WhatIfAnswer>>> compare(
    Evidence const& evidence, Draws const& draws, std::vector<WhatIf> const& questions,
    std::string const& subject, std::size_t days, ensemble::Digest fingerprint,
    Bench const& bench) {
  using Answers = std::optional<std::vector<report::WhatIfAnswer>>;
  if (questions.empty() || draws.count() < 2) return Answers(std::vector<report::WhatIfAnswer>{});
  Subject const& what = *evidence.subject;
  auto const quantities = quantities_of(what, subject, days);
  std::vector<Counterfactual> worlds;
  worlds.emplace_back(what, std::vector<scenario::Change>{});
  for (WhatIf const& question : questions) worlds.emplace_back(what, question.changes);
  std::size_t const width = worlds.size() * quantities.size();
  ensemble::Digest const print = digest_with(fingerprint, text_of(questions, subject, days));
  auto const made =
      fill_rows({"what-ifs", print, draws.count(), width, 4}, bench, [&]() -> RowFunction {
        struct Scratch {
          campaign::Workspace workspace;
          campaign::RunRecord record;
        };
        return [&, scratch = std::make_shared<Scratch>()](std::uint64_t draw,
                                                          std::span<double> row) {
          auto const factors = loss_factors(evidence, draws.z[draw]);
          for (std::size_t w = 0; w < worlds.size(); ++w) {
            worlds[w].simulate(draws, draw, scratch->workspace, scratch->record, what.world.days);
            for (std::size_t q = 0; q < quantities.size(); ++q) {
              row[w * quantities.size() + q] =
                  value_of(quantities[q], what.world, scratch->record, factors);
            }
          }
        };
      });
  if (!made) return made.diagnostics();
  if (!*made) return Answers{};
  std::vector<report::WhatIfAnswer> answers;
  for (std::size_t w = 0; w < questions.size(); ++w) {
    answers.push_back(answer_of(questions[w], quantities, **made, (w + 1) * quantities.size()));
  }
  return Answers(std::move(answers));
}

}  // namespace salient::study
