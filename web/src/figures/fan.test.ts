import { describe, expect, it } from "vitest";
import { drawableClaims, leftMargin, orderedBands, stackedOpacity, valueExtent } from "./fan";
import type { Claim, FanFigure } from "./types";

const claim = (id: string, date: string, value: number | null): Claim => ({
  id,
  date,
  low: null,
  high: null,
  value,
  who: "somebody",
  text: "something",
  side: "A",
  scored: true,
});
const kFigure: FanFigure = {
  id: "f",
  kind: "fan",
  y: { label: "Losses" },
  dates: ["2025-01-01", "2025-01-02"],
  bands: [
    { level: 0.5, low: [1, null], high: [2, 30] },
    { level: 0.9, low: [0, 1], high: [3, 40] },
  ],
  median: [1, null],
  claims: [
    claim("late", "2025-01-02", 90),
    claim("early", "2025-01-01", 5),
    claim("mute", "2025-01-01", null),
  ],
};

describe("the fan", () => {
  it("paints wide bands first", () => {
    expect(orderedBands(kFigure.bands).map((band) => band.level)).toEqual([0.9, 0.5]);
    expect(stackedOpacity(2)).toBeGreaterThan(stackedOpacity(1));
    expect(stackedOpacity(0)).toBe(0);
  });

  it("draws claims by date, and only those with a number", () => {
    expect(drawableClaims(kFigure.claims).map(({ claim: { id } }) => id)).toEqual([
      "early",
      "late",
    ]);
  });

  it("leaves room for decimals and for dates", () => {
    expect(leftMargin(1)).toBeGreaterThanOrEqual(32);
    expect(leftMargin(1)).toBeGreaterThanOrEqual(leftMargin(20));
    expect(leftMargin(20_000)).toBeGreaterThan(leftMargin(1));
  });

  it("makes room for what was thought before", () => {
    const prior = { level: 0.8, low: [0, 0], high: [200, null] };
    expect(valueExtent({ ...kFigure, prior }, [])).toEqual([0, 200]);
  });

  it("spans bands, claims and zero, nulls aside", () => {
    expect(valueExtent(kFigure, drawableClaims(kFigure.claims))).toEqual([0, 90]);
    expect(valueExtent(kFigure, [])).toEqual([0, 40]);
    expect(valueExtent({ ...kFigure, bands: [], median: [] }, [])).toEqual([0, 1]);
  });
});
