#pragma once

namespace salient::base {

/// ln P(N = count) of the NB2 law of distribution.h: a Poisson count whose mean is gamma
/// distributed with shape k, so that its variance is mean + mean²/k. For likelihoods: finite where
/// negative_binomial_pmf underflows.
///
///   ln P = ln Γ(n + k) − ln Γ(k) − ln n! + k ln(k/(k + mean)) + n ln(mean/(k + mean))
///
/// `count` is a whole number ≥ 0, mean ≥ 0, k > 0 and finite; −Inf for a count that cannot be. It
/// is put together from deviances (deviance.h), not from differences of ln Γ, and so keeps an
/// absolute error below 1e-13·(1 + |ln P|) for k from 1e-4 to 1e12, where the law is a Poisson law
/// (tests/base/negative_binomial_test.cpp). The distribution function is negative_binomial_cdf.
[[nodiscard]] double negative_binomial_log_probability(double count, double mean, double k);

}  // namespace salient::base
