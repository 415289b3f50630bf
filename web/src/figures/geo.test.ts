import { geoArea } from "d3-geo";
import type { Feature, FeatureCollection, Polygon, Position } from "geojson";
import { describe, expect, it } from "vitest";
import { type Bounds, distanceKm, fitMap, scaleBar, windForD3 } from "./geo";

const square = (x: number, y: number, size: number): Position[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const collect = (...geometries: Feature["geometry"][]): FeatureCollection => ({
  type: "FeatureCollection",
  features: geometries.map((geometry) => ({ type: "Feature", properties: {}, geometry })),
});
const kBounds: Bounds = [34, 50.8, 36, 51.8];

describe("windForD3", () => {
  const outer = square(10, 10, 4);
  const hole = square(11, 11, 1);
  // A 4 by 4 degree square less a 1 by 1 hole, near 12° north, in steradians.
  const expected = 15 * (Math.PI / 180) ** 2 * Math.cos((12 * Math.PI) / 180);

  it.each([
    ["GeoJSON winding", outer, [...hole].reverse()],
    ["d3 winding", [...outer].reverse(), hole],
    ["both rings alike", outer, hole],
  ])("gives the inside, not the rest of the globe: %s", (_name, ring, inner) => {
    const wound = windForD3(collect({ type: "Polygon", coordinates: [ring, inner] }));
    expect(geoArea(wound) / expected).toBeCloseTo(1, 1);
  });

  it("reaches into multipolygons and collections and leaves lines alone", () => {
    const polygon: Polygon = { type: "Polygon", coordinates: [outer] };
    const line = { type: "LineString" as const, coordinates: outer };
    const wound = windForD3(
      collect(
        { type: "MultiPolygon", coordinates: [[outer]] },
        { type: "GeometryCollection", geometries: [polygon] },
        line,
      ),
    );
    expect(geoArea(wound)).toBeLessThan(0.02);
    expect(wound.features[2]?.geometry).toEqual(line);
  });

  it("leaves out features without a geometry", () => {
    const empty = collect(null as unknown as Polygon);
    expect(windForD3(empty).features).toEqual([]);
  });
});

describe("fitMap", () => {
  it("fills the width with the bounds, north up and east right", () => {
    const { projection, width, height } = fitMap(kBounds, 900, 1000);
    expect(width).toBe(900);
    // 2° by 1° at 51.3° north: 1.25 to 1.
    expect(width / height).toBeCloseTo(2 * Math.cos((51.3 * Math.PI) / 180), 1);
    for (const [lon, lat] of [
      [34, 50.8],
      [36, 50.8],
      [34, 51.8],
      [36, 51.8],
    ] as [number, number][]) {
      const [x, y] = projection([lon, lat]) ?? [NaN, NaN];
      expect(x).toBeGreaterThanOrEqual(-0.01);
      expect(x).toBeLessThanOrEqual(width + 0.01);
      expect(y).toBeGreaterThanOrEqual(-0.01);
      expect(y).toBeLessThanOrEqual(height + 0.01);
    }
    const [west, south] = projection([34.5, 51]) ?? [NaN, NaN];
    const [east, north] = projection([35.5, 51.5]) ?? [NaN, NaN];
    expect(east).toBeGreaterThan(west);
    expect(north).toBeLessThan(south);
  });

  it("keeps to the height where the bounds are tall", () => {
    expect(fitMap([10, 40, 11, 50], 900, 500).height).toBe(500);
  });
});

describe("scaleBar", () => {
  it("is a round length that measures true on the map", () => {
    const map = fitMap(kBounds, 900, 1000);
    const bar = scaleBar(map, 160);
    expect(bar).not.toBeNull();
    const { km, pixels } = bar ?? { km: NaN, pixels: NaN };
    expect([1, 2, 5, 10, 20, 50]).toContain(km);
    expect(pixels).toBeLessThanOrEqual(160);
    const left = map.projection.invert?.([450, map.height / 2]) ?? [NaN, NaN];
    const right = map.projection.invert?.([450 + pixels, map.height / 2]) ?? [NaN, NaN];
    expect(distanceKm(left, right) / km).toBeCloseTo(1, 2);
  });
});

describe("distanceKm", () => {
  it("is a degree of latitude", () => {
    expect(distanceKm([35, 51], [35, 52])).toBeCloseTo(111.195, 2);
  });
});
