import { describe, expect, it } from "vitest";
import { contains, overlaps, placeLabels, textWidth, wrapText } from "./labels";

const kFrame = { x0: 0, y0: 0, x1: 200, y1: 100 };
const request = (x: number, y: number) => ({ x, y, width: 40, height: 12, gap: 6 });

describe("placeLabels", () => {
  it("puts a lone label to the right of its point", () => {
    expect(placeLabels([request(50, 50)], [], kFrame)[0]).toMatchObject({ x: 56, y: 50 });
  });

  it("turns to the left at the right edge", () => {
    expect(placeLabels([request(190, 50)], [], kFrame)[0]).toMatchObject({ x: 144, y: 50 });
  });

  it("never lets labels cover each other, an obstacle or the edge", () => {
    const points = Array.from({ length: 15 }, (_, index) =>
      request((index * 37) % 200, (index * 53) % 100),
    );
    const obstacles = points.map(({ x, y }) => ({ x0: x - 3, x1: x + 3, y0: y - 3, y1: y + 3 }));
    const boxes = placeLabels(points, obstacles, kFrame).flatMap((label) =>
      label ? [label.box] : [],
    );
    expect(boxes.length).toBeGreaterThan(3);
    for (const [index, box] of boxes.entries()) {
      expect(contains(kFrame, box)).toBe(true);
      expect(obstacles.some((other) => overlaps(box, other))).toBe(false);
      expect(boxes.slice(index + 1).some((other) => overlaps(box, other))).toBe(false);
    }
  });

  it("serves the first request first", () => {
    const crowd = Array.from({ length: 12 }, () => request(100, 50));
    const placed = placeLabels(crowd, [], kFrame);
    expect(placed[0]).not.toBeNull();
    expect(placed[11]).toBeNull();
  });
});

describe("wrapText", () => {
  const measure = (line: string): number => line.length;

  it("breaks at spaces only", () => {
    expect(wrapText("one two three", 7, measure)).toEqual(["one two", "three"]);
    expect(wrapText("indivisible", 4, measure)).toEqual(["indivisible"]);
    expect(wrapText("  ", 4, measure)).toEqual([]);
  });
});

describe("textWidth", () => {
  it("grows with text and size where there is no canvas", () => {
    expect(textWidth("ab", 12)).toBeLessThan(textWidth("abc", 12));
    expect(textWidth("ab", 12)).toBeLessThan(textWidth("ab", 14));
  });
});
