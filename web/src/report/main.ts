import "./report.css";
import { type Component, mount } from "svelte";
import Bars from "../figures/Bars.svelte";
import Fan from "../figures/Fan.svelte";
import Intervals from "../figures/Intervals.svelte";
import GeoMap from "../figures/Map.svelte";
import Shares from "../figures/Shares.svelte";
import { type Figure, parseFigures } from "../figures/types";
import { openDetailsForPrint } from "./print";

/** Each kind's component; the cast is safe because a component is looked up by its figure's kind. */
const kComponents = {
  fan: Fan,
  map: GeoMap,
  bars: Bars,
  shares: Shares,
  intervals: Intervals,
} as unknown as Record<Figure["kind"], Component<{ figure: Figure }>>;

function fail(target: HTMLElement, reason: string): void {
  const note = document.createElement("p");
  note.className = "plot-failed";
  note.textContent = `This figure could not be drawn (${reason}). Its numbers are in the table below.`;
  target.replaceChildren(note);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function mountFigure(target: HTMLElement, figure: Figure | undefined): void {
  if (figure === undefined) {
    fail(target, `no data for “${target.dataset.figure ?? ""}”`);
    return;
  }
  if (!target.hasAttribute("aria-label") && figure.alt) {
    target.setAttribute("aria-label", figure.alt);
  }
  // An image's inside is hidden from assistive technology, but claims can be walked through.
  if (figure.kind === "fan" && figure.claims.length > 0) {
    target.setAttribute("role", "group");
  }
  target.replaceChildren();
  mount(kComponents[figure.kind], { target, props: { figure } });
}

function mountAll(): void {
  const targets = document.querySelectorAll<HTMLElement>(".plot[data-figure]");
  let figures: Map<string, Figure>;
  try {
    figures = parseFigures(document.getElementById("salient-figures")?.textContent ?? "");
  } catch (error) {
    targets.forEach((target) => fail(target, reasonOf(error)));
    return;
  }
  for (const target of targets) {
    try {
      mountFigure(target, figures.get(target.dataset.figure ?? ""));
    } catch (error) {
      fail(target, reasonOf(error));
    }
  }
}

function start(): void {
  openDetailsForPrint();
  mountAll();
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
