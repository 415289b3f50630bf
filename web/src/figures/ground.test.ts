import type { Feature } from "geojson";
import { describe, expect, it } from "vitest";
import {
  bearingOf,
  heldOf,
  markOf,
  notesOf,
  presentOf,
  presentWords,
  sectorWords,
  shadeOpacity,
  stateOn,
} from "./ground";
import type { MapFigure, MapFormation, MapState } from "./types";

const feature = (properties: Record<string, unknown> | null): Feature => ({
  type: "Feature",
  geometry: { type: "Point", coordinates: [0, 0] },
  properties,
});

const kFormation: MapFormation = { id: "a", name: "A", side: "x", role: "attack", sector: "s" };

function state(date: string, held: number | null, present = 100): MapState {
  return {
    date,
    ground: { s: { low: 0.1, median: held, high: 0.9, contested: 0.05 } },
    present: { a: { low: 90, median: present, high: 1110 } },
  };
}

const figure = (states: MapState[]): MapFigure => ({
  id: "map",
  kind: "map",
  bounds: [0, 0, 1, 1],
  layers: [],
  places: [],
  states,
});

describe("stateOn", () => {
  const map = figure([state("2000-01-02", 1), state("2000-01-04", 0.5)]);

  it("is the last that is not after the date", () => {
    expect(stateOn(map, "2000-01-03")?.date).toBe("2000-01-02");
    expect(stateOn(map, "2000-01-04")?.date).toBe("2000-01-04");
    expect(stateOn(map, "2001-01-01")?.date).toBe("2000-01-04");
  });

  it("is the first before all of them, and none where there is none", () => {
    expect(stateOn(map, "1999-01-01")?.date).toBe("2000-01-02");
    expect(stateOn(figure([]), "2000-01-01")).toBeNull();
  });
});

it("a bearing is a finite number", () => {
  expect(bearingOf(feature({ attacked_from: 45 }))).toBe(45);
  for (const properties of [null, {}, { attacked_from: "45" }, { attacked_from: NaN }]) {
    expect(bearingOf(feature(properties))).toBeNull();
  }
});

it("more ground held is more ink, within bounds", () => {
  expect(shadeOpacity(0.2)).toBeLessThan(shadeOpacity(0.9));
  expect(shadeOpacity(2)).toBe(shadeOpacity(1));
  expect(shadeOpacity(-1)).toBe(shadeOpacity(0));
});

it("names a sector with its share where the state gives one", () => {
  const held = heldOf(state("2000-01-01", 0.5), "s");
  expect(sectorWords("Front", held)).toMatch(/^Front 50\s?%$/u);
  expect(sectorWords("Front", heldOf(state("2000-01-01", null), "s"))).toBe("Front");
  expect(sectorWords("Front", heldOf(state("2000-01-01", 1), "elsewhere"))).toBe("Front");
  expect(sectorWords("Front", heldOf(null, "s"))).toBe("Front");
});

it("letters run on after Z", () => {
  expect([0, 25, 26, 27, 52].map(markOf)).toEqual(["A", "Z", "AA", "AB", "BA"]);
});

it("says who is present, and when nobody is", () => {
  const words = presentWords(presentOf(state("2000-01-01", 1, 1000), kFormation));
  expect(words).toMatch(/^1,000 persons present \(80\s?%: 90 to 1,110\)$/u);
  expect(presentWords(presentOf(state("2000-01-01", 1, 0), kFormation))).toBe("not there");
  expect(presentWords(presentOf(null, kFormation))).toBe("not there");
});

it("collects the notes of features, under the layer's name where they have none", () => {
  const layer = (properties: Record<string, unknown>) => ({
    name: "sectors",
    style: "sector" as const,
    geojson: { type: "FeatureCollection" as const, features: [feature(properties)] },
  });
  const map = { ...figure([]), layers: [layer({ note: "n", name: "S" }), layer({ note: "m" })] };
  expect(notesOf(map)).toEqual([
    { name: "S", note: "n" },
    { name: "sectors", note: "m" },
  ]);
  expect(notesOf({ ...figure([]), layers: [layer({ note: "" }), layer({ note: 3 })] })).toEqual([]);
});
