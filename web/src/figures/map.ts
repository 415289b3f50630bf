import * as Plot from "@observablehq/plot";
import { geoPath } from "d3-geo";
import type { Feature, Geometry } from "geojson";
import { kPlotStyle } from "./drawing";
import { type FittedMap, fitMap, type ScaleBar, scaleBar, windForD3 } from "./geo";
import { bearingOf } from "./ground";
import { type Box, contains, overlaps, placeLabels, textWidth } from "./labels";
import { type Point, SweptGround } from "./sweep";
import type { LayerStyle, MapFigure, MapLayer, Place } from "./types";

export interface PlacedPlace {
  place: Place;
  x: number;
  y: number;
  major: boolean;
  label: { x: number; y: number } | null;
}

/** A sector in pixels. */
export interface DrawnSector {
  id: string;
  name: string;
  /** Data of an SVG path. */
  outline: string;
  centre: Point;
  /** Where its line runs; null where the account does not say from where it is attacked. */
  swept: SweptGround | null;
}

export interface SectorLabel {
  sector: string;
  name: string;
  width: number;
  x: number;
  y: number;
}

export interface MapDrawing {
  svg: SVGSVGElement;
  width: number;
  height: number;
  places: PlacedPlace[];
  sectors: DrawnSector[];
  names: SectorLabel[];
  bar: ScaleBar | null;
  /** Where names stand, which marks leave free where they can. */
  written: Box[];
}

/** What is painted over what, lowest first. */
const kPaintOrder: readonly LayerStyle[] = ["base", "urban", "lake", "river", "border", "sector"];

function isAssumed(feature: Feature): boolean {
  return Boolean(feature.properties?.assumed);
}

export function hasAssumed(layer: MapLayer): boolean {
  return layer.geojson.features.some(isAssumed);
}

function styleOf(style: LayerStyle): Plot.GeoOptions {
  switch (style) {
    case "base":
      return { fill: "var(--map-land)", stroke: "var(--map-coast)", strokeWidth: 0.75 };
    case "urban":
      return { fill: "var(--map-urban)", stroke: "none" };
    case "lake":
      return { fill: "var(--map-water)", stroke: "var(--map-river)", strokeWidth: 0.75 };
    case "river":
      return { stroke: "var(--map-river)", strokeWidth: 1.25, fill: "none" };
    case "border":
      return {
        stroke: "var(--map-border)",
        strokeWidth: 2,
        strokeDasharray: "9,3,2,3",
        fill: "none",
      };
    case "sector":
      return { stroke: "var(--map-sector)", strokeWidth: 1.75, fill: "var(--map-sector-fill)" };
  }
}

function layerMarks(layer: MapLayer): Plot.Markish[] {
  const wound = windForD3(layer.geojson).features;
  const mark = (features: Feature[], extra: Plot.GeoOptions): Plot.Markish =>
    features.length === 0 ? null : Plot.geo(features, { ...styleOf(layer.style), ...extra });
  if (layer.style !== "sector") {
    return [mark(wound, { className: `map-${layer.style}` })];
  }
  return [
    mark(
      wound.filter((feature) => !isAssumed(feature)),
      { className: "map-sector" },
    ),
    mark(wound.filter(isAssumed), { strokeDasharray: "6,4", className: "map-sector assumed" }),
  ];
}

function boxAround(x: number, y: number, width: number, height: number): Box {
  return { x0: x - width / 2, x1: x + width / 2, y0: y - height / 2, y1: y + height / 2 };
}

/** The rings of a feature's outline in pixels. */
function ringsOf(geometry: Geometry, map: FittedMap): Point[][] {
  const polygons =
    geometry.type === "Polygon"
      ? [geometry.coordinates]
      : geometry.type === "MultiPolygon"
        ? geometry.coordinates
        : [];
  return polygons
    .flat()
    .map((ring) =>
      ring.flatMap(([lon = NaN, lat = NaN]) => {
        const point = map.projection([lon, lat]);
        return point === null ? [] : [point as Point];
      }),
    );
}

function drawnSectors(layers: readonly MapLayer[], map: FittedMap): DrawnSector[] {
  const path = geoPath(map.projection);
  return layers
    .filter((layer) => layer.style === "sector")
    .flatMap((layer) => windForD3(layer.geojson).features)
    .flatMap((feature) => {
      const { id, name } = (feature.properties ?? {}) as { id?: unknown; name?: unknown };
      const outline = path(feature);
      const bearing = bearingOf(feature);
      return outline === null
        ? []
        : [
            {
              id: typeof id === "string" ? id : "",
              name: typeof name === "string" ? name : "",
              outline,
              centre: path.centroid(feature),
              swept:
                bearing === null
                  ? null
                  : new SweptGround(ringsOf(feature.geometry, map), bearing),
            },
          ];
    });
}

/** Names at the sectors' centres, with room for the share held where the figure gives any. */
function sectorLabels(sectors: readonly DrawnSector[], shares: boolean): SectorLabel[] {
  return sectors
    .filter(({ name, centre: [x, y] }) => name !== "" && Number.isFinite(x) && Number.isFinite(y))
    .map(({ id, name, centre: [x, y] }) => ({
      sector: id,
      name,
      width: textWidth(shares ? `${name} 100 %` : name, 12, 600) + 12,
      x,
      y,
    }));
}

/** Sector names are moved up or down where a dot or an earlier name is in their way. */
function settle(
  labels: readonly SectorLabel[],
  dots: readonly Box[],
  frame: Box,
): { label: SectorLabel; box: Box }[] {
  const taken = [...dots];
  return labels.flatMap((label) => {
    const { width } = label;
    for (const shift of [0, -14, 14, -28, 28, -42, 42]) {
      const x = Math.min(Math.max(label.x, frame.x0 + width / 2), frame.x1 - width / 2);
      const box = boxAround(x, label.y + shift, width, 15);
      if (contains(frame, box) && !taken.some((other) => overlaps(other, box))) {
        taken.push(box);
        return [{ label: { ...label, x, y: label.y + shift }, box }];
      }
    }
    return [];
  });
}

const placeWidth = (place: Place, major: boolean): number =>
  textWidth(place.name, 12, major ? 650 : 400) + 2;

function placePlaces(
  places: readonly Place[],
  map: FittedMap,
  obstacles: readonly Box[],
  frame: Box,
): PlacedPlace[] {
  const lowest = places.reduce((rank, place) => Math.min(rank, place.rank), Infinity);
  const dots = [...places]
    .sort((a, b) => a.rank - b.rank)
    .flatMap((place) => {
      const [x, y] = map.projection([place.lon, place.lat]) ?? [NaN, NaN];
      const inside = contains(frame, boxAround(x, y, 0, 0));
      return inside ? [{ place, x, y, major: place.rank === lowest }] : [];
    });
  const labels = placeLabels(
    dots.map(({ place, x, y, major }) => ({
      x,
      y,
      width: placeWidth(place, major),
      height: 14,
      gap: 6,
    })),
    [...obstacles, ...dots.map((dot) => boxAround(dot.x, dot.y, 6, 6))],
    frame,
  );
  return dots.map((dot, at) => ({ ...dot, label: labels[at] ?? null }));
}

function nameBox({ place, major, label }: PlacedPlace): Box[] {
  if (label === null) {
    return [];
  }
  const width = placeWidth(place, major);
  return [{ x0: label.x, x1: label.x + width, y0: label.y - 7, y1: label.y + 7 }];
}

/** The map for a width in pixels, without what changes with time. */
export function drawMap(figure: MapFigure, width: number): MapDrawing {
  const map = fitMap(figure.bounds, width, Math.max(420, Math.min(width * 1.1, 680)));
  const { height } = map;
  const layers = [...figure.layers].sort(
    (a, b) => kPaintOrder.indexOf(a.style) - kPaintOrder.indexOf(b.style),
  );
  const svg = Plot.plot({
    width,
    height,
    margin: 0,
    style: kPlotStyle,
    projection: () => map.projection,
    marks: [
      Plot.frame({ fill: "var(--map-ground)", stroke: "none" }),
      ...layers.map((layer) => Plot.marks(...layerMarks(layer))),
      Plot.frame({ stroke: "var(--axis)", strokeWidth: 1 }),
    ],
  }) as SVGSVGElement;
  const frame = { x0: 3, y0: 3, x1: width - 3, y1: height - 3 };
  const bar = scaleBar(map, Math.min(160, width / 4));
  const barBox = { x0: 0, y0: height - 40, x1: (bar?.pixels ?? 0) + 34, y1: height };
  const majorDots = figure.places.map((place) => {
    const [x, y] = map.projection([place.lon, place.lat]) ?? [NaN, NaN];
    return boxAround(x, y, 8, 8);
  });
  const sectors = drawnSectors(layers, map);
  const shares = (figure.states ?? []).length > 0;
  const names = settle(sectorLabels(sectors, shares), [barBox, ...majorDots], frame);
  const obstacles = [barBox, ...names.map((name) => name.box)];
  const places = placePlaces(figure.places, map, obstacles, frame);
  return {
    svg,
    width,
    height,
    places,
    sectors,
    names: names.map((name) => name.label),
    bar,
    written: [...obstacles, ...places.flatMap(nameBox)],
  };
}
