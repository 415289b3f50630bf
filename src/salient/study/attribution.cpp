#include "salient/study/attribution.h"

#include <algorithm>
#include <memory>

#include "salient/explain/sensitivity.h"

namespace salient::study {

namespace {

/// Tables of v that a draw's row holds, one after the other; then losses by proximate cause.
enum Table : std::size_t { kLosses, kLossesDirect, kGround, kGroundDirect, kTables };

/// The coalitions of an attribution, ready to be run.
class Game {
 public:
  Game(Evidence const& evidence, Draws const& draws, AttributionPlan const& plan)
      : evidence_(evidence),
        draws_(draws),
        days_(std::min(plan.days, evidence.subject->world.days)),
        rows_(rows_of(evidence.subject->world, plan.subject)),
        players_(players_of(evidence.subject->scenario, evidence.subject->catalogue,
                            evidence.subject->world, plan.subject)) {
    for (std::size_t s = 0; s < coalitions(); ++s) {
      std::vector<scenario::Change> changes;
      for (std::size_t i = 0; i < players_.size(); ++i) {
        if ((s >> i) & 1U) continue;
        changes.insert(changes.end(), players_[i].changes.begin(), players_[i].changes.end());
      }
      worlds_.emplace_back(*evidence.subject, changes);
    }
  }

  [[nodiscard]] std::vector<Player> const& players() const { return players_; }
  [[nodiscard]] std::size_t coalitions() const { return explain::coalitions_of(players_.size()); }
  [[nodiscard]] std::size_t causes() const { return evidence_.subject->world.causes.size(); }
  [[nodiscard]] std::size_t width() const { return kTables * coalitions() + causes(); }

  /// Runs all coalitions of a draw.
  void play(std::size_t draw, campaign::Workspace& workspace, campaign::RunRecord& record,
            std::span<double> row) const {
    auto const factors = loss_factors(evidence_, draws_.z[draw]);
    std::size_t const all = coalitions() - 1;
    worlds_[all].simulate(draws_, draw, workspace, record, days_);
    auto const commands = commands_of(record);
    std::size_t const last = record.days - 1;
    for (std::size_t c = 0; c < causes(); ++c) {
      double& lost = row[kTables * coalitions() + c] = 0.0;
      for (std::size_t const f : rows_) {
        lost += factors[f] * record.at(last, f, campaign::kFixedVariables + c);
      }
    }
    for (std::size_t s = 0; s <= all; ++s) {
      worlds_[s].simulate(draws_, draw, workspace, record, days_);
      take(record, factors, s, kLosses, kGround, row);
      worlds_[s].simulate(draws_, draw, workspace, record, days_, commands);
      take(record, factors, s, kLossesDirect, kGroundDirect, row);
    }
  }

 private:
  void take(campaign::RunRecord const& record, std::vector<double> const& factors,
            std::size_t coalition, Table losses, Table ground, std::span<double> row) const {
    campaign::World const& world = evidence_.subject->world;
    std::size_t const last = record.days - 1;
    row[losses * coalitions() + coalition] = losses_of(record, last, rows_, factors);
    row[ground * coalitions() + coalition] =
        output_sum(world, record, 0, "area_held") - output_sum(world, record, last, "area_held");
  }

  Evidence const& evidence_;
  Draws const& draws_;
  std::size_t days_;
  std::vector<std::size_t> rows_;
  std::vector<Player> players_;
  std::vector<Counterfactual> worlds_;  ///< (coalition)
};

/// One table of all draws: (draw × coalition).
std::vector<double> table_of(Rows const& rows, std::size_t coalitions, Table table) {
  std::vector<double> v;
  v.reserve(rows.count() * coalitions);
  for (std::size_t d = 0; d < rows.count(); ++d) {
    auto const part = rows.row(d).subspan(table * coalitions, coalitions);
    v.insert(v.end(), part.begin(), part.end());
  }
  return v;
}

report::AttributionAnswer words_of(Game const& game, Rows const& rows, Table total, Table direct) {
  std::size_t const players = game.players().size();
  auto const free =
      explain::attribute(players, rows.count(), table_of(rows, game.coalitions(), total));
  auto const held =
      explain::attribute(players, rows.count(), table_of(rows, game.coalitions(), direct));
  report::AttributionAnswer answer;
  answer.all = shown(free.all);
  answer.none = shown(free.none);
  answer.tiers = free.tiers;
  answer.table_hash = ensemble::to_hex(free.table);
  answer.draws = rows.count();
  answer.runs = rows.count() * (2 * game.coalitions() + 1);
  for (std::size_t i = 0; i < players; ++i) {
    Player const& player = game.players()[i];
    answer.players.push_back({player.id, player.title, player.reference, shown(free.shapley[i]),
                              shown(held.shapley[i]), free.shapley[i].standard_error, free.share[i],
                              shown(free.first_in[i]), shown(free.last_out[i]), player.rests_on});
  }
  return answer;
}

/// Morris' screening of every quantity, by quantiles of its prior: which inputs move the losses.
base::Result<bool> screen_inputs(Evidence const& evidence, AttributionPlan const& plan,
                                 ensemble::Digest fingerprint, Bench const& bench,
                                 report::AttributionAnswer& answer) {
  Subject const& subject = *evidence.subject;
  explain::MorrisDesign design;
  design.inputs = subject.world.drawn.size();
  design.trajectories = plan.inputs;
  design.seed = subject.world.options.seed;
  auto const rows = rows_of(subject.world, plan.subject);
  std::size_t const days = std::min(plan.days, subject.world.days);
  auto const made =
      fill_rows({"screening", fingerprint, design.points(), 1, 64}, bench, [&]() -> RowFunction {
        struct Scratch {
          campaign::Workspace workspace;
          campaign::RunRecord record;
        };
        return [&, scratch = std::make_shared<Scratch>(),
                ones = std::vector<double>(subject.world.formations.size(), 1.0)](
                   std::uint64_t point, std::span<double> numbers) {
          std::vector<double> values = design.point(point);
          for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = base::quantile(subject.world.drawn[i].prior, values[i]);
          }
          campaign::simulate(subject.world, design.group(point), scratch->workspace,
                             scratch->record, {.values = values, .commands = {}, .days = days});
          numbers[0] = losses_of(scratch->record, scratch->record.days - 1, rows, ones);
        };
      });
  if (!made) return made.diagnostics();
  if (!*made) return false;
  auto const effects = explain::screen(design, (*made)->numbers);
  std::vector<std::size_t> order(effects.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return effects[a].mean_abs > effects[b].mean_abs;
  });
  constexpr std::size_t kShown = 12;
  for (std::size_t k = 0; k < std::min(kShown, order.size()); ++k) {
    answer.screening.emplace_back(subject.world.drawn[order[k]].key, effects[order[k]].mean_abs);
  }
  return true;
}

void add_proximate(Game const& game, Rows const& rows, campaign::World const& world,
                   report::AttributionAnswer& answer) {
  std::vector<double> lost(game.causes(), 0.0);
  double all = 0.0;
  for (std::size_t d = 0; d < rows.count(); ++d) {
    auto const part = rows.row(d).subspan(kTables * game.coalitions(), game.causes());
    for (std::size_t c = 0; c < lost.size(); ++c) lost[c] += part[c];
  }
  for (double const one : lost) all += one;
  for (std::size_t c = 0; c < lost.size(); ++c) {
    answer.proximate.emplace_back(world.causes[c], all > 0.0 ? lost[c] / all : 0.0);
  }
}

/// What the rows depend on beside the posterior; which of its draws they are of, too.
std::string text_of(AttributionPlan const& plan, Draws const& draws) {
  std::string text =
      plan.subject + "\n" + std::to_string(plan.days) + "\n" + std::to_string(plan.inputs) + "\n";
  for (std::uint64_t const run : draws.runs) text += std::to_string(run) + "\n";
  return text;
}

}  // namespace

base::Result<std::optional<std::vector<report::AttributionAnswer>>> attribute(
    Evidence const& evidence, Draws const& draws, AttributionPlan const& plan,
    ensemble::Digest fingerprint, Bench const& bench) {
  using Answers = std::optional<std::vector<report::AttributionAnswer>>;
  campaign::World const& world = evidence.subject->world;
  Game const game(evidence, draws, plan);
  if (game.players().empty() || plan.days == 0) {
    return Answers(std::vector<report::AttributionAnswer>{});
  }
  ensemble::Digest const print = digest_with(fingerprint, text_of(plan, draws));
  auto const made = fill_rows({"attribution", print, draws.count(), game.width(), 1}, bench,
                              [&]() -> RowFunction {
                                struct Scratch {
                                  campaign::Workspace workspace;
                                  campaign::RunRecord record;
                                };
                                return [&game, scratch = std::make_shared<Scratch>()](
                                           std::uint64_t draw, std::span<double> row) {
                                  game.play(draw, scratch->workspace, scratch->record, row);
                                };
                              });
  if (!made) return made.diagnostics();
  if (!*made) return Answers{};
  std::vector<report::AttributionAnswer> answers{words_of(game, **made, kLosses, kLossesDirect)};
  answers[0].quantity = "killed, wounded or missing";
  answers[0].unit = "persons";
  add_proximate(game, **made, world, answers[0]);
  if (plan.inputs >= 2) {
    auto const screened = screen_inputs(evidence, plan, print, bench, answers[0]);
    if (!screened) return screened.diagnostics();
    if (!*screened) return Answers{};
  }
  if (evidence::ground_in_question(world)) {
    answers.push_back(words_of(game, **made, kGround, kGroundDirect));
    answers[1].quantity = "ground lost by the defender";
    answers[1].unit = "km2";
  }
  for (auto& answer : answers) {
    answer.subject = name_of(world, plan.subject);
    answer.until = date_of(world, std::min(plan.days, world.days) - 1);
  }
  return Answers(std::move(answers));
}

}  // namespace salient::study
