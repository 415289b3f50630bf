import type { LiveSeries, Levers, Lever, WhatIfAnswer } from "./api-types";
import type { FanFigure } from "../figures/types";
import { formatNumber } from "../figures/format";

/** Steps of a slider. */
export const kSteps = 200;

/** Where on its slider a value stands, 0 to kSteps. */
export function stepOf(lever: Lever, value: number): number {
  const [low, high] = [lever.low, lever.high];
  if (high <= low) {
    return 0;
  }
  const share = lever.logarithmic
    ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
    : (value - low) / (high - low);
  return Math.round(Math.min(Math.max(share, 0), 1) * kSteps);
}

/** The value at a step, to four digits: it goes into links and files. */
export function valueAt(lever: Lever, step: number): number {
  const share = step / kSteps;
  const value = lever.logarithmic
    ? lever.low * (lever.high / lever.low) ** share
    : lever.low + share * (lever.high - lever.low);
  const short = Number(value.toPrecision(4));
  return Math.min(Math.max(short, lever.least), lever.most);
}

/** Changes as the API takes them. */
export function textsOf(changes: ReadonlyMap<string, string>): string[] {
  return [...changes].map(([key, value]) => `${key}=${value}`);
}

/** The levers to show: those that are moved, those that the account's questions move, and those
 * in whose key, meaning or basis every word of a search occurs. */
export function leversShown(
  all: Levers,
  changes: ReadonlyMap<string, string>,
  search: string,
): Lever[] {
  const asked = new Set(
    all.questions.flatMap((question) => question.changes.map((one) => one.split("=")[0] ?? "")),
  );
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return all.levers.filter((lever) => {
    if (changes.has(lever.key)) {
      return true;
    }
    if (words.length === 0) {
      return asked.has(lever.key);
    }
    const text = `${lever.key} ${lever.meaning} ${lever.basis}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const kDay = 86_400_000;

export function datesFrom(start: string, count: number): string[] {
  const first = Date.parse(`${start}T00:00:00Z`);
  return Array.from({ length: count }, (_, i) =>
    new Date(first + i * kDay).toISOString().slice(0, 10),
  );
}

/** A series as the fan figure draws it: the changed course before the account's own. */
export function fanOf(answer: WhatIfAnswer, series: LiveSeries): FanFigure {
  const unit = series.unit === "km2" ? "km²" : series.unit;
  return {
    id: series.id,
    kind: "fan",
    title: series.title,
    y: { label: series.title, unit },
    dates: datesFrom(answer.start, series.after.q50.length),
    bands: [
      { level: 0.8, low: series.after.q10, high: series.after.q90 },
      { level: 0.5, low: series.after.q25, high: series.after.q75 },
    ],
    median: series.after.q50,
    claims: [],
    prior: {
      level: 0.8,
      low: series.before.q10,
      high: series.before.q90,
      label: "as the account has it",
    },
  };
}

/** What a change does to a number by the last day, in a sentence. */
export function differenceOf(series: LiveSeries, pairs: number): string {
  const { low, median, high } = series.difference;
  const unit = series.unit === "km2" ? "km²" : series.unit;
  if (low === 0 && median === 0 && high === 0) {
    return "In this model: no difference on the last day.";
  }
  const signed = (value: number) => (value > 0 ? `+${formatNumber(value)}` : formatNumber(value));
  const lower = Math.round(series.share_lower * 100);
  return (
    `In this model, on the last day: ${signed(median)} ${unit} ` +
    `(80 %: ${signed(low)} to ${signed(high)}); lower in ${lower} % of ${pairs} pairs.`
  );
}

const quoted = (text: string) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** The account with a question at its end that makes the changes: comments and all else stay. */
export function withQuestion(
  scenario: string,
  all: Levers,
  changes: ReadonlyMap<string, string>,
): string {
  const units = new Map(all.levers.map((lever) => [lever.key, lever.unit]));
  const parts = [...changes].map(([key, value]) => {
    const unit = units.get(key);
    if (unit === undefined) {
      return `${quoted(key)} = ${quoted(value)}`;
    }
    const words = unit === "1" || unit === "" ? "" : `unit = ${quoted(unit)}, `;
    return `${quoted(key)} = { value = ${value}, ${words}assumption = "what if" }`;
  });
  let id = "what-if";
  for (let i = 2; scenario.includes(`id = ${quoted(id)}`); ++i) {
    id = `what-if-${i}`;
  }
  const end = scenario.endsWith("\n") ? "" : "\n";
  return (
    `${scenario}${end}\n[[question]]\nid = ${quoted(id)}\nkind = "counterfactual"\n` +
    `text = "What if the account were changed so?"\nchanges = { ${parts.join(", ")} }\n`
  );
}
