import "./report.css";
import { type Component, mount } from "svelte";
import Bars from "../figures/Bars.svelte";
import Fan from "../figures/Fan.svelte";
import Intervals from "../figures/Intervals.svelte";
import GeoMap from "../figures/Map.svelte";
import Shares from "../figures/Shares.svelte";
import TimeBar from "../figures/TimeBar.svelte";
import { type Moment, Timeline } from "../figures/timeline.svelte";
import { type Figure, parseFigures } from "../figures/types";
import { openDetailsForPrint } from "./print";

/** Each kind's component; the cast is safe because a component is looked up by its figure's kind. */
const kComponents = {
  fan: Fan,
  map: GeoMap,
  bars: Bars,
  shares: Shares,
  intervals: Intervals,
} as unknown as Record<Figure["kind"], Component<{ figure: Figure; moment: Moment }>>;

function fail(target: HTMLElement, reason: string): void {
  const note = document.createElement("p");
  note.className = "plot-failed";
  note.textContent = `This figure could not be drawn (${reason}). Its numbers are in the table below.`;
  target.replaceChildren(note);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The days of the campaign: those of the first figure that shows it day by day. */
function daysOf(figures: Iterable<Figure>): string[] {
  for (const figure of figures) {
    if (figure.kind === "fan") {
      return figure.dates;
    }
  }
  return [];
}

/** The slider that all figures of the campaign follow stays in sight while one reads. */
function mountTimeBar(timeline: Timeline): void {
  if (timeline.dates.length < 2) {
    return;
  }
  const target = document.createElement("div");
  target.className = "time-dock";
  document.body.append(target);
  document.body.classList.add("has-time-dock");
  mount(TimeBar, { target, props: { timeline } });
}

/** An image's inside is hidden from assistive technology, but claims and lists can be gone through. */
function hasMoreThanItsPicture(figure: Figure): boolean {
  return figure.kind === "fan"
    ? figure.claims.length > 0
    : figure.kind === "map" && (figure.formations ?? []).length > 0;
}

function mountFigure(target: HTMLElement, figure: Figure | undefined, moment: Moment): void {
  if (figure === undefined) {
    fail(target, `no data for “${target.dataset.figure ?? ""}”`);
    return;
  }
  if (!target.hasAttribute("aria-label") && figure.alt) {
    target.setAttribute("aria-label", figure.alt);
  }
  if (hasMoreThanItsPicture(figure)) {
    target.setAttribute("role", "group");
  }
  target.replaceChildren();
  mount(kComponents[figure.kind], { target, props: { figure, moment } });
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
  const timeline = new Timeline(daysOf(figures.values()));
  for (const target of targets) {
    try {
      mountFigure(target, figures.get(target.dataset.figure ?? ""), timeline);
    } catch (error) {
      fail(target, reasonOf(error));
    }
  }
  mountTimeBar(timeline);
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
