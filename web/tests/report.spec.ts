import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type FanFigure, parseFigures } from "../src/figures/types";
import { at, kPhone, kSchemes, kShots, kSizes, kWide, launch } from "./support";

const kPage = pathToFileURL(at("web/fixtures/sample.html")).href;

let browser: Browser;
let context: BrowserContext;

/** What the page said or asked for, none of which a report may. */
interface Trouble {
  messages: string[];
  requests: string[];
}

async function open(
  size: { width: number; height: number },
  colorScheme: "light" | "dark",
  javaScriptEnabled = true,
): Promise<{ page: Page; trouble: Trouble }> {
  context = await browser.newContext({ viewport: size, colorScheme, javaScriptEnabled });
  const page = await context.newPage();
  const trouble: Trouble = { messages: [], requests: [] };
  page.on("console", (message) => trouble.messages.push(message.text()));
  page.on("pageerror", (error) => trouble.messages.push(error.message));
  page.on("request", (request) => trouble.requests.push(request.url()));
  await page.goto(kPage);
  if (javaScriptEnabled) {
    await page.locator('[data-figure="command"] .plot-canvas svg').waitFor();
  }
  return { page, trouble };
}

beforeAll(async () => {
  execFileSync(process.execPath, [at("web/scripts/sample-page.mjs")]);
  browser = await launch();
});

afterEach(async () => {
  await context?.close();
});

afterAll(async () => {
  await browser?.close();
});

const count = (page: Page, figure: string, selector: string): Promise<number> =>
  page.locator(`[data-figure="${figure}"] ${selector}`).count();

describe.each(kSizes)("at $width px", (size) => {
  describe.each(kSchemes)("%s", (scheme) => {
    it("draws every figure without a word or a request", async () => {
      const { page, trouble } = await open(size, scheme);
      const figures = parseFigures(readFileSync(at("web/fixtures/sample.json"), "utf8"));
      for (const id of figures.keys()) {
        expect(await count(page, id, ".plot-canvas > svg"), id).toBe(1);
        expect(await count(page, id, ".plot-failed"), id).toBe(0);
      }
      expect(await count(page, "losses-a", ".fan-band path")).toBe(2);
      expect(await count(page, "losses-a", ".fan-median path")).toBe(1);
      expect(await count(page, "losses-a", ".plot-canvas .claim")).toBe(13);
      expect(await count(page, "losses-a", ".plot-canvas .claim.unscored")).toBe(3);
      expect(await count(page, "map", ".map-river path")).toBe(2);
      expect(await count(page, "map", ".map-sector path")).toBe(2);
      expect(await count(page, "map", ".assumed path")).toBe(1);
      expect(await count(page, "map", ".plot-canvas .map-place")).toBe(26);
      expect(await count(page, "map", ".map-scale")).toBe(1);
      expect(await count(page, "map", ".plot-canvas .map-held")).toBe(0);
      // On the last day one sector is silent and the ground of the other is lost.
      expect(await count(page, "ground", ".plot-canvas .map-held")).toBe(2);
      expect(await count(page, "ground", ".plot-canvas .map-mark")).toBe(3);
      expect(await count(page, "ground", ".map-date")).toBe(1);
      expect(await count(page, "effects", ".bar-line path")).toBe(5);
      expect(await count(page, "effects", ".bar-median circle")).toBe(5);
      expect(await count(page, "effects", ".bar-name text")).toBe(6);
      expect(await count(page, "command", ".share-area path")).toBe(5);
      expect(await count(page, "losses-a", ".fan-prior path")).toBeGreaterThan(0);
      // Four rows, of which one states no number.
      expect(await count(page, "claimed", ".interval-span.pale")).toBe(4);
      expect(await count(page, "claimed", ".interval-span.strong")).toBe(4);
      expect(await count(page, "claimed", ".interval-point.stated")).toBe(3);
      expect(await count(page, "parts", ".interval-point.first")).toBe(4);
      expect(await count(page, "parts", ".interval-point.last")).toBe(4);
      expect(await count(page, "parts", ".interval-reference line")).toBe(1);
      if (kShots !== undefined) {
        for (const id of figures.keys()) {
          const path = `${kShots}/${size.name}-${scheme}-${id}.png`;
          await page.locator(`[data-figure="${id}"]`).screenshot({ path });
        }
        await page.screenshot({ path: `${kShots}/${size.name}-${scheme}.png`, fullPage: true });
      }
      expect(trouble.messages).toEqual([]);
      expect(trouble.requests).toEqual([kPage]);
    });

    it("keeps to the width of the window", async () => {
      const { page } = await open(size, scheme);
      await page
        .locator("details")
        .evaluateAll((all) =>
          all.forEach((details) => ((details as HTMLDetailsElement).open = true)),
        );
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(size.width);
    });

    it("keeps every text of every figure inside the figure", async () => {
      const { page } = await open(size, scheme);
      const outside = await page.locator(".plot-canvas > svg").evaluateAll((drawings) =>
        drawings.flatMap((drawing) => {
          const frame = drawing.getBoundingClientRect();
          return [...drawing.querySelectorAll("text")]
            .filter((text) => {
              const box = text.getBoundingClientRect();
              const [slack, none] = [2, box.width === 0];
              const inside =
                box.left >= frame.left - slack &&
                box.right <= frame.right + slack &&
                box.top >= frame.top - slack &&
                box.bottom <= frame.bottom + slack;
              return !none && !inside;
            })
            .map((text) => text.textContent);
        }),
      );
      expect(outside).toEqual([]);
    });
  });

  it("lets no two labels of a figure cover each other", async () => {
    const { page } = await open(size, "light");
    const pairs = await page.locator(".plot-canvas > svg").evaluateAll((drawings) =>
      drawings.flatMap((drawing) => {
        // Formations' marks move with the day, each on a ground of its own.
        const boxes = [...drawing.querySelectorAll("text:not(.map-mark text)")].map((text) => ({
          name: text.textContent,
          box: text.getBoundingClientRect(),
        }));
        return boxes.flatMap((a, index) =>
          boxes
            .slice(index + 1)
            .filter(
              (b) =>
                // Line boxes are taller than their letters: two pixels are air.
                a.box.left < b.box.right - 1 &&
                b.box.left < a.box.right - 1 &&
                a.box.top < b.box.bottom - 2 &&
                b.box.top < a.box.bottom - 2 &&
                a.box.width > 0 &&
                b.box.width > 0,
            )
            .map((b) => `${a.name} / ${b.name}`),
        );
      }),
    );
    expect(pairs).toEqual([]);
  });
});

describe("claims", () => {
  it("can be walked through by keyboard and tell what they say", async () => {
    const { page } = await open(kWide, "light");
    const claims = page.locator('[data-figure="losses-a"] .plot-canvas .claim');
    for (const claim of await claims.all()) {
      expect(await claim.evaluate((mark) => (mark as SVGElement).tabIndex)).toBe(0);
      expect(await claim.getAttribute("aria-label")).toMatch(/^Claim K\d+, \d+ \w+ 202\d, Sample /);
    }
    await claims.first().focus();
    const tip = page.locator(".plot-tip");
    expect(await tip.innerText()).toContain("at least 100");
    await page.keyboard.press("Tab");
    await expect.poll(() => tip.innerText()).toContain("K002");
    await page.keyboard.press("Escape");
    await expect.poll(() => tip.count()).toBe(0);
    // Inside an image nothing can be reached.
    expect(await page.locator('[data-figure="losses-a"]').getAttribute("role")).toBe("group");
    expect(await page.locator('[data-figure="ground"]').getAttribute("role")).toBe("group");
    expect(await page.locator('[data-figure="map"]').getAttribute("role")).toBe("img");
  });

  it("lead to where they were said, by the mark and by the words", async () => {
    const { page } = await open(kWide, "light");
    await context.route("https://example.org/**", (route) => route.fulfill({ body: "a source" }));
    const mark = page.locator('.claim[aria-label^="Claim K002"]');
    expect(await mark.getAttribute("aria-label")).toMatch(/ Opens the source\.$/);
    for (const open of [
      () => mark.locator(".claim-hit").click(),
      () => mark.press("Enter"),
      () => page.locator(".plot-tip a").click(),
    ]) {
      const [source] = await Promise.all([context.waitForEvent("page"), open()]);
      await source.waitForURL("https://example.org/k002");
      await source.close();
    }
    // What is no address of the web leads nowhere.
    expect(await page.locator('g.claim[aria-label^="Claim K003"]').count()).toBe(1);
    expect(await page.locator('[href^="javascript"]').count()).toBe(0);
  });

  it("show their words under the pointer, inside the window", async () => {
    const { page } = await open(kPhone, "dark");
    for (const id of ["K001", "K013"]) {
      await page.locator(`.claim[aria-label^="Claim ${id}"] .claim-hit`).hover();
      const tip = page.locator(".plot-tip");
      await expect.poll(() => tip.innerText()).toContain(id);
      const box = await tip.boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(390);
    }
  });
});

describe("the page", () => {
  it("redraws for a new width and takes on a new colour scheme", async () => {
    const { page } = await open(kWide, "light");
    const svg = page.locator('[data-figure="losses-a"] .plot-canvas svg');
    const median = page.locator('[data-figure="losses-a"] .fan-median path');
    const before = await median.evaluate((path) => getComputedStyle(path.parentElement!).stroke);
    expect(await svg.getAttribute("width")).toBe("960");
    await page.emulateMedia({ colorScheme: "dark" });
    const after = await median.evaluate((path) => getComputedStyle(path.parentElement!).stroke);
    expect(after).not.toBe(before);
    await page.setViewportSize({ width: 600, height: 800 });
    await expect.poll(() => svg.getAttribute("width")).not.toBe("960");
    expect(Number(await svg.getAttribute("width"))).toBeLessThan(600);
  });

  it("prints, with its tables unfolded and in light colours", async () => {
    const { page } = await open(kWide, "dark");
    const pdf = await page.pdf({
      format: "A4",
      printBackground: true,
      ...(kShots === undefined ? {} : { path: `${kShots}/print.pdf` }),
    });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(20_000);
    await page.emulateMedia({ media: "print" });
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe("rgb(255, 255, 255)");
    const states = await page.evaluate(() => {
      const state = () => ({
        opened: document.querySelectorAll("details[open]").length,
        width: document.querySelector(".plot-canvas svg")?.getAttribute("width"),
      });
      dispatchEvent(new Event("beforeprint"));
      const during = state();
      dispatchEvent(new Event("afterprint"));
      return [during, state()];
    });
    expect(states).toEqual([
      { opened: 9, width: "672" },
      { opened: 0, width: "960" },
    ]);
  });

  it("reads without script: no empty frames, tables there", async () => {
    const { page } = await open(kPhone, "light", false);
    expect(await page.locator(".plot").first().isVisible()).toBe(false);
    expect(await page.locator("details.figure-table").count()).toBe(8);
  });

  it("says which figure it could not draw, and draws the others", async () => {
    const { page } = await open(kWide, "light");
    await page.evaluate(() => {
      document.querySelector('[data-figure="effects"]')!.setAttribute("data-figure", "absent");
      document.querySelectorAll(".plot").forEach((plot) => plot.replaceChildren());
    });
    const script = readFileSync(at("web/dist/report.js"), "utf8");
    await page.addScriptTag({ content: script });
    await page.locator('[data-figure="command"] .plot-canvas svg').waitFor();
    expect(await page.locator('[data-figure="absent"]').innerText()).toContain(
      "could not be drawn",
    );
  });
});

/** Moves the slider of days to a share of its way by the keyboard, from its first day. */
async function goToDay(page: Page, day: number): Promise<void> {
  const slider = page.locator(".time-bar input");
  await slider.focus();
  await page.keyboard.press("Home");
  for (let step = 0; step < day; ++step) {
    await page.keyboard.press("ArrowRight");
  }
}

describe("the slider of days", () => {
  it("stays in sight, and moves the mark of every fan and what it says", async () => {
    const { page } = await open(kPhone, "light");
    const bar = page.locator(".time-dock");
    const box = (await bar.boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(844);
    const words = page.locator('[data-figure="losses-a"] .day-readout');
    expect(await words.textContent()).toMatch(/^28 Feb 2025: /);
    await goToDay(page, 10);
    expect(await bar.locator("output").innerText()).toBe("11 Nov 2024");
    const figures = parseFigures(readFileSync(at("web/fixtures/sample.json"), "utf8"));
    const fan = figures.get("losses-a") as FanFigure;
    const median = Math.round(fan.median[10] ?? NaN).toLocaleString("en");
    expect(await words.textContent()).toContain(`11 Nov 2024: ${median} (`);
    expect(await page.locator(".day-cursor").count()).toBe(
      [...figures.values()].filter(({ kind }) => kind === "fan" || kind === "shares").length,
    );
    // It does not lie on the last lines of the page.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const last = await page.locator("main").boundingBox();
    expect(last!.y + last!.height).toBeLessThanOrEqual((await bar.boundingBox())!.y);
  });

  it("plays to the end", async () => {
    const { page } = await open(kWide, "light");
    await goToDay(page, 114);
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(() => page.locator(".time-bar output").innerText()).toBe("28 Feb 2025");
    await page.getByRole("button", { name: "Play" }).waitFor();
  });

  it("yields to the pointer on a fan", async () => {
    const { page } = await open(kWide, "light");
    const words = page.locator('[data-figure="losses-a"] .day-readout');
    const hover = page.locator('[data-figure="losses-a"] .day-hover');
    const before = await words.textContent();
    await hover.hover({ position: { x: 4, y: 20 } });
    await expect.poll(() => words.textContent()).toMatch(/^[1-3] Nov 2024/);
    await page.mouse.move(0, 0);
    await expect.poll(() => words.textContent()).toBe(before);
  });
});

describe("ground held", () => {
  const ground = '[data-figure="ground"]';

  it("is shaded by its share, said in the sector's name, and its line moves", async () => {
    const { page } = await open(kWide, "light");
    const names = (): Promise<string[]> => page.locator(`${ground} .map-sector-name`).allTextContents();
    const front = (): Promise<string | null> => page.locator(`${ground} .plot-canvas .map-front`).getAttribute("d");
    const shade = (): Promise<number[]> =>
      page
        .locator(`${ground} .plot-canvas path.map-held`)
        .evaluateAll((all) => all.map((one) => Number(one.getAttribute("fill-opacity"))));
    expect(await names()).toEqual(["West sector 0\u00a0%", "East sector"]);
    expect(await front()).toBe("");
    await goToDay(page, 0);
    expect(await names()).toEqual(["West sector 100\u00a0%", "East sector 97\u00a0%"]);
    const first = { front: await front(), shade: await shade() };
    expect(first.front).toMatch(/^M/);
    await goToDay(page, 70);
    expect(await names()).toEqual(["West sector 62\u00a0%", "East sector 90\u00a0%"]);
    expect(await front()).toMatch(/^M/);
    expect(await front()).not.toBe(first.front);
    // The sector without a line has less ink for less ground.
    expect((await shade())[2]).toBeLessThan(first.shade[2]!);
    expect(await page.locator(`${ground} .plot-canvas .map-band`).getAttribute("d")).toMatch(/^M/);
    await expect
      .poll(() => page.locator(`${ground} .map-notes`).textContent())
      .toContain("invented, as everything here");
  });

  it("shows the formations that are there, and who they are", async () => {
    const { page } = await open(kWide, "light");
    const marks = page.locator(`${ground} .plot-canvas .map-mark`);
    const list = page.locator(`${ground} .map-formations li`);
    await goToDay(page, 0);
    expect(await marks.locator("text").allTextContents()).toEqual(["B", "C"]);
    expect(await list.first().innerText()).toContain("First of A, attacks: not there");
    await goToDay(page, 70);
    expect(await marks.locator("text").allTextContents()).toEqual(["A", "B", "C"]);
    expect(await list.first().innerText()).toMatch(/8,100 persons present \(80\s?%: 7,000 to 9,000\)/u);
    expect(await marks.first().locator("title").textContent()).toContain("First of A: 8,100");
  });

  it("stands side by side on paper, a map for each of a few days", async () => {
    const { page } = await open(kWide, "light");
    expect(await page.locator(".map-panel").count()).toBe(0);
    const drawn = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const panels = [...document.querySelectorAll(".map-panel")];
      const state = {
        lefts: new Set(panels.map((panel) => panel.getBoundingClientRect().left)).size,
        dates: panels.map((panel) => panel.querySelector(".map-date")?.textContent),
        names: panels.map((panel) => panel.querySelector(".map-sector-name")?.textContent),
        widths: panels.map((panel) =>
          Number(panel.querySelector(".plot-canvas > svg")?.getAttribute("width")),
        ),
      };
      dispatchEvent(new Event("afterprint"));
      return state;
    });
    expect(drawn.lefts).toBe(2);
    expect(drawn.dates).toEqual(["1 Nov 2024", "1 Jan 2025", "28 Feb 2025"]);
    expect(drawn.names).toEqual(["West sector 100\u00a0%", "West sector 62\u00a0%", "West sector 0\u00a0%"]);
    expect(Math.max(...drawn.widths)).toBeLessThanOrEqual(326);
    expect(Math.min(...drawn.widths)).toBeGreaterThan(200);
    expect(await page.locator(".map-panel").count()).toBe(0);
  });
});

describe("the bundle", () => {
  it("may stand inside script and style elements, and is small", () => {
    const script = readFileSync(at("web/dist/report.js"), "utf8");
    expect(script).not.toMatch(/<\/?script|<!--/i);
    expect(script.length).toBeLessThan(500_000);
    expect(script).not.toMatch(/^\s*(import|export)\b/m);
    expect(readFileSync(at("web/dist/report.css"), "utf8")).not.toMatch(/<\/style|@import|url\(/i);
  });
});
