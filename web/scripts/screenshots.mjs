// Pictures of a report for the docs: node scripts/screenshots.mjs REPORT.html FOLDER
// Takes the first screens at 1280 and 390 px, light and dark, and the whole page once.
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, folder] = process.argv.slice(2);
if (report === undefined || folder === undefined) {
  console.error("usage: node scripts/screenshots.mjs REPORT.html FOLDER");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme });
    await page.goto(pathToFileURL(resolve(report)).href);
    await page.waitForSelector("svg");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) console.error(`${width} px, ${colorScheme}: the page is ${wide} px wide`);
    await page.screenshot({ path: `${folder}/report-${width}-${colorScheme}.png` });
    if (process.env.WHOLE) {
      await page.screenshot({ path: `${folder}/whole-${width}-${colorScheme}.png`, fullPage: true });
    }
    for (const id of (process.env.SECTIONS ?? "").split(",").filter(Boolean)) {
      await page.locator(`#${id}`).screenshot({ path: `${folder}/${id}-${width}-${colorScheme}.png` });
    }
    await page.close();
  }
}
await browser.close();
