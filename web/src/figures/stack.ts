import type { ShareSeries } from "./types";

export interface StackedPoint {
  date: Date;
  /** Null on dates where any series is unknown: a pile on an unknown base has no height. */
  low: number | null;
  high: number | null;
}

/** Each series' lower and upper edge per date, the first series at the bottom. */
export function stackShares(
  dates: readonly Date[],
  series: readonly ShareSeries[],
): StackedPoint[][] {
  const known = dates.map((_, at) =>
    series.every((one) => {
      const value = one.values[at];
      return value !== null && value !== undefined && Number.isFinite(value);
    }),
  );
  const base = dates.map(() => 0);
  return series.map((one) =>
    dates.map((date, at) => {
      if (!known[at]) {
        return { date, low: null, high: null };
      }
      const low = base[at] ?? 0;
      const high = low + (one.values[at] ?? 0);
      base[at] = high;
      return { date, low, high };
    }),
  );
}

export interface LabelSpot {
  at: number;
  /** Middle of the area, as a share. */
  middle: number;
}

/**
 * Where an area is thick enough for its name: the date at which the thinnest part under a label of
 * `span` dates is thickest. Null where it is nowhere `need` thick.
 */
export function labelSpot(
  points: readonly StackedPoint[],
  span: number,
  need: number,
): LabelSpot | null {
  const half = Math.ceil(span / 2);
  let best: LabelSpot | null = null;
  let thickest = need;
  for (let at = half; at < points.length - half; ++at) {
    let floor = 0;
    let ceiling = 1;
    for (const point of points.slice(at - half, at + half + 1)) {
      floor = Math.max(floor, point.low ?? 1);
      ceiling = Math.min(ceiling, point.high ?? 0);
    }
    if (ceiling - floor > thickest) {
      thickest = ceiling - floor;
      best = { at, middle: (ceiling + floor) / 2 };
    }
  }
  return best;
}
