// How fast the page answers: node scripts/latency.mjs [PROGRAM]. Starts `salient serve` on
// scenarios/kursk-2024, moves a slider, and prints from the move to the first answer drawn (100
// pairs) and to the last (1,000), the time of the script to draw an answer, and the page's size.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const program = process.argv[2] ?? at("build/release/bin/salient");
const kMoves = 21;

const out = mkdtempSync(join(tmpdir(), "salient-latency-"));
const server = spawn(program, ["serve", at("scenarios/kursk-2024"), "--port", "0", "--out", out], {
  stdio: ["ignore", "pipe", "inherit"],
});
const link = await new Promise((resolve) =>
  server.stdout.on("data", (chunk) => {
    const found = /Open (\S+)/.exec(chunk.toString());
    if (found) resolve(found[1]);
  }),
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(link);
const origin = new URL(link).origin;
await page.waitForURL(`${origin}/`);
await page.goto(`${origin}/#/kursk-2024/what-if`);
await page.locator('.status[data-stage="done"]').waitFor();

/** From the move of a slider to frames in which an answer stands, and the script's time for it. */
const times = await page.evaluate(async (moves) => {
  const key = "formation.contingent.support.armour";
  const row = [...document.querySelectorAll(".lever")].find((one) =>
    one.textContent.includes(key),
  );
  const slider = row.querySelector("input");
  const status = document.querySelector(".status");
  const stage = () => status.dataset.stage;
  const frame = () => new Promise(requestAnimationFrame);
  const first = [];
  const last = [];
  const asked = [];
  for (let i = 0; i < moves; ++i) {
    const start = performance.now();
    slider.value = String(20 + 8 * i);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    while (stage() === "asking" || stage() === "done") await frame();
    await frame();
    first.push(performance.now() - start);
    asked.push(Number(/in (\d+) ms/.exec(status.textContent)?.[1]));
    while (stage() !== "done") await frame();
    await frame();
    last.push(performance.now() - start);
  }
  return { first, last, asked };
}, kMoves);

const sorted = (list) => [...list].sort((a, b) => a - b);
const median = (list) => Math.round(sorted(list)[Math.floor(list.length / 2)]);
const worst = (list) => Math.round(sorted(list).at(-1));
console.log(`${kMoves} moves of a slider, kursk-2024:`);
console.log(`first answer, 100 pairs: median ${median(times.first)} ms, worst ${worst(times.first)} ms`);
console.log(`of these until the answer was here: median ${median(times.asked)} ms`);
console.log(`all answers, 1,000 pairs: median ${median(times.last)} ms, worst ${worst(times.last)} ms`);
const kilobytes = (file) => Math.round(statSync(at(`web/dist/${file}`)).size / 1000);
console.log(`page.js ${kilobytes("page.js")} kB, page.css ${kilobytes("page.css")} kB`);
await browser.close();
server.kill("SIGTERM");
rmSync(out, { recursive: true, force: true });
