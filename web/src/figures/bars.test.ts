import { describe, expect, it } from "vitest";
import { barExtent, barWords } from "./bars";

const bar = (low: number | null, median: number | null, high: number | null) => ({
  label: "x",
  low,
  median,
  high,
});

describe("bars", () => {
  it("are put in words with what is known", () => {
    expect(barWords(bar(900, 1200, 1500))).toBe("1,200 (900 to 1,500)");
    expect(barWords(bar(null, 1200, null))).toBe("1,200");
    expect(barWords(bar(900, null, 1500))).toBe("900 to 1,500");
    expect(barWords(bar(null, null, null))).toBe("no value");
  });

  it("span their numbers and zero", () => {
    expect(barExtent([bar(10, 20, 30), bar(null, null, null)])).toEqual([0, 30]);
    expect(barExtent([bar(-30, -20, -10)])).toEqual([-30, 0]);
    expect(barExtent([])).toEqual([0, 1]);
  });
});
