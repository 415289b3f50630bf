import { describe, expect, it } from "vitest";
import {
  dateTicks,
  formatDate,
  formatMonth,
  formatNumber,
  formatPercent,
  parseDate,
} from "./format";

describe("formatNumber", () => {
  it.each([
    [0, "0"],
    [-0.0, "0"],
    [0.04321, "0.043"],
    [0.000001, "0.000001"],
    [3.14159, "3.14"],
    [42.25, "42.3"],
    [300, "300"],
    [1234.5, "1,235"],
    [11000, "11,000"],
    [-700, "−700"],
    [999999, "999,999"],
    [1_250_000, "1.25 M"],
    [3e9, "3 G"],
    [null, "–"],
    [undefined, "–"],
    [NaN, "–"],
  ])("writes %s as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe("formatPercent", () => {
  it("rounds to whole percent", () => {
    expect(formatPercent(0.9)).toBe("90\u00a0%");
    expect(formatPercent(null)).toBe("–");
  });
});

describe("dates", () => {
  it("are read as UTC days, whatever the machine's zone", () => {
    expect(parseDate("2025-01-13").toISOString()).toBe("2025-01-13T00:00:00.000Z");
    expect(parseDate("2025-01-13T22:10:00Z").getUTCDate()).toBe(13);
    expect(() => parseDate("soon")).toThrow('"soon" is not a date');
  });

  it("are written in English", () => {
    expect(formatDate(parseDate("2025-01-03"))).toBe("3 Jan 2025");
    expect(formatMonth(parseDate("2025-12-31"))).toBe("Dec 2025");
  });
});

describe("dateTicks", () => {
  const ticks = (start: string, end: string, width: number): string[] =>
    dateTicks(parseDate(start), parseDate(end), width).map((tick) => tick.label);

  it("labels every month where there is room", () => {
    expect(ticks("2024-11-15", "2025-03-01", 900)).toEqual([
      "Dec 2024",
      "Jan 2025",
      "Feb 2025",
      "Mar 2025",
    ]);
  });

  it("leaves months out where there is not, and never crowds them", () => {
    expect(ticks("2024-01-01", "2025-12-31", 300)).toEqual([
      "Jan 2024",
      "Jul 2024",
      "Jan 2025",
      "Jul 2025",
    ]);
    for (let width = 80; width < 1000; width += 40) {
      expect(ticks("2014-02-01", "2025-12-31", width).length).toBeLessThanOrEqual(width / 72);
    }
  });

  it("labels days where the span holds fewer than two month starts", () => {
    const labels = ticks("2025-01-05", "2025-01-25", 400);
    expect(labels[0]).toBe("5 Jan 2025");
    expect(labels.length).toBeGreaterThan(1);
    expect(labels.length).toBeLessThanOrEqual(5);
    expect(ticks("2025-01-05", "2025-01-05", 400)).toEqual(["5 Jan 2025"]);
  });
});
