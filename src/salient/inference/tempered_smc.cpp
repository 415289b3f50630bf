#include "salient/inference/tempered_smc.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "salient/inference/checkpoint.h"
#include "salient/inference/effective_size.h"
#include "salient/inference/stages.h"
#include "salient/inference/temperature.h"
#include "salient/inference/weights.h"

namespace salient::inference {

namespace {

/// Temperatures at whose passing the number of replicates is judged; each judgement holds until the
/// next of them.
constexpr std::array<double, 3> kJudged{0.1, 0.4, 1.0};
constexpr double kWantedSd = 2.5;
constexpr std::size_t kMostPower = 3;  // of 2: 1, 2 or 4 replicates
constexpr std::size_t kJudgedStates = 48;
constexpr std::size_t kRepeats = 16;

/// Fewer proposals accepted than this, in so many steps in a row, is a collapse.
constexpr double kHardlyAny = 0.001;
constexpr std::size_t kMostStuck = 2;
/// Nor may the weights come down to fewer different courses of chance.
constexpr double kFewestCourses = 4.0;

ensemble::Digest fingerprint_of(Problem const& problem, SmcSettings const& settings) {
  ensemble::Hasher hasher;
  hasher.add_u64(settings.fingerprint.high);
  hasher.add_u64(settings.fingerprint.low);
  for (std::size_t const number : {problem.dimensions, problem.answers, problem.free_from,
                                   settings.chains, settings.chain_length, settings.replicates,
                                   static_cast<std::size_t>(std::floor(settings.keep * 1e9))}) {
    hasher.add_u64(number);
  }
  hasher.add_u64(settings.seed);
  return hasher.finish();
}

bool power_of_two(std::size_t n) { return n > 0 && (n & (n - 1)) == 0; }

/// The work of one call.
class Sampler {
 public:
  Sampler(Problem const& problem, SmcSettings const& settings, ProgressCallback const& progress,
          std::stop_token const& stop)
      : problem_(problem),
        settings_(settings),
        progress_(progress),
        fingerprint_(fingerprint_of(problem, settings)),
        stages_(
            problem, settings, fingerprint_,
            [this](std::uint64_t done, std::uint64_t total) { report(done, total); }, stop) {
    standing_.replicates = std::max<std::size_t>(1, settings.replicates);
  }

  /// Steps that this call may do.
  [[nodiscard]] std::size_t limit() const {
    return std::min(settings_.max_steps, settings_.steps.value_or(settings_.max_steps));
  }

  /// Takes up what the folder holds. False when it is further than this call may go.
  bool take_up() {
    for (std::size_t const step : checkpoints_in(settings_.folder)) {
      auto found = read_checkpoint(checkpoint_file(settings_.folder, step), fingerprint_);
      if (!found || found->steps.size() != step + 1 || found->rounds > 1) continue;
      if (found->steps.size() > limit()) return false;
      adopt(*std::move(found));
      return true;
    }
    return true;
  }

  base::Result<Posterior> run() {
    while (!finished()) {
      auto const done = advance();
      if (!done) return done.diagnostics();
      if (!*done) return posterior(true);
      report(0, 0);
    }
    return posterior(false);
  }

 private:
  void report(std::uint64_t done, std::uint64_t total) const {
    if (!progress_) return;
    progress_(
        {standing_.steps.size(), standing_.temperature, ess_, done, total, standing_.simulations});
  }

  [[nodiscard]] bool finished() const {
    return !standing_.collapse.empty() || standing_.steps.size() >= limit() ||
           (standing_.rounds > 0 && ess_ >= settings_.target_ess);
  }

  /// One step, done or taken from the folder. False when it was stopped.
  base::Result<bool> advance() {
    std::size_t const step = standing_.steps.size();
    bool const kept = !settings_.folder.empty();
    if (kept && step > 0) {
      auto found = read_checkpoint(checkpoint_file(settings_.folder, step), fingerprint_);
      if (found && found->steps.size() == step + 1) {
        adopt(*std::move(found));
        return true;
      }
    }
    auto next = step == 0 ? first_step() : standing_.rounds > 0 ? next_round() : temper();
    if (!next) return next.diagnostics();
    if (!*next) return false;
    if (kept) {
      auto const written =
          write_checkpoint(checkpoint_file(settings_.folder, step), fingerprint_, **next);
      if (!written) return written.diagnostics();
    }
    adopt(std::move(**next));
    return true;
  }

  /// Makes a standing the present one; what led to it is needed no more, but for earlier rounds.
  void adopt(Standing next) {
    draws_.insert(draws_.end(), next.round.begin(), next.round.end());
    standing_ = std::move(next);
    std::size_t const step = standing_.steps.size() - 1;
    stages_.forget(step);
    if (standing_.rounds <= 1 && step > 0 && !settings_.folder.empty()) {
      std::error_code ignored;
      std::filesystem::remove(checkpoint_file(settings_.folder, step - 1), ignored);
    }
    if (standing_.rounds > 0) measure_ess();
  }

  // ---- steps -----------------------------------------------------------------------------------

  Outcome<Standing> first_step() {
    auto walk = stages_.prior(standing_.replicates);
    if (!walk) return walk.diagnostics();
    if (!*walk) return std::optional<Standing>();
    Standing next = standing_;
    next.states = std::move((*walk)->states);
    next.log_weights.assign(next.states.size(), 0.0);
    next.simulations = (*walk)->tally.simulations;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (State const& state : next.states) {
      low = std::min(low, state.log_mean);
      high = std::max(high, state.log_mean);
    }
    if (!(high > -std::numeric_limits<double>::infinity())) {
      next.collapse = "no simulation under the prior is possible under the claims";
    } else if (low == high) {
      next.temperature = 1.0;
      next.log_evidence = high;
    }
    double const all = static_cast<double>(next.states.size());
    next.steps.push_back({next.temperature, all, 0.0, 0.0, 0, next.replicates, next.simulations});
    if (next.temperature == 1.0) begin_rounds(next);
    return std::optional<Standing>(std::move(next));
  }

  Outcome<Standing> temper() {
    Standing next = standing_;
    Rise rise = rise_of(next.states, next.log_weights, next.temperature, settings_.keep);
    double const judged = judged_by(next.measured_at, rise.temperature);
    bool widened = false;
    if (judged > 0.0) {
      auto const done = judge(next, rise, judged, widened);
      if (!done) return done.diagnostics();
      if (!*done) return std::optional<Standing>();
      if (widened) {
        rise = rise_of(next.states, next.log_weights, next.temperature, settings_.keep);
      }
    }
    if (!widened && !(rise.temperature - next.temperature > kLeastRise)) {
      return collapsed(std::move(next), rise,
                       "the likelihood of one state exceeds that of all others by too much");
    }
    std::vector<std::uint64_t> noise;
    for (State const& state : next.states) noise.push_back(state.noise.front());
    if (courses_of_chance(noise, rise.weights.weights) < kFewestCourses) {
      return collapsed(std::move(next), rise,
                       "all that is left rests on the same few courses of chance");
    }
    next.log_evidence += rise.weights.log_mean;
    next.temperature = rise.temperature;
    next.proposal = fitted(next.states, rise.weights.weights);
    double const u = dice(next).uniform(0, 0, Purpose::ancestors);
    std::vector<State> starts;
    for (std::size_t const i : systematic(rise.weights.weights, settings_.chains, u)) {
      starts.push_back(next.states[i]);
    }
    return walked(std::move(next), starts, true, rise.weights.ess);
  }

  /// A last step that goes nowhere.
  [[nodiscard]] Outcome<Standing> collapsed(Standing next, Rise const& rise,
                                            std::string why) const {
    next.collapse = std::move(why);
    next.steps.push_back({next.temperature, rise.weights.ess, 0.0, next.scale, 0, next.replicates,
                          next.simulations - standing_.simulations});
    return std::optional<Standing>(std::move(next));
  }

  Outcome<Standing> next_round() {
    Standing next = standing_;
    if (power_of_two(next.rounds)) next.proposal = fitted_to_draws();
    std::vector<State> const starts = std::move(next.states);
    double const all = static_cast<double>(starts.size());
    return walked(std::move(next), starts, false, all);
  }

  /// Lets chains walk from the starts and takes stock.
  Outcome<Standing> walked(Standing next, std::vector<State> const& starts, bool with_starts,
                           double ess_weights) {
    Moves const moves{dice(next), next.temperature, next.scale, next.free_scale, next.proposal};
    auto walk = stages_.walk(next.steps.size(), moves, starts, with_starts);
    if (!walk) return walk.diagnostics();
    if (!*walk) return std::optional<Standing>();
    Tally const& tally = (*walk)->tally;
    next.simulations += tally.simulations;
    next.steps.push_back({next.temperature, ess_weights, tally.acceptance(), next.scale,
                          next.proposal.block.size(), next.replicates,
                          next.simulations - standing_.simulations});
    if (next.rounds == 0 || power_of_two(next.rounds)) {
      next.scale = adapted_scale(next.scale, tally);
      next.free_scale = adapted_free_scale(next.free_scale, tally);
    }
    next.states = std::move((*walk)->states);
    next.log_weights.assign(next.states.size(), 0.0);
    next.stuck = tally.acceptance() < kHardlyAny ? next.stuck + 1 : 0;
    if (next.temperature == 1.0) {
      begin_rounds(next);
    } else if (next.stuck >= kMostStuck && next.collapse.empty()) {
      next.collapse =
          "hardly any proposal is accepted: no state found agrees with all claims "
          "better than its neighbours do";
    }
    return std::optional<Standing>(std::move(next));
  }

  /// Turns a population at temperature 1 into draws, of which the last of each chain go on.
  void begin_rounds(Standing& next) const {
    std::size_t const step = next.steps.size() - 1;
    next.round = draws_of(next.states, step);
    std::vector<State> ends;
    for (std::size_t c = 1; c <= settings_.chains; ++c) {
      ends.push_back(std::move(next.states[c * settings_.chain_length - 1]));
    }
    next.states = std::move(ends);
    next.log_weights.assign(next.states.size(), 0.0);
    ++next.rounds;
  }

  // ---- replicates ------------------------------------------------------------------------------

  /// The highest judged temperature that a rise passes for the first time; 0: none. Where the
  /// replicates are given they are only judged at the end.
  [[nodiscard]] double judged_by(double measured_at, double temperature) const {
    double highest = 0.0;
    for (double const judged : kJudged) {
      if (settings_.replicates != 0 && judged < 1.0) continue;
      if (judged > measured_at && judged <= temperature) highest = judged;
    }
    return highest;
  }

  /// Measures the scatter of ln L̂ where the rise leads, and widens the population if need be. False
  /// when stopped.
  base::Result<bool> judge(Standing& next, Rise const& rise, double judged, bool& widened) {
    double const u = dice(next).uniform(0, 0, Purpose::measured);
    std::vector<State> chosen;
    for (std::size_t const i : systematic(rise.weights.weights, kJudgedStates, u)) {
      chosen.push_back(next.states[i]);
    }
    auto const repeated = stages_.repeat(next.steps.size(), chosen, kRepeats);
    if (!repeated) return repeated.diagnostics();
    if (!*repeated) return false;
    next.simulations += kJudgedStates * kRepeats;
    next.measured_at = judged;
    std::vector<double> const sds = log_likelihood_sds(**repeated);
    double const until = judged < kJudged[1] ? kJudged[1] : 1.0;
    std::size_t wanted = next.replicates;
    for (std::size_t k = 0; settings_.replicates == 0 && k < kMostPower; ++k) {
      wanted = std::max(next.replicates, std::size_t{1} << k);
      if (until * sds[k] <= kWantedSd) break;
    }
    std::size_t power = 0;
    while (power + 1 < sds.size() && std::size_t{2} << power <= wanted) ++power;
    next.log_likelihood_sd = sds[power];
    if (wanted == next.replicates) return true;

    auto wide = stages_.widen(next.steps.size(), next.states, wanted);
    if (!wide) return wide.diagnostics();
    if (!*wide) return false;
    for (std::size_t i = 0; i < next.states.size(); ++i) {
      double const old = next.states[i].log_mean;
      double const gain = next.temperature * ((**wide)[i].log_mean - old);
      // At the prior all states count; an impossible one stays so until chance makes it possible.
      if (next.temperature > 0.0) next.log_weights[i] += std::isfinite(old) ? gain : old;
    }
    next.simulations += next.states.size() * (wanted - next.replicates);
    next.states = std::move(**wide);
    next.replicates = wanted;
    widened = true;
    return true;
  }

  // ---- populations -----------------------------------------------------------------------------

  [[nodiscard]] Dice dice(Standing const& next) const {
    return {settings_.seed, next.steps.size()};
  }

  [[nodiscard]] Proposal fitted(std::vector<State> const& states,
                                std::vector<double> const& weights) const {
    Sample sample;
    sample.weights = weights;
    for (std::size_t i = 0; i < states.size(); ++i) {
      sample.x.emplace_back(states[i].x);
      sample.chains.push_back(static_cast<std::uint32_t>(i / settings_.chain_length));
    }
    return fit_proposal(sample, problem_.dimensions, problem_.free_from);
  }

  [[nodiscard]] Proposal fitted_to_draws() const {
    Sample sample;
    double const all = static_cast<double>(draws_.size());
    sample.weights.assign(draws_.size(), 1.0 / all);
    for (Draw const& draw : draws_) {
      sample.x.emplace_back(draw.x);
      sample.chains.push_back(draw.chain);
    }
    return fit_proposal(sample, problem_.dimensions, problem_.free_from);
  }

  [[nodiscard]] std::vector<Draw> draws_of(std::vector<State> const& states,
                                           std::size_t step) const {
    Dice const of_step(settings_.seed, step);
    std::vector<Draw> draws;
    for (std::size_t i = 0; i < states.size(); ++i) {
      auto const chain = static_cast<std::uint32_t>(i / settings_.chain_length);
      auto const time = static_cast<std::uint32_t>(i % settings_.chain_length);
      draws.push_back(draw_of(states[i], chain, of_step.uniform(chain, time, Purpose::pick)));
    }
    return draws;
  }

  /// Effective number of a function of the pooled draws.
  template <class Function>
  [[nodiscard]] double ess_of(Function const& function) const {
    if (standing_.steps.size() == 1) return static_cast<double>(draws_.size());
    std::vector<double> series;
    series.reserve(draws_.size());
    for (std::size_t c = 0; c < settings_.chains; ++c) {
      for (std::size_t round = 0; round < standing_.rounds; ++round) {
        for (std::size_t i = 0; i < settings_.chain_length; ++i) {
          series.push_back(
              function(draws_[(round * settings_.chains + c) * settings_.chain_length + i]));
        }
      }
    }
    return effective_size(series, standing_.rounds * settings_.chain_length);
  }

  void measure_ess() {
    ess_ = ess_of([](Draw const& draw) { return draw.log_likelihood; });
    ess_of_answers_.clear();
    for (std::size_t const answer : problem_.watched) {
      ess_of_answers_.push_back(ess_of([=](Draw const& draw) { return draw.answers[answer]; }));
      ess_ = std::min(ess_, ess_of_answers_.back());
    }
    ess_ = std::min(ess_, courses());
  }

  /// Effective number of different courses of chance among the draws. Those of one course descend
  /// from one state, across chains and steps, which the chains by themselves cannot show.
  [[nodiscard]] double courses() const {
    std::vector<std::uint64_t> noise;
    for (Draw const& draw : draws_) noise.push_back(draw.noise);
    return courses_of_chance(noise, std::vector<double>(noise.size(), 1.0));
  }

  // ---- result ----------------------------------------------------------------------------------

  /// Draws on the way to temperature 1, weighted to it.
  void weigh(Posterior& result) const {
    std::vector<double> log_weights;
    for (std::size_t i = 0; i < standing_.states.size(); ++i) {
      log_weights.push_back(standing_.log_weights[i] +
                            (1.0 - standing_.temperature) * standing_.states[i].log_mean);
    }
    Normalised normalised = normalise(log_weights);
    result.log_evidence += normalised.log_mean;
    result.ess = normalised.ess;
    result.ess_of_answers.assign(problem_.watched.size(), normalised.ess);
    result.weights = std::move(normalised.weights);
    result.draws = draws_of(standing_.states, standing_.steps.size() - 1);
  }

  base::Result<Posterior> posterior(bool interrupted) {
    Posterior result;
    result.steps = standing_.steps;
    result.log_evidence = standing_.log_evidence;
    result.replicates = standing_.replicates;
    result.log_likelihood_sd = standing_.log_likelihood_sd;
    result.simulations = standing_.simulations;
    result.interrupted = interrupted;
    result.collapse = standing_.collapse;
    result.reached_posterior = standing_.rounds > 0;
    if (result.reached_posterior) {
      result.draws = std::move(draws_);
      double const all = static_cast<double>(result.draws.size());
      result.weights.assign(result.draws.size(), 1.0 / all);
      result.ess = ess_;
      result.ess_of_answers = ess_of_answers_;
      return result;
    }
    if (!standing_.steps.empty()) weigh(result);
    if (result.collapse.empty() && standing_.steps.size() >= settings_.max_steps) {
      result.collapse = "after " + std::to_string(settings_.max_steps) +
                        " steps the claims do not yet count in full";
    }
    return result;
  }

  Problem const& problem_;
  SmcSettings const& settings_;
  ProgressCallback const& progress_;
  ensemble::Digest fingerprint_;
  Stages stages_;
  Standing standing_;
  std::vector<Draw> draws_;  ///< of all rounds at temperature 1, in order
  double ess_ = 0.0;
  std::vector<double> ess_of_answers_;
};

base::Diagnostic no_number(NotANumber const& fault) {
  return {{},           "",
          fault.what(), "a number, or minus infinity for what is impossible",
          "",           base::Severity::error};
}

base::Result<Posterior> sample(Problem const& problem, SmcSettings const& settings,
                               ProgressCallback const& progress, std::stop_token const& stop) {
  Sampler sampler(problem, settings, progress, stop);
  if (settings.folder.empty()) return sampler.run();
  auto const held = ensemble::Store::open(settings.folder, fingerprint_of(problem, settings));
  if (!held) return held.diagnostics();
  if (sampler.take_up()) return sampler.run();
  SmcSettings repeat = settings;
  repeat.folder = settings.folder / ("first-" + std::to_string(sampler.limit()));
  return sample(problem, repeat, progress, stop);
}

}  // namespace

base::Result<Posterior> tempered_smc(Problem const& problem, SmcSettings const& settings,
                                     ProgressCallback const& progress,
                                     std::stop_token const& stop) {
  assert(problem.simulator && problem.log_likelihood);
  assert(settings.chains > 1 && settings.chain_length > 1);
  try {
    return sample(problem, settings, progress, stop);
  } catch (NotANumber const& fault) {
    return no_number(fault);
  }
}

}  // namespace salient::inference
