import { describe, expect, it } from "vitest";
import { intervalExtent, logTicks, openSide, pointPath } from "./intervals";
import type { Interval, IntervalsFigure, Look, Value } from "./types";

const interval = (low: Value, median: Value, high: Value): Interval => ({ low, median, high });
const figure = (values: (Interval | null)[], log = false, reference?: number): IntervalsFigure => ({
  id: "f",
  kind: "intervals",
  x: { label: "x", log },
  series: values.map(() => ({ label: "s", look: "strong", line: 0 })),
  rows: [{ label: "row", values }],
  ...(reference === undefined ? {} : { reference: { value: reference, label: "r" } }),
});

describe("intervals", () => {
  it("span their numbers, zero and what they are compared with", () => {
    expect(intervalExtent(figure([interval(2, 3, 5), null]))).toEqual([0, 5]);
    expect(intervalExtent(figure([interval(-5, -3, -2)]))).toEqual([-5, 0]);
    expect(intervalExtent(figure([interval(2, 3, 5)], false, 9))).toEqual([0, 9]);
    expect(intervalExtent(figure([]))).toEqual([0, 1]);
  });

  it("span no zero where the axis is logarithmic, and cut what is a thousandth of the top", () => {
    const [low, high] = intervalExtent(figure([interval(20, 300, 5000)], true));
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThanOrEqual(20);
    expect(high).toBeGreaterThanOrEqual(5000);
    const [cut] = intervalExtent(figure([interval(0, 300, 5000), interval(1e-9, 1, 2)], true));
    expect(cut).toBeGreaterThan(4);
    const [below, above] = intervalExtent(figure([interval(null, 1, null)], true));
    expect(below).toBeLessThan(above);
    expect(intervalExtent(figure([interval(0, null, 0)], true))[0]).toBeGreaterThan(0);
  });

  it("label as many steps of a decade as there is room for", () => {
    expect(logTicks([1, 100], 9)).toEqual([1, 2, 5, 10, 20, 50, 100]);
    expect(logTicks([1, 100], 5)).toEqual([1, 3, 10, 30, 100]);
    expect(logTicks([1, 100], 4)).toEqual([1, 10, 100]);
  });

  it("know an open side from a point and from an interval", () => {
    expect(openSide(interval(1, 1, null))).toBe("high");
    expect(openSide(interval(null, 1, 1))).toBe("low");
    expect(openSide(interval(null, 1, null))).toBeNull();
    expect(openSide(interval(0, 1, 2))).toBeNull();
  });

  it("have a shape for every look, no two alike", () => {
    const looks: Look[] = ["pale", "strong", "second", "stated", "first", "last"];
    expect(new Set(looks.map((look) => pointPath(look, 4))).size).toBe(looks.length);
  });
});
