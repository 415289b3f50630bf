import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
  type Response,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { at, kSchemes, kShots, kSizes, kWide, launch, Server } from "./support";

/** What each address gives, by the published schema. */
const kAnswers: [RegExp, string][] = [
  [/\/session$/, "Session"],
  [/\/accounts\/[^/]+\/files$/, "AccountFiles"],
  [/\/accounts\/[^/]+\/check$/, "Diagnostics"],
  [/\/accounts\/[^/]+\/levers$/, "Levers"],
  [/\/accounts\/[^/]+\/what-if$/, "WhatIfAnswer"],
  [/\/jobs$/, "Jobs"],
  [/\/jobs\/[^/]+(\/cancel|\/resume)?$/, "Job"],
  [/\/jobs\/[^/]+\/page$/, "PageData"],
  [/\/jobs\/[^/]+\/answers$/, "StudyAnswers"],
];
const schema = JSON.parse(readFileSync(at("docs/api/schema.json"), "utf8")) as object;
const ajv = new Ajv2020({ allErrors: true });
ajv.addSchema(schema, "api");

/** Which shapes of the schema answers were held against. */
const held = new Set<string>();
let holding: Promise<void>[] = [];

async function hold(response: Response): Promise<void> {
  const path = new URL(response.url()).pathname;
  const isJson = response.headers()["content-type"] === "application/json";
  if (!path.startsWith("/api/v1/") || !isJson) {
    return;
  }
  let name = kAnswers.find(([address]) => address.test(path))?.[1];
  if (response.request().method() === "POST" && name === "Jobs") {
    name = "Job";
  }
  name = response.ok() ? name : response.status() === 422 ? "Diagnostics" : "Failure";
  const body: unknown = await response.json().catch(() => undefined);
  if (name === undefined || body === undefined) {
    return;
  }
  held.add(name);
  if (!ajv.validate(`api#/$defs/${name}`, body)) {
    trouble.push(`${path} is no ${name}: ${ajv.errorsText()}`);
  }
}

let folder: string;
let server: Server;
let browser: Browser;
let context: BrowserContext;
let trouble: string[];

const serve = (): Promise<Server> => Server.start(folder, ["kursk-2024", "minimal", "assault.toml"]);

async function open(
  where: string,
  size = kWide,
  colorScheme: "light" | "dark" = "light",
): Promise<Page> {
  context = await browser.newContext({ viewport: size, colorScheme, acceptDownloads: true });
  const page = await context.newPage();
  trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("response", (response) => {
    holding.push(hold(response));
    if (response.status() === 404) {
      trouble.push(`nothing at ${response.url()}`);
    }
  });
  page.on("pageerror", (error) => trouble.push(error.message));
  const { link, origin } = server;
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) {
      trouble.push(`asked for ${request.url()}`);
    }
  });
  await page.goto(link);
  await page.waitForURL(`${origin}/`);
  await page.goto(`${origin}/${where}`);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  if (kShots !== undefined) {
    await page.screenshot({ path: join(kShots, `${name}.png`) });
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "salient-page-"));
  for (const name of ["kursk-2024", "minimal"]) {
    cpSync(at(`scenarios/${name}`), join(folder, name), { recursive: true });
  }
  cpSync(at("engagements/company-massed.toml"), join(folder, "assault.toml"));
  server = await serve();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await Promise.all(holding);
  holding = [];
  expect(trouble.filter((one) => one.includes(" is no "))).toEqual([]);
  await context?.close();
});

const numbers = (page: Page, series: string) =>
  page.locator(`[data-series="${series}"] figcaption`).innerText();
const refined = (page: Page) => page.locator('.status[data-stage="done"]').waitFor();

describe("what if", () => {
  it("answers a slider with campaigns in pairs, and shares what it shows", async () => {
    const page = await open("#/kursk-2024/what-if");
    await refined(page);
    expect(await numbers(page, "losses.dprk")).toContain("no difference");
    const armour = page.locator(".lever", { hasText: "formation.contingent.support.armour" });
    await armour.locator('input[type="range"]').focus();
    await page.keyboard.press("End");
    await page.locator('.status[data-stage="refining"], .status[data-stage="asking"]').waitFor();
    await refined(page);
    const after = await numbers(page, "losses.dprk");
    expect(after).toContain("In this model, on the last day");
    expect(after).toContain("1000 pairs");
    expect(await page.locator(".status").innerText()).toMatch(/first answer in \d+ ms/);
    // The link holds it all.
    const address = page.url();
    expect(address).toContain("formation.contingent.support.armour=1");
    await page.goto("about:blank");
    await page.goto(address);
    await refined(page);
    expect(await numbers(page, "losses.dprk")).toBe(after);
    // And so does the file, which is sound.
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download as scenario file" }).click(),
    ]);
    const saved = readFileSync(await download.path(), "utf8");
    const own = readFileSync(join(folder, "kursk-2024/scenario.toml"), "utf8");
    expect(saved.startsWith(own)).toBe(true);
    expect(saved).toContain('"formation.contingent.support.armour" = { value = 1,');
    await page.getByRole("button", { name: "Back to the account" }).click();
    await refined(page);
    expect(await numbers(page, "losses.dprk")).toContain("no difference");
    expect(trouble).toEqual([]);
  });

  it("asks the account's own questions and switches mechanisms off", async () => {
    const page = await open("#/kursk-2024/what-if");
    await page.getByRole("button", { name: /without the contingent|contingent\?/ }).first().click();
    await refined(page);
    expect(await numbers(page, "losses.dprk")).toMatch(/on the last day|no difference/);
    await page.getByRole("button", { name: "Back to the account" }).click();
    await refined(page);
    await page.getByText(/^Mechanisms/).click();
    await page.locator(".switch", { hasText: "no mines" }).locator("input").uncheck();
    await refined(page);
    expect(await numbers(page, "losses.dprk")).toMatch(/lower in (9\d|100) %/);
    expect(page.url()).toContain("mechanism.minefields=reference");
    expect(trouble).toEqual([]);
  });

  it("finds a number by words, and says what is wrong with a link", async () => {
    const page = await open("#/kursk-2024/what-if?formation.nobody.support.armour=1");
    await page.locator(".status .error").waitFor();
    expect(await page.locator(".status").innerText()).toContain("formation.nobody");
    await page.getByLabel("Find a number").fill("hazard direct");
    expect(await page.locator(".lever").count()).toBeGreaterThan(0);
    await page.getByLabel("Find a number").fill("no such words anywhere");
    expect(await page.getByText("No number has these words.").count()).toBe(1);
  });
});

describe("the scenario", () => {
  it("marks a mistake at its place, and saves what is written, comments and all", async () => {
    const page = await open("#/minimal/scenario");
    const status = page.locator("[data-checked]");
    await page.locator('[data-checked="sound"]').waitFor();
    const editor = page.getByLabel("Text of scenario.toml");
    const before = await editor.inputValue();
    const line = before.split("\n").findIndex((one) => one.startsWith("title")) + 1;
    expect(line).toBeGreaterThan(0);
    await editor.fill(before.replace(/^title/m, "titel"));
    await page.locator('[data-checked="faulty"]').waitFor();
    expect(await page.locator(".gutter .fault").allInnerTexts()).toContain(String(line));
    const fault = page.locator(".faults li", { hasText: "did you mean 'title'?" });
    await fault.locator("button").click();
    await page.waitForTimeout(100);
    const caret = await editor.evaluate((area: HTMLTextAreaElement) => area.selectionStart);
    expect(before.slice(0, caret).split("\n")).toHaveLength(line);
    // Nothing was written meanwhile.
    const file = join(folder, "minimal/scenario.toml");
    expect(readFileSync(file, "utf8")).toBe(before);
    const written = `# A comment of mine.\n${before}`;
    await editor.fill(written);
    await page.locator('[data-checked="sound"]').waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await status.getByText("Saved.").waitFor();
    expect(readFileSync(file, "utf8")).toBe(written);
    expect(trouble).toEqual([]);
  });

  it("makes a new one from the starter", async () => {
    const page = await open("#/minimal/scenario");
    await page.getByText("A new account from the starter").click();
    await page.getByLabel(/^Its id/).fill("mine");
    await page.getByRole("button", { name: "Make it" }).click();
    await page.getByRole("heading", { name: "Scenario mine" }).waitFor();
    await page.locator('[data-checked="sound"]').waitFor();
    expect(readFileSync(join(folder, "mine/scenario.toml"), "utf8")).toContain("[[side]]");
  });
});

describe("studies", () => {
  it("are cancelled, resumed, and leave a report", async () => {
    const page = await open("#/minimal/studies");
    await page.getByText("No study of this account has been made here yet.").waitFor();
    await page.getByRole("button", { name: "Start" }).click();
    const job = page.locator('[data-job="minimal.rough"]');
    await page.locator('[data-job="minimal.rough"][data-state="running"]').waitFor();
    await job.getByRole("button", { name: "Cancel" }).click();
    await page.locator('[data-job="minimal.rough"][data-state="cancelled"]').waitFor();
    await job.getByRole("button", { name: "Resume" }).click();
    await page.locator('[data-job="minimal.rough"][data-state="done"]').waitFor({ timeout: 50_000 });
    const [report] = await Promise.all([
      context.waitForEvent("page"),
      job.getByRole("link", { name: "Open the report" }).click(),
    ]);
    await report.locator(".plot-canvas svg").first().waitFor();
    expect(await report.title()).not.toBe("");
    // What is asked now is drawn from its posterior.
    await page.getByRole("link", { name: "What if" }).click();
    await refined(page);
    expect(await page.locator(".status").innerText()).toContain("the posterior of the last study");
    // Of an account that has been edited since, the study says nothing.
    const file = join(folder, "minimal/scenario.toml");
    writeFileSync(file, `${readFileSync(file, "utf8")}\n# edited\n`);
    await page.reload();
    await refined(page);
    expect(await page.locator(".status").innerText()).toContain("the priors");
    await page.getByRole("link", { name: "Forecast" }).click();
    await page.getByText("The account asks no forecast of its own").waitFor();
    await page.getByText("has been edited since this study was made").waitFor();
    await page.getByRole("button", { name: "Go to the studies" }).click();
    await page.getByText("the account has been edited since").waitFor();
    expect(trouble).toEqual([]);
  });

  it("that the program's end interrupts are there to resume when it is started again", async () => {
    const page = await open("#/kursk-2024/studies");
    await page.getByRole("button", { name: "Start" }).click();
    await page.locator('[data-job="kursk-2024.rough"] progress').waitFor();
    await context.close();
    await server.stop();
    server = await serve();
    const again = await open("#/kursk-2024/studies");
    await again.locator('[data-job="kursk-2024.rough"][data-state="interrupted"]').waitFor();
    await again.getByRole("button", { name: "Resume" }).click();
    await again.locator('[data-job="kursk-2024.rough"] progress').waitFor();
    await again.getByRole("button", { name: "Cancel" }).click();
    await again.locator('[data-job="kursk-2024.rough"][data-state="cancelled"]').waitFor();
  });
});

/**
 * Follows a link to a source. What it finds there is not the page's: every site but the server is
 * answered here with a blank page.
 */
async function opensItsSource(link: Locator, part = ""): Promise<void> {
  await link.waitFor();
  const address = (await link.getAttribute("href")) ?? "";
  expect(address).toMatch(/^https?:/);
  await context.route(
    (url) => url.hostname !== "127.0.0.1",
    (route) => route.fulfill({ contentType: "text/html", body: "<title>A source</title>" }),
  );
  const [source] = await Promise.all([context.waitForEvent("page"),
    (part === "" ? link : link.locator(part)).click(),
  ]);
  await source.waitForLoadState();
  expect(source.url()).toBe(new URL(address).href);
  // It cannot reach back, nor does it learn of the page.
  expect(await source.evaluate(() => [opener, document.referrer])).toEqual([null, ""]);
  await source.close();
}

describe("a study of kursk-2024", () => {
  it("is made, and shown day by day", async () => {
    const page = await open("#/kursk-2024/campaign");
    await page.getByText("No study of kursk-2024 has been made here yet").waitFor();
    await page.getByRole("button", { name: "Go to the studies" }).click();
    const job = page.locator('[data-job="kursk-2024.rough"]');
    await job.getByRole("button", { name: "Resume" }).click();
    await page
      .locator('[data-job="kursk-2024.rough"][data-state="done"]')
      .waitFor({ timeout: 280_000 });
    await page.getByRole("link", { name: "Campaign" }).click();
    const day = page.locator("output[data-day]");
    await page.locator("svg .map-sector").first().waitFor();
    expect(await day.getAttribute("data-day")).toBe("2025-01-31");
    const later = page.locator(".said li");
    expect(await later.count()).toBeGreaterThan(0);
    const source = later.locator("a").first();
    expect(await source.getAttribute("href")).toMatch(/^https?:/);
    expect(await source.getAttribute("rel")).toContain("noopener");
    // A mark on a fan says who said it, and leads to where.
    const mark = page.locator('[data-fan$="casualties"] a.claim').first();
    await mark.focus();
    await opensItsSource(page.locator(".plot-tip a").first());
    await opensItsSource(mark, ".claim-hit");
    // The front runs through both sectors, and the formations stand on either side of it.
    const map = page.locator(".campaign .plot-canvas").first();
    expect(await map.locator(".map-front").count()).toBe(2);
    const front = await map.locator(".map-front").first().getAttribute("d");
    expect(front).toMatch(/^M/);
    expect(await map.locator(".map-mark").count()).toBe(5);
    const contingent = page.locator(".map-formations li", { hasText: "DPRK contingent" });
    expect(await contingent.innerText()).toMatch(/attacks: [\d,]+ persons present \(80\s?%/u);
    const words = page.locator('[data-fan$="casualties"] .day-readout');
    expect(await words.textContent()).toMatch(/^31 Jan 2025: [\d,]+ \(80\s?%: /u);
    await page.getByLabel("Day", { exact: true }).press("Home");
    expect(await day.getAttribute("data-day")).toBe("2024-11-01");
    expect(await words.textContent()).toMatch(/^1 Nov 2024: /);
    expect(await map.locator(".map-front").first().getAttribute("d")).not.toBe(front);
    expect(await page.getByText("100 %").count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForTimeout(1000);
    await page.getByRole("button", { name: "Pause" }).click();
    const reached = (await day.getAttribute("data-day")) ?? "";
    expect(reached > "2024-11-01").toBe(true);
    await page.waitForTimeout(300);
    expect(await day.getAttribute("data-day")).toBe(reached);
    expect(trouble).toEqual([]);
  }, 300_000);

  it("leads from an outcome to a source in three clicks", async () => {
    const page = await open("#/kursk-2024/why");
    const player = page.locator('[data-player="armour"]').first();
    await player.locator("> summary").click();
    const input = player.locator(".input", { hasText: "source" }).first();
    await input.locator("> summary").click();
    await opensItsSource(player.locator(".input[open] a").first());
    expect(trouble).toEqual([]);
  });

  it("lists every claim, with what it was before and after", async () => {
    const page = await open("#/kursk-2024/claims");
    const claim = page.locator('[data-claim="K048"]');
    await claim.waitFor();
    expect(await claim.innerText()).toMatch(/\d+\s%/u);
    const all = await page.locator("[data-claim]").count();
    await page.getByLabel("only those that were compared").check();
    const scored = await page.locator("[data-claim]").count();
    expect(scored).toBeGreaterThan(0);
    expect(scored).toBeLessThan(all);
    await page.getByLabel("Find").fill("half");
    expect(await page.locator("[data-claim]").count()).toBeLessThan(scored);
  });

  it("forecasts", async () => {
    const page = await open("#/kursk-2024/forecast");
    await page.getByRole("cell", { name: /absent from the front/ }).first().waitFor();
    expect(await page.locator("table").count()).toBeGreaterThan(1);
    expect(await page.locator("main").innerText()).toContain("not blind");
    await page.getByLabel("As of").fill("2024-12-20");
    await page.getByRole("button", { name: "Forecast from that day" }).click();
    await page.locator('[data-as-of="2024-12-20"]').waitFor({ timeout: 280_000 });
    expect(await page.locator('[data-as-of="2024-12-20"] table').count()).toBeGreaterThan(0);
    expect(trouble).toEqual([]);
    // A day that leaves nothing to forecast is refused with the reason.
    await page.getByLabel("As of").fill("2026-01-01");
    await page.getByRole("button", { name: "Forecast from that day" }).click();
    await page.getByText(/leaves nothing to forecast/).waitFor();
  }, 300_000);
});

describe("an engagement", () => {
  const painted = (page: Page) =>
    page.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

  it("is played back, with its losses as they happen", async () => {
    const page = await open("#/kursk-2024/engagement");
    const frame = page.locator("output[data-frame]");
    await frame.waitFor();
    await page.getByText("Nobody yet.").waitFor();
    const begun = await painted(page);
    await page.getByLabel("Times as fast").selectOption("120");
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForTimeout(3000);
    await page.getByRole("button", { name: "Pause" }).click();
    expect(Number(await frame.getAttribute("data-frame"))).toBeGreaterThan(3);
    expect((await painted(page)) === begun).toBe(false);
    await page.getByLabel("Moment").press("End");
    await page.getByText(/It ended after/).waitFor();
    const rows = page.locator("section table tbody tr");
    expect(await rows.count()).toBeGreaterThan(0);
    const last = await rows.first().innerText();
    const ended = await painted(page);
    // Another replication ends otherwise; the first one again ends the same.
    await page.getByLabel("Replication").fill("7");
    await page.getByText("Nobody yet.").waitFor();
    await page.getByLabel("Moment").press("End");
    await page.getByText(/It ended after/).waitFor();
    expect((await painted(page)) === ended).toBe(false);
    await page.getByLabel("Replication").fill("0");
    await page.getByText("Nobody yet.").waitFor();
    await page.getByLabel("Moment").press("End");
    await page.getByText(/It ended after/).waitFor();
    expect(await rows.first().innerText()).toBe(last);
    expect((await painted(page)) === ended).toBe(true);
    expect(trouble).toEqual([]);
  });
});

describe("the page", () => {
  for (const size of kSizes) {
    for (const scheme of kSchemes) {
      it(`fits ${size.width} px, ${scheme}`, async () => {
        const views = ["campaign", "why", "what-if", "claims", "forecast", "engagement"];
        views.push("studies", "scenario");
        for (const view of views) {
          const page = await open(`#/kursk-2024/${view}`, size, scheme);
          if (view === "what-if") {
            await refined(page);
          } else if (view === "scenario") {
            await page.locator('[data-checked="sound"]').waitFor();
          } else if (view === "engagement") {
            await page.getByLabel("Moment").fill("200");
          } else {
            await page.locator("[data-job], figure svg, table").first().waitFor();
          }
          const wider = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(wider, view).toBeLessThanOrEqual(0);
          await shoot(page, `page-${view}-${size.name}-${scheme}`);
          expect(trouble).toEqual([]);
          await context.close();
        }
      }, 120_000);
    }
  }

  it("says so when the program is gone, and goes on when it is back", async () => {
    const page = await open("#/kursk-2024/what-if");
    await refined(page);
    const port = new URL(server.link).port;
    const cookies = await context.cookies();
    expect(cookies.find((one) => one.name === `salient-${port}`)).toMatchObject({
      httpOnly: true,
      sameSite: "Strict",
    });
    await server.stop();
    await page.locator('.lever input[type="range"]').first().press("End");
    await page.getByText("The program does not answer.").first().waitFor();
    server = await serve();
  });
});

it("every answer of the API is as its schema has it", () => {
  for (const [, name] of kAnswers) {
    expect([...held], name).toContain(name);
  }
});
