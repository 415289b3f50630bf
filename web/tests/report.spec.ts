import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parseFigures } from "../src/figures/types";

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const kPage = pathToFileURL(at("fixtures/sample.html")).href;
const kShots = process.env.SALIENT_SCREENSHOTS;

const kSizes = [
  { name: "wide", width: 1280, height: 900 },
  { name: "phone", width: 390, height: 844 },
];
const kSchemes = ["light", "dark"] as const;

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
  execFileSync(process.execPath, [at("scripts/sample-page.mjs")]);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
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
      const figures = parseFigures(readFileSync(at("fixtures/sample.json"), "utf8"));
      for (const [id, figure] of figures) {
        const drawings = figure.kind === "map" ? (figure.states?.length ?? 1) : 1;
        expect(await count(page, id, ".plot-canvas > svg"), id).toBe(drawings);
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
      expect(await count(page, "map", ".map-ground")).toBe(0);
      // Three dates with two sectors, of which one is silent on the last.
      expect(await count(page, "ground", ".map-ground path")).toBe(5);
      expect(await count(page, "ground", ".map-date")).toBe(3);
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
        const boxes = [...drawing.querySelectorAll("text")].map((text) => ({
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
    const { page } = await open(kSizes[0]!, "light");
    const claims = page.locator('[data-figure="losses-a"] .plot-canvas .claim');
    for (const claim of await claims.all()) {
      expect(await claim.getAttribute("tabindex")).toBe("0");
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
    expect(await page.locator('[data-figure="map"]').getAttribute("role")).toBe("img");
  });

  it("show their words under the pointer, inside the window", async () => {
    const { page } = await open(kSizes[1]!, "dark");
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
    const { page } = await open(kSizes[0]!, "light");
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
    const { page } = await open(kSizes[0]!, "dark");
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
      { opened: 8, width: "672" },
      { opened: 0, width: "960" },
    ]);
  });

  it("reads without script: no empty frames, tables there", async () => {
    const { page } = await open(kSizes[1]!, "light", false);
    expect(await page.locator(".plot").first().isVisible()).toBe(false);
    expect(await page.locator("details.figure-table").count()).toBe(8);
  });

  it("says which figure it could not draw, and draws the others", async () => {
    const { page } = await open(kSizes[0]!, "light");
    await page.evaluate(() => {
      document.querySelector('[data-figure="effects"]')!.setAttribute("data-figure", "absent");
      document.querySelectorAll(".plot").forEach((plot) => plot.replaceChildren());
    });
    const script = readFileSync(at("dist/report.js"), "utf8");
    await page.addScriptTag({ content: script });
    await page.locator('[data-figure="command"] .plot-canvas svg').waitFor();
    expect(await page.locator('[data-figure="absent"]').innerText()).toContain(
      "could not be drawn",
    );
  });
});

describe("ground held", () => {
  const shades = (page: Page): Promise<(string | null)[]> =>
    page
      .locator('[data-figure="ground"] .map-ground path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute("fill-opacity")));

  it("is shaded by its share and said in the sector's name", async () => {
    const { page } = await open(kSizes[0]!, "light");
    const inks = (await shades(page)).map(Number);
    // West and east on the first date, then on the second; west alone, all lost, on the last.
    expect(inks[0]).toBeGreaterThan(inks[1]!);
    expect(inks[2]).toBeLessThan(inks[3]!);
    expect(Math.min(...inks)).toBe(inks[4]);
    const names = await page.locator('[data-figure="ground"] .map-sector-name').allTextContents();
    expect(names).toContain("West sector 62 %");
    expect(names).toContain("West sector 0 %");
    expect(names).toContain("East sector");
    const dates = await page.locator(".map-date").allInnerTexts();
    expect(dates).toEqual(["1 Nov 2024", "1 Jan 2025", "28 Feb 2025"]);
  });

  it("stands side by side where there is room, below one another where not, and on paper", async () => {
    const { page } = await open(kSizes[0]!, "light");
    const lefts = (): Promise<number[]> =>
      page
        .locator(".map-panel")
        .evaluateAll((panels) => panels.map((panel) => panel.getBoundingClientRect().left));
    expect(new Set(await lefts()).size).toBe(2);
    await page.setViewportSize(kSizes[1]!);
    expect(new Set(await lefts()).size).toBe(1);
    const widths = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const all = [...document.querySelectorAll(".map-panel svg[width]")];
      const drawn = all.map((svg) => Number(svg.getAttribute("width")));
      dispatchEvent(new Event("afterprint"));
      return drawn.filter((width) => width > 100);
    });
    expect(widths.length).toBe(3);
    expect(Math.max(...widths)).toBeLessThanOrEqual(326);
  });
});

describe("the bundle", () => {
  it("may stand inside script and style elements, and is small", () => {
    const script = readFileSync(at("dist/report.js"), "utf8");
    expect(script).not.toMatch(/<\/?script|<!--/i);
    expect(script.length).toBeLessThan(500_000);
    expect(script).not.toMatch(/^\s*(import|export)\b/m);
    expect(readFileSync(at("dist/report.css"), "utf8")).not.toMatch(/<\/style|@import|url\(/i);
  });
});
