import { describe, expect, it } from "vitest";
import { type Point, SweptGround } from "./sweep";

const kSquare: Point[] = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
];

/** Twice the signed area by the shoelace formula, made positive and halved. */
function area(ring: readonly Point[]): number {
  let sum = 0;
  for (const [index, [x0, y0]] of ring.entries()) {
    const [x1, y1] = ring[(index + 1) % ring.length] ?? [x0, y0];
    sum += x0 * y1 - x1 * y0;
  }
  return Math.abs(sum) / 2;
}

const areas = (rings: readonly Point[][]): number => rings.reduce((sum, one) => sum + area(one), 0);

describe("a square attacked from the east", () => {
  const ground = new SweptGround([kSquare], 90);

  it("is crossed by a line from the north to the south", () => {
    const [line] = ground.lineAt(0.25);
    expect(line?.every(([x]) => Math.abs(x - 25) < 1e-6)).toBe(true);
    const ys = (line ?? []).map(([, y]) => y).sort((a, b) => a - b);
    expect(ys[0]).toBeCloseTo(0, 6);
    expect(ys[ys.length - 1]).toBeCloseTo(100, 6);
  });

  it("begins at its eastern edge and ends with no line", () => {
    expect(ground.lineAt(1)[0]?.every(([x]) => Math.abs(x - 100) < 1e-6)).toBe(true);
    expect(ground.lineAt(0)).toEqual([]);
  });

  it("takes shares beyond its ends for its ends", () => {
    expect(ground.lineAt(1.5)).toEqual(ground.lineAt(1));
    expect(ground.lineAt(-1)).toEqual([]);
  });
});

it.each([0, 37, 90, 135, 222, 300])("keeps areas at a bearing of %d degrees", (bearing) => {
  const triangle: Point[] = [
    [10, 20],
    [90, 35],
    [40, 120],
  ];
  const ground = new SweptGround([triangle], bearing);
  const whole = area(triangle);
  for (const share of [0.9, 0.5, 0.2]) {
    // 200 columns leave out slivers at the corners.
    expect(areas(ground.between(share, 0)) / whole).toBeCloseTo(share, 2);
    expect(areas(ground.between(1, share)) / whole).toBeCloseTo(1 - share, 2);
  }
  expect(areas(ground.between(0.6, 0.5)) / whole).toBeCloseTo(0.1, 2);
});

it("keeps the shape of the first line", () => {
  const notched: Point[] = [
    [0, 50],
    [0, 0],
    [50, 20],
    [100, 0],
    [100, 50],
    [100, 200],
    [0, 200],
  ];
  const ground = new SweptGround([notched], 0);
  const [first, later] = [ground.lineAt(1)[0] ?? [], ground.lineAt(0.6)[0] ?? []];
  const moved = later.map(([, y], at) => y - (first[at]?.[1] ?? 0));
  expect(Math.max(...moved) - Math.min(...moved)).toBeLessThan(1e-6);
});

it("counts only ground: a gap is crossed at once", () => {
  const hole: Point[] = [
    [0, 40],
    [100, 40],
    [100, 60],
    [0, 60],
  ];
  const ground = new SweptGround([kSquare, hole], 0);
  expect(ground.lineAt(0.5 + 1e-9)[0]?.[50]?.[1]).toBeCloseTo(40, 5);
  expect(ground.lineAt(0.5 - 1e-9)[0]?.[50]?.[1]).toBeCloseTo(60, 5);
});

it("of nothing has no line", () => {
  expect(new SweptGround([], 10).lineAt(0.5)).toEqual([]);
  expect(new SweptGround([[[3, 3]]], 10).between(1, 0)).toEqual([]);
});
