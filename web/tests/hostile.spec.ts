import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { at, kProgram, launch, Server } from "./support";

/** Each would set `window.taken` if anything of an account were ever taken for markup or script. */
const kTexts = [
  "</script><script>window.taken=1</script>",
  "<img src=x onerror='window.taken=1'>",
  "</style><svg onload='window.taken=1'>",
  "javascript:window.taken=1",
  "-->]]><iframe srcdoc='<script>parent.taken=1</script>'></iframe>",
];

let folder: string;
let server: Server;
let browser: Browser;

/** Puts a hostile text into every free text of a scenario, and into its claims. */
function poison(): number {
  const file = join(folder, "kursk-2024/scenario.toml");
  let count = 0;
  const hostile = (): string => kTexts[count++ % kTexts.length] ?? "";
  const free =
    /\b(title|question|name|note|text|assumption|who|outlet|url|licence|family)( = )"(?:[^"\\]|\\.)*"/g;
  const text = readFileSync(file, "utf8")
    .replace(free, (_all, key: string, equals: string) => `${key}${equals}"${hostile()}"`)
    .replace(/limits = \[[^\]]*\]/, () => `limits = ["${hostile()}", "${hostile()}"]`);
  writeFileSync(file, text);
  const claims = join(folder, "kursk-2024/claims.csv");
  const [head = "", ...rows] = readFileSync(claims, "utf8").trimEnd().split("\n");
  const columns = head.split(",");
  const changed = rows.map((row) => {
    const cells = row.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((one) => one.replace(/,$/, "")) ?? [];
    for (const name of ["note", "claimant", "original_source", "phrase", "source_url", "url"]) {
      const column = columns.indexOf(name);
      if (column >= 0 && (cells[column] ?? "") !== "") {
        cells[column] = `"${hostile()}"`;
      }
    }
    return cells.slice(0, columns.length).join(",");
  });
  writeFileSync(claims, [head, ...changed].join("\n") + "\n");
  const places = join(folder, "kursk-2024/places.csv");
  const [placeHead = "", ...named] = readFileSync(places, "utf8").trimEnd().split("\n");
  const nameAt = placeHead.split(",").indexOf("name");
  const renamed = named.map((row) =>
    row
      .split(",")
      .map((cell, column) => (column === nameAt ? `"${hostile()}"` : cell))
      .join(","),
  );
  writeFileSync(places, [placeHead, ...renamed].join("\n") + "\n");
  const sectors = join(folder, "kursk-2024/map/sectors.geojson");
  const map = JSON.parse(readFileSync(sectors, "utf8")) as {
    features: { properties: Record<string, unknown> }[];
  };
  for (const feature of map.features) {
    feature.properties["name"] = hostile();
    feature.properties["note"] = hostile();
  }
  writeFileSync(sectors, JSON.stringify(map));
  return count;
}

const taken = (page: Page) => page.evaluate(() => (window as { taken?: number }).taken ?? 0);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "salient-hostile-"));
  cpSync(at("scenarios/kursk-2024"), join(folder, "kursk-2024"), { recursive: true });
  expect(poison()).toBeGreaterThan(100);
  const options = ["--ess", "30", "--chains", "64", "--draws", "40", "--attribution-draws", "2"];
  execFileSync(
    kProgram,
    ["analyze", "kursk-2024", ...options, "--runs", "100", "--out", "report", "--quiet"],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"] },
  );
  server = await Server.start(folder, ["kursk-2024"]);
  browser = await launch();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("the report shows any text and runs none of it", async () => {
  const page = await browser.newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(join(folder, "report/report.html")).href);
  await page.locator(".plot-canvas svg").first().waitFor();
  await page.waitForTimeout(500);
  expect(await taken(page)).toBe(0);
  expect(requests.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
  expect(await page.locator("body").innerText()).toContain("onerror");
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
  expect(await page.locator("iframe, img[src=x]").count()).toBe(0);
  await page.close();
});

it("the page shows any text and runs none of it", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { link, origin } = server;
  await page.goto(link);
  await page.waitForURL(`${origin}/`);
  await page.goto(`${origin}/#/kursk-2024/studies`);
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator('[data-job][data-state="done"]').waitFor({ timeout: 280_000 });
  for (const view of ["campaign", "why", "what-if", "claims", "forecast", "scenario"]) {
    await page.goto(`${origin}/#/kursk-2024/${view}`);
    await page.locator("h1").first().waitFor();
    await page.waitForTimeout(1500);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await page.waitForTimeout(200);
    expect(await taken(page), view).toBe(0);
    expect(await page.locator('a[href^="javascript:"]').count(), view).toBe(0);
    expect(await page.locator("iframe, img[src=x]").count(), view).toBe(0);
  }
  await page.goto(`${origin}/#/kursk-2024/claims`);
  await page.locator("[data-claim]").first().waitFor();
  expect(await page.locator("main").innerText()).toContain("onerror");
  // The report that the server gives has no say over its address.
  await page.goto(`${origin}/api/v1/jobs/kursk-2024.rough/report`);
  await page.locator(".plot-canvas svg").first().waitFor();
  expect(await taken(page)).toBe(0);
  const reached = await page.evaluate(() =>
    fetch("/api/v1/session").then(
      () => "reached",
      () => "refused",
    ),
  );
  expect(reached).toBe("refused");
  await context.close();
}, 400_000);
