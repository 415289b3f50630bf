// Pictures of a report for the docs: node scripts/screenshots.mjs REPORT.html FOLDER [FIGURE...]
// The first screen at 1280 and 390 px, light and dark, and figures by their ids: fans on the last
// day, the map after a third of the days.
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, folder, ...figures] = process.argv.slice(2);
if (report === undefined || folder === undefined) {
  console.error("usage: node scripts/screenshots.mjs REPORT.html FOLDER [FIGURE...]");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
let faults = 0;
for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"]) {
    const viewport = { width, height: width === 390 ? 844 : 900 };
    const page = await browser.newPage({ viewport, colorScheme });
    page.on("pageerror", (error) => {
      console.error(`${width} px, ${colorScheme}: ${error.message}`);
      faults += 1;
    });
    await page.goto(pathToFileURL(resolve(report)).href);
    await page.waitForSelector("svg");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) {
      console.error(`${width} px, ${colorScheme}: the page is ${wide} px wide`);
      faults += 1;
    }
    await page.screenshot({ path: `${folder}/report-${width}-${colorScheme}.png` });
    for (const figure of figures) {
      const drawn = page.locator("figure", { has: page.locator(`[data-figure="${figure}"]`) });
      await page.locator(".time-bar input").evaluate((slider, share) => {
        slider.value = String(Math.round(share * Number(slider.max)));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      }, figure === "map" ? 1 / 3 : 1);
      await drawn.screenshot({
        path: `${folder}/${figure}-${width}-${colorScheme}.png`,
        style: ".time-dock { display: none }",
      });
    }
    await page.close();
  }
}
await browser.close();
process.exit(faults === 0 ? 0 : 1);
