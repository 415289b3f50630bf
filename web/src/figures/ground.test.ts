import type { Feature } from "geojson";
import { describe, expect, it } from "vitest";
import { sectorWords, shadeOpacity, shareOf } from "./ground";

const feature = (id?: unknown): Feature => ({
  type: "Feature",
  properties: id === undefined ? null : { id },
  geometry: { type: "Point", coordinates: [0, 0] },
});
const kState = { date: "2025-01-01", shares: { west: 0.25, mute: null } };

describe("ground held", () => {
  it("is found by the id of the sector's feature", () => {
    expect(shareOf(feature("west"), kState)).toBe(0.25);
    expect(shareOf(feature("mute"), kState)).toBeNull();
    expect(shareOf(feature("east"), kState)).toBeNull();
    expect(shareOf(feature(7), kState)).toBeNull();
    expect(shareOf(feature(), kState)).toBeNull();
    expect(shareOf(feature("west"), undefined)).toBeNull();
  });

  it("takes more ink the more of it there is, and never none", () => {
    expect(shadeOpacity(0)).toBeGreaterThan(0);
    expect(shadeOpacity(0.5)).toBeGreaterThan(shadeOpacity(0.1));
    expect(shadeOpacity(1)).toBeLessThan(1);
    expect(shadeOpacity(1.2)).toBe(shadeOpacity(1));
    expect(shadeOpacity(-1)).toBe(shadeOpacity(0));
  });

  it("is said in words too", () => {
    expect(sectorWords("West", 0.254)).toBe("West 25 %");
    expect(sectorWords("West", null)).toBe("West");
  });
});
