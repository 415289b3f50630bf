import { describe, expect, it } from "vitest";
import type { Lever, Levers, LiveSeries } from "./api-types";
import { datesFrom, differenceOf, kSteps, leversShown, stepOf, valueAt, withQuestion } from "./levers";

const lever = (over: Partial<Lever>): Lever => ({
  key: "a.b",
  meaning: "a number",
  unit: "1",
  value: "0.5",
  basis: "declared default",
  middle: 0.5,
  low: 0,
  high: 1,
  least: 0,
  most: 1,
  logarithmic: false,
  ...over,
});

const levers: Levers = {
  title: "An account",
  levers: [
    lever({ key: "x.armour", meaning: "armour present" }),
    lever({ key: "y.rate", meaning: "rate of fire", unit: "1/h", basis: "source: K1" }),
  ],
  switches: [{ id: "mines", title: "Mines", reference: "no mines", active: true }],
  questions: [{ id: "q", text: "What if?", changes: ["x.armour=1"] }],
};

describe("sliders", () => {
  it("stand where their value is", () => {
    for (const one of [lever({}), lever({ low: 0.1, high: 1000, most: 1e6, logarithmic: true })]) {
      expect(stepOf(one, one.low)).toBe(0);
      expect(stepOf(one, one.high)).toBe(kSteps);
      for (const step of [1, 50, 133, 199]) {
        expect(stepOf(one, valueAt(one, step))).toBe(step);
      }
    }
  });

  it("keep to what the engine takes, and do not mind having no room", () => {
    expect(valueAt(lever({ high: 1.00004, most: 1 }), kSteps)).toBe(1);
    expect(stepOf(lever({ low: 1, high: 1 }), 1)).toBe(0);
  });
});

describe("the levers shown", () => {
  it("are those of the account's questions, those moved, and those searched for", () => {
    const keys = (changes: [string, string][], search: string) =>
      leversShown(levers, new Map(changes), search).map((one) => one.key);
    expect(keys([], "")).toEqual(["x.armour"]);
    expect(keys([["y.rate", "2"]], "")).toEqual(["x.armour", "y.rate"]);
    expect(keys([], "k1 FIRE")).toEqual(["y.rate"]);
    expect(keys([], "nothing so named")).toEqual([]);
  });
});

describe("words", () => {
  it("name days in order", () => {
    expect(datesFrom("2024-12-30", 3)).toEqual(["2024-12-30", "2024-12-31", "2025-01-01"]);
  });

  it("say what a change does, in this model", () => {
    const fan = { q10: [], q25: [], q50: [], q75: [], q90: [] };
    const series: LiveSeries = {
      id: "losses.x",
      title: "X: killed, wounded or missing",
      unit: "persons",
      before: fan,
      after: fan,
      difference: { low: -1500, median: -200, high: 30 },
      share_lower: 0.78,
    };
    const said = differenceOf(series, 100);
    expect(said.startsWith("In this model")).toBe(true);
    expect(said).toContain("lower in 78 % of 100 pairs");
    series.difference = { low: 0, median: 0, high: 0 };
    expect(differenceOf(series, 100)).toContain("no difference");
  });

  it("write the changes as a question, and leave the rest of the account alone", () => {
    const text = '# mine\ntitle = "t"\n[[question]]\nid = "what-if"';
    const changed = withQuestion(
      text,
      levers,
      new Map([
        ["x.armour", "0.8"],
        ["y.rate", "12"],
        ["mechanism.mines", "reference"],
      ]),
    );
    expect(changed.startsWith(`${text}\n`)).toBe(true);
    expect(changed).toContain('id = "what-if-2"');
    expect(changed).toContain('"x.armour" = { value = 0.8, assumption = "what if" }');
    expect(changed).toContain('"y.rate" = { value = 12, unit = "1/h", assumption = "what if" }');
    expect(changed).toContain('"mechanism.mines" = "reference"');
  });
});
