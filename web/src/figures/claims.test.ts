import { describe, expect, it } from "vitest";
import {
  claimSentence,
  claimSpan,
  dodge,
  kArrowLength,
  kShapeCount,
  pixelSpan,
  shapePath,
  sidesOf,
  spanPath,
  spanWords,
} from "./claims";
import type { Claim } from "./types";

const kClaim: Claim = {
  id: "K045",
  date: "2025-01-13",
  low: 300,
  high: null,
  value: 300,
  who: "Sample agency",
  text: "at least 300 killed",
  side: "A",
  scored: true,
};

const span = (low: number | null, high: number | null, value: number | null) => {
  const found = claimSpan({ low, high, value });
  if (found === null) {
    throw new Error("no span");
  }
  return found;
};

describe("claimSpan", () => {
  it("reads each form of a claim", () => {
    expect(span(300, null, 300)).toEqual({ kind: "at-least", low: 300, high: 300, anchor: 300 });
    expect(span(300, null, null).anchor).toBe(300);
    expect(span(null, 500, null)).toEqual({ kind: "up-to", low: 500, high: 500, anchor: 500 });
    expect(span(100, 200, null)).toEqual({ kind: "interval", low: 100, high: 200, anchor: 150 });
    expect(span(100, 200, 120).anchor).toBe(120);
    expect(span(100, 100, 100).kind).toBe("point");
    expect(span(null, null, 7)).toEqual({ kind: "point", low: 7, high: 7, anchor: 7 });
    expect(claimSpan({ low: null, high: null, value: null })).toBeNull();
  });

  it("keeps a value beyond the one known bound inside the span", () => {
    expect(span(300, null, 350)).toMatchObject({ low: 300, high: 350, anchor: 350 });
    expect(span(null, 500, 400)).toMatchObject({ low: 400, high: 500, anchor: 400 });
  });

  it("is put in words", () => {
    expect(spanWords(span(3000, null, 3000))).toBe("at least 3,000");
    expect(spanWords(span(null, 500, 500))).toBe("up to 500");
    expect(spanWords(span(100, 200, null))).toBe("100 to 200");
    expect(spanWords(span(null, null, 7))).toBe("7");
  });
});

describe("claimSentence", () => {
  it("says who, when, how much and whether it is scored", () => {
    expect(claimSentence(kClaim, "persons")).toBe(
      "Claim K045, 13 Jan 2025, Sample agency (A): at least 300 persons; “at least 300 killed”; scored",
    );
    const vague = { ...kClaim, low: null, value: null, scored: false };
    expect(claimSentence(vague, "persons")).toContain(
      "no number; “at least 300 killed”; not scored",
    );
  });
});

describe("the drawn span", () => {
  const y = (value: number): number => 400 - value / 10;

  it("has an arrow, and no end tick, on the open side", () => {
    const atLeast = span(300, null, 300);
    const up = pixelSpan(atLeast, y);
    expect(up).toEqual({ top: 370 - kArrowLength, bottom: 370 });
    expect(spanPath(atLeast, up)).toMatch(/^M0,370V344M-4.5,.*L0,344L.*M-4,370H4$/);
    const upTo = span(null, 500, 500);
    const down = pixelSpan(upTo, y);
    expect(down).toEqual({ top: 350, bottom: 350 + kArrowLength });
    expect(spanPath(upTo, down)).toMatch(/^M0,376V350M-4,350H4M.*L0,376L/);
  });

  it("has two end ticks for an interval and nothing for a point", () => {
    const interval = span(100, 200, null);
    expect(spanPath(interval, pixelSpan(interval, y))).toBe("M0,390V380M-4,380H4M-4,390H4");
    const point = span(null, null, 7);
    expect(spanPath(point, pixelSpan(point, y))).toBe("");
  });
});

describe("sides and shapes", () => {
  it("keep the order of first appearance", () => {
    const claims = ["B", "A", "B", "C"].map((side) => ({ ...kClaim, side }));
    expect(sidesOf(claims)).toEqual(["B", "A", "C"]);
  });

  it("differ from each other", () => {
    const shapes = Array.from({ length: kShapeCount }, (_, index) => shapePath(index, 5));
    expect(new Set(shapes).size).toBe(kShapeCount);
  });
});

describe("dodge", () => {
  const limits = { left: 0, right: 500 };

  it("leaves marks alone that do not meet", () => {
    const marks = [
      { x: 100, top: 50, bottom: 60 },
      { x: 101, top: 200, bottom: 240 },
      { x: 140, top: 50, bottom: 60 },
    ];
    expect(dodge(marks, 15, limits)).toEqual([0, 0, 0]);
  });

  it("moves marks of one date to both sides, and none out of the frame", () => {
    const mark = { x: 100, top: 50, bottom: 60 };
    expect(dodge([mark, mark, mark], 15, limits)).toEqual([0, 15, -15]);
    const edge = { x: 498, top: 50, bottom: 60 };
    expect(dodge([edge, edge], 15, limits)).toEqual([0, -15]);
  });
});
