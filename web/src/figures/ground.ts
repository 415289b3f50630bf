import type { Feature } from "geojson";
import { formatNumber, formatPercent } from "./format";
import type { GroundHeld, Interval, MapFigure, MapFormation, MapState } from "./types";

/** Ink of ground that is all held, and of ground that is all lost. */
export const kHeldOpacity = 0.45;
export const kLostOpacity = 0.06;

/** Opacity of a sector of which only the share held is known: more ink is more ground. */
export function shadeOpacity(share: number): number {
  const held = Math.min(1, Math.max(0, share));
  return kLostOpacity + (kHeldOpacity - kLostOpacity) * held;
}

/** The bearing from which a sector's ground is attacked; null where it does not say. */
export function bearingOf(feature: Feature): number | null {
  const bearing: unknown = feature.properties?.attacked_from;
  return typeof bearing === "number" && Number.isFinite(bearing) ? bearing : null;
}

/** The state of a date: the last that is not after it, else the first. */
export function stateOn(figure: MapFigure, date: string): MapState | null {
  const states = figure.states ?? [];
  let found = states[0] ?? null;
  for (const state of states) {
    if (state.date <= date) {
      found = state;
    }
  }
  return found;
}

/** The share of a sector's ground that is held in a state; null where the state is silent. */
export function heldOf(state: MapState | null, sector: string): GroundHeld | null {
  const held = state?.ground[sector];
  return held !== undefined && typeof held.median === "number" ? held : null;
}

/** A sector's name with its share, so that nothing hangs on telling shades apart. */
export function sectorWords(name: string, held: GroundHeld | null): string {
  return held === null ? name : `${name} ${formatPercent(held.median ?? 0)}`;
}

/** The letter of a formation's mark: A to Z, then AA, AB and so on. */
export function markOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : markOf(Math.floor(index / 26) - 1) + letter;
}

/** Who of a formation is there: nobody where the state is silent. */
export function presentOf(state: MapState | null, formation: MapFormation): Interval | null {
  const present = state?.present[formation.id];
  return present !== undefined && (present.median ?? 0) > 0 ? present : null;
}

/** "7,800 persons present (80 %: 7,100 to 8,400)". */
export function presentWords(present: Interval | null): string {
  if (present === null) {
    return "not there";
  }
  const { low, median, high } = present;
  const middle = `${formatNumber(median ?? 0)} persons present`;
  return low === null || high === null
    ? middle
    : `${middle} (${formatPercent(0.8)}: ${formatNumber(low)} to ${formatNumber(high)})`;
}

/** What the account says of its own drawing: of each feature with a note, its name and the note. */
export function notesOf(figure: MapFigure): { name: string; note: string }[] {
  return figure.layers.flatMap((layer) =>
    layer.geojson.features.flatMap((feature) => {
      const { name, note } = (feature.properties ?? {}) as { name?: unknown; note?: unknown };
      return typeof note === "string" && note !== ""
        ? [{ name: typeof name === "string" ? name : layer.name, note }]
        : [];
    }),
  );
}
