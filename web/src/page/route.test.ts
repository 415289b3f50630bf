import { describe, expect, it } from "vitest";
import { formatRoute, parseRoute } from "./route";

describe("the route", () => {
  it("reads what it writes", () => {
    const changes = new Map([
      ["formation.contingent.support.armour", "0.5"],
      ["import.russian-shells.dprk.2023-09-01..2025-06-30.amount", "0"],
      ["mechanism.minefields", "reference"],
    ]);
    for (const view of ["what-if", "studies", "scenario"] as const) {
      const route = { account: "kursk-2024", view, changes };
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }
  });

  it("takes what it can of an address", () => {
    expect(parseRoute("")).toEqual({ account: "", view: "campaign", changes: new Map() });
    expect(parseRoute("#/a/nonsense?x")).toEqual({
      account: "a",
      view: "campaign",
      changes: new Map([["x", ""]]),
    });
    expect(parseRoute("#/%E0%A4%A/scenario").account).toBe("");
  });
});
