import type { FeatureCollection } from "geojson";

/** A number, or null where the run or the source gives none. */
export type Value = number | null;

/** A central interval per date; `level` is its probability, 0 to 1. */
export interface Band {
  level: number;
  low: Value[];
  high: Value[];
}

/** What somebody said, about one date; an absent bound is null. */
export interface Claim {
  id: string;
  date: string;
  low: Value;
  high: Value;
  value: Value;
  who: string;
  text: string;
  side: string;
  /** Where it was said; any text, and a link only when it is an address of the web. */
  url?: string;
  scored: boolean;
}

interface FigureBase {
  id: string;
  title?: string;
  alt?: string;
}

export interface FanFigure extends FigureBase {
  kind: "fan";
  y: { label: string; unit?: string };
  dates: string[];
  bands: Band[];
  median: Value[];
  claims: Claim[];
  /**
   * Drawn pale behind the rest: what the runs gave before any claim, or what the label says, which
   * stands after the band's level.
   */
  prior?: Band & { label?: string };
}

export type LayerStyle = "border" | "river" | "lake" | "urban" | "sector" | "base";

export interface MapLayer {
  name: string;
  style: LayerStyle;
  geojson: FeatureCollection;
}

/** A lower rank is the more important place. */
export interface Place {
  name: string;
  lon: number;
  lat: number;
  rank: number;
}

/** A formation in a sector, by the id of the sector's feature. */
export interface MapFormation {
  id: string;
  name: string;
  side: string;
  role: "attack" | "defend";
  sector: string;
}

/** Share of a sector's first ground still held, 0 to 1, and the part that nobody controls. */
export interface GroundHeld extends Interval {
  contested: Value;
}

/** What the map shows of a date: ground by the id of a sector's feature, persons by formation. */
export interface MapState {
  date: string;
  ground: Record<string, GroundHeld>;
  present: Record<string, Interval>;
}

export interface MapFigure extends FigureBase {
  kind: "map";
  /** West, south, east, north in degrees. */
  bounds: [number, number, number, number];
  /** A sector that says from where it is `attacked_from`, in degrees, shows where the line runs. */
  layers: MapLayer[];
  places: Place[];
  formations?: MapFormation[];
  /** In the order of their dates; without any, nothing changes with time. */
  states?: MapState[];
  /** The dates that stand side by side on paper. */
  printed?: string[];
}

export interface Bar {
  label: string;
  low: Value;
  median: Value;
  high: Value;
}

export interface BarsFigure extends FigureBase {
  kind: "bars";
  x: { label: string; unit?: string };
  bars: Bar[];
}

/** Shares 0 to 1 per date. */
export interface ShareSeries {
  label: string;
  values: Value[];
}

export interface SharesFigure extends FigureBase {
  kind: "shares";
  y: { label: string };
  dates: string[];
  series: ShareSeries[];
}

/** What a row has of one series; an open side is null, and a point has a median only. */
export interface Interval {
  low: Value;
  median: Value;
  high: Value;
}

/** How a series is drawn; every look has a shape of its own, so that colour never stands alone. */
export type Look = "pale" | "strong" | "second" | "stated" | "first" | "last";

export interface IntervalSeries {
  label: string;
  look: Look;
  /** Series of one line lie on each other. */
  line: number;
}

export interface IntervalRow {
  label: string;
  /** One for each series. */
  values: (Interval | null)[];
}

export interface IntervalsFigure extends FigureBase {
  kind: "intervals";
  x: { label: string; unit?: string; log?: boolean };
  series: IntervalSeries[];
  rows: IntervalRow[];
  /** A line to compare with, named in the legend. */
  reference?: { value: number; label: string };
}

export type Figure = FanFigure | MapFigure | BarsFigure | SharesFigure | IntervalsFigure;

const kKinds: readonly string[] = ["fan", "map", "bars", "shares", "intervals"];

/**
 * Reads the page's figure list. Throws with a message that names the figure where an entry cannot
 * be drawn at all; a null inside an array is not a fault.
 */
export function parseFigures(text: string): Map<string, Figure> {
  const document: unknown = JSON.parse(text);
  const list = (document as { figures?: unknown } | null)?.figures;
  if (!Array.isArray(list)) {
    throw new Error('figure data has no list "figures"');
  }
  const figures = new Map<string, Figure>();
  for (const [index, entry] of list.entries()) {
    const { id, kind } = (entry ?? {}) as { id?: unknown; kind?: unknown };
    if (typeof id !== "string" || id === "") {
      throw new Error(`figure ${index} has no id`);
    }
    if (typeof kind !== "string" || !kKinds.includes(kind)) {
      throw new Error(`figure ${id} has the unknown kind ${String(kind)}`);
    }
    if (figures.has(id)) {
      throw new Error(`figure ${id} occurs twice`);
    }
    figures.set(id, entry as Figure);
  }
  return figures;
}
