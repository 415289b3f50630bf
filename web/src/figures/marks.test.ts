import { expect, it } from "vitest";
import type { DrawnSector } from "./map";
import { kMarkWidth, placeMarks } from "./marks";
import { type Point, SweptGround } from "./sweep";
import type { MapFigure, MapFormation, MapState } from "./types";

const kRing: Point[] = [
  [100, 100],
  [200, 100],
  [200, 200],
  [100, 200],
];

const sector = (bearing: number | null): DrawnSector => ({
  id: "s",
  name: "S",
  outline: "",
  centre: [150, 150],
  swept: bearing === null ? null : new SweptGround([kRing], bearing),
});

const formation = (id: string, role: MapFormation["role"]): MapFormation => ({
  id,
  name: id,
  side: "",
  role,
  sector: "s",
});

function figure(...formations: MapFormation[]): MapFigure {
  return { id: "m", kind: "map", bounds: [0, 0, 1, 1], layers: [], places: [], formations };
}

function state(median: number, absent: string[] = []): MapState {
  const present = Object.fromEntries(
    ["a", "b", "d"].map((id) => [
      id,
      { low: 0, median: absent.includes(id) ? 0 : 100, high: 200 },
    ]),
  );
  return { date: "", ground: { s: { low: 0, median, high: 1, contested: 0 } }, present };
}

const kFrame = { width: 400, height: 400, written: [] };
const kMap = figure(formation("a", "attack"), formation("b", "attack"), formation("d", "defend"));

it("puts attackers before the line and defenders behind it", () => {
  const marks = placeMarks(kMap, [sector(90)], state(0.5), kFrame);
  expect(marks.map((mark) => mark.letter)).toEqual(["A", "B", "C"]);
  expect(marks.map((mark) => mark.x > 150)).toEqual([true, true, false]);
  expect(marks.map((mark) => Math.round(mark.y)).sort((a, b) => a - b)).toEqual([133, 150, 167]);
});

it("moves them with the line", () => {
  const [early] = placeMarks(kMap, [sector(90)], state(0.9), kFrame);
  const [late] = placeMarks(kMap, [sector(90)], state(0.2), kFrame);
  expect((early?.x ?? 0) - (late?.x ?? 0)).toBeCloseTo(70, 3);
});

it("leaves out who is not there, keeping the letters of the others", () => {
  const marks = placeMarks(kMap, [sector(90)], state(0.5, ["a"]), kFrame);
  expect(marks.map((mark) => mark.letter)).toEqual(["B", "C"]);
  expect(placeMarks(kMap, [sector(90)], null, kFrame)).toEqual([]);
});

it("gathers them at the sector's middle where there is no line", () => {
  for (const [one, share] of [
    [sector(null), 0.5],
    [sector(90), 0],
  ] as const) {
    const marks = placeMarks(kMap, [one], state(share), kFrame);
    expect(marks.every(({ x, y }) => Math.hypot(x - 150, y - 150) < 3 * kMarkWidth)).toBe(true);
    expect(new Set(marks.map(({ x, y }) => `${x},${y}`)).size).toBe(3);
  }
});

it("keeps them inside the frame", () => {
  const marks = placeMarks(kMap, [sector(90)], state(1), { ...kFrame, width: 205, height: 205 });
  expect(marks.every(({ x }) => x + kMarkWidth / 2 <= 205)).toBe(true);
});

it("moves them along the line where names stand, and leaves them where it cannot", () => {
  const [free] = placeMarks(kMap, [sector(90)], state(0.5), kFrame);
  const [x, y] = [free?.x ?? 0, free?.y ?? 0];
  const name = { x0: x - 30, x1: x + 30, y0: y - 4, y1: y + 4 };
  const [moved] = placeMarks(kMap, [sector(90)], state(0.5), { ...kFrame, written: [name] });
  expect(moved?.x).toBeCloseTo(x, 6);
  expect(Math.abs((moved?.y ?? y) - y)).toBeGreaterThan(7);
  const everything = { x0: 0, x1: 400, y0: 0, y1: 400 };
  const [kept] = placeMarks(kMap, [sector(90)], state(0.5), { ...kFrame, written: [everything] });
  expect([kept?.x, kept?.y]).toEqual([x, y]);
});
