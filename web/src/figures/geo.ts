import { geoConicConformal, type GeoProjection } from "d3-geo";
import type { FeatureCollection, Geometry, MultiPoint, Position } from "geojson";

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

const kEarthRadiusKm = 6371.0088;

/** Twice the signed area in the plane of longitude and latitude; positive is counterclockwise. */
function ringTurn(ring: readonly Position[]): number {
  let sum = 0;
  for (const [index, [x0 = 0, y0 = 0]] of ring.entries()) {
    const [x1 = 0, y1 = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += x0 * y1 - x1 * y0;
  }
  return sum;
}

/**
 * GeoJSON winds outer rings counterclockwise, d3 clockwise: unwound, a lake would cover the whole
 * globe but itself.
 */
function windPolygon(rings: Position[][]): Position[][] {
  return rings.map((ring, index) => {
    const clockwise = ringTurn(ring) < 0;
    return clockwise === (index === 0) ? ring : [...ring].reverse();
  });
}

function windGeometry(geometry: Geometry): Geometry {
  switch (geometry.type) {
    case "Polygon":
      return { ...geometry, coordinates: windPolygon(geometry.coordinates) };
    case "MultiPolygon":
      return { ...geometry, coordinates: geometry.coordinates.map(windPolygon) };
    case "GeometryCollection":
      return { ...geometry, geometries: geometry.geometries.map(windGeometry) };
    default:
      return geometry;
  }
}

/** A copy whose polygons are wound as d3 expects. Features without a geometry are left out. */
export function windForD3(collection: FeatureCollection): FeatureCollection {
  const features = collection.features
    .filter((feature) => (feature.geometry as Geometry | null) !== null)
    .map((feature) => ({ ...feature, geometry: windGeometry(feature.geometry) }));
  return { ...collection, features };
}

/** Points along the edge of the bounds; as points they have no inside to get wrong. */
function outline([west, south, east, north]: Bounds): MultiPoint {
  const steps = 16;
  const coordinates: Position[] = [];
  for (let step = 0; step <= steps; ++step) {
    const lon = west + ((east - west) * step) / steps;
    const lat = south + ((north - south) * step) / steps;
    coordinates.push([lon, south], [lon, north], [west, lat], [east, lat]);
  }
  return { type: "MultiPoint", coordinates };
}

export interface FittedMap {
  projection: GeoProjection;
  width: number;
  height: number;
}

/**
 * A conformal cone through the bounds' middle latitudes, as wide as `width` pixels or, where the
 * bounds are tall, as high as `maxHeight`.
 */
export function fitMap(bounds: Bounds, width: number, maxHeight: number): FittedMap {
  const [west, south, east, north] = bounds;
  const sixth = (north - south) / 6;
  const projection = geoConicConformal()
    .parallels([south + sixth, north - sixth])
    .rotate([-(west + east) / 2, 0]);
  const edge = outline(bounds);
  projection.fitWidth(width, edge);
  const ys = edge.coordinates.map((point) => projection(point as [number, number])?.[1] ?? 0);
  const height = Math.ceil(Math.max(...ys) - Math.min(...ys));
  if (height <= maxHeight) {
    return { projection, width, height };
  }
  projection.fitExtent(
    [
      [0, 0],
      [width, maxHeight],
    ],
    edge,
  );
  return { projection, width, height: maxHeight };
}

export function distanceKm(a: readonly [number, number], b: readonly [number, number]): number {
  const radians = Math.PI / 180;
  const [lat0, lat1] = [a[1] * radians, b[1] * radians];
  const dLat = lat1 - lat0;
  const dLon = (b[0] - a[0]) * radians;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(lat0) * Math.cos(lat1) * Math.sin(dLon / 2) ** 2;
  return 2 * kEarthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

export interface ScaleBar {
  km: number;
  pixels: number;
}

/** The longest of 1, 2, 5, 10, ... km that is no longer than `maxPixels` at the map's middle. */
export function scaleBar(
  { projection, width, height }: FittedMap,
  maxPixels: number,
): ScaleBar | null {
  const left = projection.invert?.([width / 2 - 50, height / 2]);
  const right = projection.invert?.([width / 2 + 50, height / 2]);
  if (!left || !right) {
    return null;
  }
  const kmPerPixel = distanceKm(left, right) / 100;
  const room = kmPerPixel * maxPixels;
  const power = 10 ** Math.floor(Math.log10(room));
  const km = [5, 2, 1].map((step) => step * power).find((step) => step <= room) ?? power;
  return { km, pixels: km / kmPerPixel };
}
