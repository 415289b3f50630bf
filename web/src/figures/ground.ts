import type { Feature } from "geojson";
import { formatPercent } from "./format";
import type { GroundState } from "./types";

/** Ink of ground that is all held, and of ground that is all lost. */
const kHeldOpacity = 0.45;
const kLostOpacity = 0.06;

/** Share of a sector's ground that is held in a state; null where the state does not say. */
export function shareOf(feature: Feature, state: GroundState | undefined): number | null {
  const id: unknown = feature.properties?.id;
  const share = typeof id === "string" ? state?.shares[id] : undefined;
  return typeof share === "number" && Number.isFinite(share) ? share : null;
}

/** Opacity of a sector's shading: more ink is more ground held. */
export function shadeOpacity(share: number): number {
  const held = Math.min(1, Math.max(0, share));
  return kLostOpacity + (kHeldOpacity - kLostOpacity) * held;
}

/** A sector's name with its share, so that nothing hangs on telling shades apart. */
export function sectorWords(name: string, share: number | null): string {
  return share === null ? name : `${name} ${formatPercent(share)}`;
}
