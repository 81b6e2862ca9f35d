/** How surprising a number is, against what is usual. */

/**
 * −log10 of the chance to see `n` or more, when numbers are distributed as a negative binomial of this mean and variance (a Poisson whose rate is
 * itself uncertain, gamma-distributed: Greenwood & Yule 1920; for alarms on over-dispersed counts: Noufaily et al., « An improved
 * algorithm for outbreak detection in multiple surveillance systems », Stat. Med. 2013). The tail is summed from `n` upwards, since one minus
 * the rest has no digits left where it matters. `variance` over `mean` is the over-dispersion; it is taken as a little more than 1 at least.
 */
export function surpriseOf(n: number, { mean, variance }: { mean: number; variance: number }): number {
  if (n <= 0 || mean <= 0) return 0
  const spread = Math.max(variance, mean * 1.000001)
  const size = (mean * mean) / (spread - mean)
  const q = 1 - mean / spread
  let log = size * Math.log1p(-q)
  for (let k = 0; k < n; k += 1) log += Math.log(((size + k) / (k + 1)) * q)
  let sum = 1
  let term = 1
  for (let k = n; k < n + 10_000 && term > sum * 1e-9; k += 1) {
    term *= ((size + k) / (k + 1)) * q
    sum += term
  }
  return Math.max(0, -(log + Math.log(sum)) / Math.LN10)
}
