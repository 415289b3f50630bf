import { describe, expect, it } from "vitest";
import { parseDate } from "./format";
import { labelSpot, stackShares } from "./stack";

const kDates = ["2025-01-01", "2025-01-02", "2025-01-03"].map(parseDate);

describe("stackShares", () => {
  it("piles each series on those before it", () => {
    const [first, second] = stackShares(kDates, [
      { label: "a", values: [0.25, 0.5, 1] },
      { label: "b", values: [0.75, 0.25, 0] },
    ]);
    expect(first?.map((point) => [point.low, point.high])).toEqual([
      [0, 0.25],
      [0, 0.5],
      [0, 1],
    ]);
    expect(second?.map((point) => [point.low, point.high])).toEqual([
      [0.25, 1],
      [0.5, 0.75],
      [1, 1],
    ]);
  });

  it("leaves a gap in every series where one is unknown", () => {
    const stacked = stackShares(kDates, [
      { label: "a", values: [0.25, 0.5, 1] },
      { label: "b", values: [0.75, null, 0] },
    ]);
    expect(stacked.map((points) => points[1]?.high)).toEqual([null, null]);
    const short = stackShares(kDates, [{ label: "a", values: [0.25] }]);
    expect(short[0]?.[2]?.high).toBeNull();
  });
});

describe("labelSpot", () => {
  const points = [0.1, 0.2, 0.6, 0.6, 0.6, 0.1].map((high, at) => ({
    date: new Date(at * 86_400_000),
    low: 0,
    high,
  }));

  it("takes the thickest stretch as long as the label", () => {
    expect(labelSpot(points, 2, 0.1)).toEqual({ at: 3, middle: 0.3 });
  });

  it("finds none where the area is too thin or unknown", () => {
    expect(labelSpot(points, 2, 0.7)).toBeNull();
    expect(labelSpot(points, 9, 0.1)).toBeNull();
    const gap = points.map((point, at) => (at === 3 ? { ...point, low: null, high: null } : point));
    expect(labelSpot(gap, 2, 0.3)).toBeNull();
  });
});
