import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stackedOpacity } from "../figures/fan";

const css = readFileSync(new URL("./theme.css", import.meta.url), "utf8");

function colours(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/g)].map(([, name, hex]) => [name!, hex!]),
  );
}

const darkStart = css.indexOf("@media screen and (prefers-color-scheme: dark)");
const kLight = colours(css.slice(0, darkStart));
const kDark = new Map([...kLight, ...colours(css.slice(darkStart))]);

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((start) => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** `front` at an opacity over `ground`. */
function mix(front: string, ground: string, opacity: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [over, under] = [front, ground].map((hex) => parseInt(hex.slice(start, start + 2), 16));
    return Math.round(opacity * over! + (1 - opacity) * under!);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** AA: 4.5 for text, 3 for what a drawing needs to be understood. */
const kText: [string, string][] = [
  ["ink", "paper"],
  ["ink", "panel"],
  ["ink-soft", "paper"],
  ["ink-soft", "panel"],
  ["link", "paper"],
  ["link", "panel"],
  ["assumption-ink", "assumption-paper"],
  ["source-ink", "source-paper"],
  ["ink", "map-land"],
  ["ink", "map-ground"],
  ["map-sector", "map-land"],
];
const kDrawing: [string, string][] = [
  ["fan", "paper"],
  ["fan-line", "paper"],
  ["claim-a", "paper"],
  ["claim-b", "paper"],
  ["focus", "paper"],
  ["axis", "paper"],
  ["map-river", "map-land"],
  ["map-border", "map-land"],
];

describe.each([
  ["light", kLight],
  ["dark", kDark],
])("colours, %s", (_scheme, palette) => {
  const ratio = (front: string, ground: string): number =>
    contrast(palette.get(front) ?? "", palette.get(ground) ?? "");

  it.each(kText)("text %s on %s", (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(kDrawing)("drawing %s on %s", (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(3);
  });

  it.each(["fan-line", "claim-a", "claim-b"])("drawing %s on the inner band", (front) => {
    const band = mix(palette.get("fan") ?? "", palette.get("paper") ?? "", stackedOpacity(2));
    expect(contrast(palette.get(front) ?? "", band)).toBeGreaterThanOrEqual(3);
  });
});

it("is measured on the real contrast scale", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
