#include "salient/explain/shapley.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>

#include "salient/base/mathematics.h"
#include "salient/base/random.h"

namespace salient::explain {

namespace {

constexpr Coalition player(std::size_t i) { return Coalition{1} << i; }

constexpr std::size_t size_of(Coalition coalition) {
  return static_cast<std::size_t>(std::popcount(coalition));
}

/// Shapley interaction index of the pair i, j.
double interaction_of(std::size_t i, std::size_t j, std::span<double const> weights,
                      std::span<double const> v) {
  Coalition const both = player(i) | player(j);
  double sum = 0.0;
  for (Coalition s = 0; s < v.size(); ++s) {
    if ((s & both) != 0) continue;
    double const beyond = (v[s | both] - v[s | player(i)]) - (v[s | player(j)] - v[s]);
    sum += weights[size_of(s)] * beyond;
  }
  return sum;
}

std::vector<double> interactions(std::size_t players, std::span<double const> v) {
  std::vector<double> table(players * players, 0.0);
  if (players < 2) return table;
  auto const weights = entry_weights(players - 1);
  for (std::size_t i = 0; i < players; ++i) {
    for (std::size_t j = i + 1; j < players; ++j) {
      table[i * players + j] = table[j * players + i] = interaction_of(i, j, weights, v);
    }
  }
  return table;
}

std::vector<double> log_shares(std::size_t players, std::span<double const> v) {
  if (std::ranges::any_of(v, [](double value) { return !(value > 0.0); })) return {};
  if (v.front() == v.back()) return {};
  std::vector<double> logs(v.size());
  std::ranges::transform(v, logs.begin(), base::math::log);
  auto shares = shapley(players, logs);
  double const scale = (v.back() - v.front()) / (logs.back() - logs.front());
  for (double& share : shares) share *= scale;
  return shares;
}

/// Spreads of `count` numbers of which every draw has one, `(draws × count)`.
std::vector<Spread> spreads_of(std::vector<double> const& rows, std::size_t count) {
  std::size_t const draws = rows.size() / count;
  std::vector<Spread> spreads;
  std::vector<double> column(draws);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t draw = 0; draw < draws; ++draw) column[draw] = rows[draw * count + i];
    spreads.push_back(spread_of(column));
  }
  return spreads;
}

/// What is collected of every draw's decomposition.
struct Rows {
  std::vector<double> none, all, shapley, first_in, last_out, interaction;

  void add(Decomposition const& each) {
    none.push_back(each.none);
    all.push_back(each.all);
    shapley.insert(shapley.end(), each.shapley.begin(), each.shapley.end());
    first_in.insert(first_in.end(), each.first_in.begin(), each.first_in.end());
    last_out.insert(last_out.end(), each.last_out.begin(), each.last_out.end());
    interaction.insert(interaction.end(), each.interaction.begin(), each.interaction.end());
  }
};

std::vector<double> mean_game(std::size_t coalitions, std::size_t draws,
                              std::span<double const> v) {
  std::vector<double> mean(coalitions, 0.0);
  for (std::size_t draw = 0; draw < draws; ++draw) {
    for (std::size_t s = 0; s < coalitions; ++s) mean[s] += v[draw * coalitions + s];
  }
  for (double& value : mean) value /= static_cast<double>(draws);
  return mean;
}

}  // namespace

std::vector<double> entry_weights(std::size_t players) {
  std::vector<double> weights(players);
  double choices = 1.0;  // of s among n − 1
  for (std::size_t s = 0; s < players; ++s) {
    weights[s] = 1.0 / (static_cast<double>(players) * choices);
    choices = choices * static_cast<double>(players - 1 - s) / static_cast<double>(s + 1);
  }
  return weights;
}

std::vector<double> shapley(std::size_t players, std::span<double const> v) {
  assert(players >= 1 && players <= kMostPlayers && v.size() == coalitions_of(players));
  auto const weights = entry_weights(players);
  std::vector<double> values(players, 0.0);
  for (std::size_t i = 0; i < players; ++i) {
    for (Coalition s = 0; s < v.size(); ++s) {
      if ((s & player(i)) == 0) values[i] += weights[size_of(s)] * (v[s | player(i)] - v[s]);
    }
  }
  return values;
}

Decomposition decompose(std::size_t players, std::span<double const> v) {
  assert(players >= 1 && players <= kMostPlayers && v.size() == coalitions_of(players));
  Decomposition parts;
  parts.none = v.front();
  parts.all = v.back();
  parts.shapley = shapley(players, v);
  Coalition const everybody = static_cast<Coalition>(v.size() - 1);
  for (std::size_t i = 0; i < players; ++i) {
    parts.first_in.push_back(v[player(i)] - v.front());
    parts.last_out.push_back(v.back() - v[everybody & ~player(i)]);
  }
  parts.log_share = log_shares(players, v);
  parts.interaction = interactions(players, v);
  return parts;
}

std::vector<std::vector<std::size_t>> tiers(std::span<Spread const> spreads) {
  std::vector<std::size_t> order(spreads.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return spreads[a].high > spreads[b].high; });
  std::vector<std::vector<std::size_t>> found;
  double lowest = 0.0;  // of the tier that is being filled
  for (std::size_t const i : order) {
    if (found.empty() || spreads[i].high < lowest) {
      found.emplace_back();
      lowest = spreads[i].low;
    }
    found.back().push_back(i);
    lowest = std::min(lowest, spreads[i].low);
  }
  for (auto& tier : found) std::ranges::sort(tier);
  return found;
}

Attribution attribute(std::size_t players, std::size_t draws, std::span<double const> v) {
  std::size_t const coalitions = coalitions_of(players);
  assert(draws >= 1 && v.size() == draws * coalitions);
  Rows rows;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    rows.add(decompose(players, v.subspan(draw * coalitions, coalitions)));
  }
  Attribution found;
  found.players = players;
  found.draws = draws;
  found.none = spread_of(rows.none);
  found.all = spread_of(rows.all);
  found.shapley = spreads_of(rows.shapley, players);
  found.first_in = spreads_of(rows.first_in, players);
  found.last_out = spreads_of(rows.last_out, players);
  found.interaction = spreads_of(rows.interaction, players * players);
  double const whole = found.all.mean - found.none.mean;
  for (Spread const& each : found.shapley) {
    found.share.push_back(whole != 0.0 ? each.mean / whole : 0.0);
  }
  found.log_share = log_shares(players, mean_game(coalitions, draws, v));
  found.tiers = tiers(found.shapley);
  found.table = table_digest(players, draws, v);
  return found;
}

ensemble::Digest table_digest(std::size_t players, std::size_t draws, std::span<double const> v) {
  ensemble::Hasher hasher;
  hasher.add_u64(players);
  hasher.add_u64(draws);
  for (double const value : v) hasher.add_u64(std::bit_cast<std::uint64_t>(value));
  return hasher.finish();
}

std::vector<std::size_t> random_order(std::size_t players, std::uint64_t seed,
                                      std::uint64_t number) {
  base::DrawKey const key = base::draw_key(seed, base::hash_id("explain.random_order"));
  std::vector<std::size_t> order(players);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t left = players; left > 1; --left) {
    double const u = base::uniform(key, {number, static_cast<std::uint32_t>(left), 0, 0});
    auto const chosen = static_cast<std::size_t>(u * static_cast<double>(left));
    std::swap(order[left - 1], order[std::min(chosen, left - 1)]);
  }
  return order;
}

SampledShapley shapley_by_orders(std::size_t players, std::size_t pairs, std::uint64_t seed,
                                 Game const& v) {
  assert(players >= 1 && players <= 31 && pairs >= 2);
  std::map<Coalition, double> known;
  auto const value = [&](Coalition s) {
    auto const [place, fresh] = known.try_emplace(s, 0.0);
    if (fresh) place->second = v(s);
    return place->second;
  };
  std::vector<std::vector<double>> seen(players, std::vector<double>(pairs, 0.0));
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    auto order = random_order(players, seed, pair);
    for (int direction = 0; direction < 2; ++direction) {
      Coalition in = 0;
      for (std::size_t const i : order) {
        double const before = value(in);
        in |= player(i);
        seen[i][pair] += 0.5 * (value(in) - before);
      }
      std::ranges::reverse(order);
    }
  }
  SampledShapley found;
  found.none = value(0);
  found.all = value(static_cast<Coalition>((std::uint64_t{1} << players) - 1));
  for (auto const& each : seen) {
    found.shapley.push_back(mean_of(each));
    found.standard_error.push_back(std::sqrt(variance_of(each) / static_cast<double>(pairs)));
  }
  found.evaluations = known.size();
  return found;
}

}  // namespace salient::explain
