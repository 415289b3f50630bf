import * as Plot from "@observablehq/plot";
import { geoPath } from "d3-geo";
import type { Feature } from "geojson";
import { kPlotStyle } from "./drawing";
import { type FittedMap, fitMap, type ScaleBar, scaleBar, windForD3 } from "./geo";
import { sectorWords, shadeOpacity, shareOf } from "./ground";
import { type Box, contains, overlaps, placeLabels, textWidth } from "./labels";
import type { GroundState, LayerStyle, MapFigure, MapLayer, Place } from "./types";

export interface PlacedPlace {
  place: Place;
  x: number;
  y: number;
  major: boolean;
  label: { x: number; y: number } | null;
}

export interface SectorLabel {
  text: string;
  x: number;
  y: number;
}

export interface MapDrawing {
  svg: SVGSVGElement;
  width: number;
  height: number;
  places: PlacedPlace[];
  sectors: SectorLabel[];
  bar: ScaleBar | null;
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

/** Ink by the share of the ground that is held; sectors of which the state is silent keep none. */
function shading(features: Feature[], state: GroundState | undefined): Plot.Markish {
  const shaded = features.filter((feature) => shareOf(feature, state) !== null);
  return shaded.length === 0
    ? null
    : Plot.geo(shaded, {
        fill: "var(--map-sector)",
        fillOpacity: {
          value: (feature: Feature) => shadeOpacity(shareOf(feature, state) ?? 0),
          scale: null,
        },
        stroke: "none",
        className: "map-ground",
      });
}

function layerMarks(layer: MapLayer, state: GroundState | undefined): Plot.Markish[] {
  const wound = windForD3(layer.geojson).features;
  const mark = (features: Feature[], extra: Plot.GeoOptions): Plot.Markish =>
    features.length === 0 ? null : Plot.geo(features, { ...styleOf(layer.style), ...extra });
  if (layer.style !== "sector") {
    return [mark(wound, { className: `map-${layer.style}` })];
  }
  return [
    shading(wound, state),
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

function sectorLabels(
  layers: readonly MapLayer[],
  map: FittedMap,
  state: GroundState | undefined,
): SectorLabel[] {
  const path = geoPath(map.projection);
  return layers
    .filter((layer) => layer.style === "sector")
    .flatMap((layer) => windForD3(layer.geojson).features)
    .flatMap((feature) => {
      const name: unknown = feature.properties?.name;
      const [x, y] = path.centroid(feature);
      return typeof name === "string" && Number.isFinite(x) && Number.isFinite(y)
        ? [{ text: sectorWords(name, shareOf(feature, state)), x, y }]
        : [];
    });
}

/** Sector names are moved up or down where a dot or an earlier name is in their way. */
function settle(
  labels: readonly SectorLabel[],
  dots: readonly Box[],
  frame: Box,
): { label: SectorLabel; box: Box }[] {
  const taken = [...dots];
  return labels.flatMap((label) => {
    const width = textWidth(label.text, 12, 600) + 12;
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
      width: textWidth(place.name, 12, major ? 650 : 400) + 2,
      height: 14,
      gap: 6,
    })),
    [...obstacles, ...dots.map((dot) => boxAround(dot.x, dot.y, 6, 6))],
    frame,
  );
  return dots.map((dot, at) => ({ ...dot, label: labels[at] ?? null }));
}

/** The map for a width in pixels, its sectors shaded by the ground held in a state. */
export function drawMap(figure: MapFigure, width: number, state?: GroundState): MapDrawing {
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
      ...layers.map((layer) => Plot.marks(...layerMarks(layer, state))),
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
  const sectors = settle(sectorLabels(layers, map, state), [barBox, ...majorDots], frame);
  const obstacles = [barBox, ...sectors.map((sector) => sector.box)];
  return {
    svg,
    width,
    height,
    places: placePlaces(figure.places, map, obstacles, frame),
    sectors: sectors.map((sector) => sector.label),
    bar,
  };
}
