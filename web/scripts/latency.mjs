// How fast the page answers: node scripts/latency.mjs [PROGRAM]. Starts `salient serve` on
// scenarios/kursk-2024, moves a slider, and prints from the move to the first answer drawn (100
// pairs) and to the last (1,000); then plays a replication of an assault of 5,000 back and prints the
// script's own time for a frame; and the page's size.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const program = process.argv[2] ?? at("build/release/bin/salient");
const kMoves = 21;

const out = mkdtempSync(join(tmpdir(), "salient-latency-"));
// The massed assault with groups forty times as large.
const crowd = join(out, "crowd.toml");
writeFileSync(
  crowd,
  readFileSync(at("engagements/company-massed.toml"), "utf8").replace(
    /soldiers = \{ value = (\d+)/g,
    (_all, soldiers) => `soldiers = { value = ${Number(soldiers) * 40}`,
  ),
);
const words = ["serve", at("scenarios/kursk-2024"), crowd, "--port", "0", "--out", out];
const server = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"] });
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
await page.goto(`${origin}/#/kursk-2024/engagement`);
await page.locator("output[data-frame]").waitFor({ timeout: 600_000 });
const entities = Number(
  /with (\d+) entities/.exec(await page.locator(".field").getAttribute("aria-label"))?.[1],
);
await page.getByLabel("Times as fast").selectOption("30");
await page.getByRole("button", { name: "Play" }).click();
await page.waitForTimeout(15_000);
await page.getByRole("button", { name: "Pause" }).click();
const frames = await page.evaluate(() =>
  performance.getEntriesByName("playback-frame").map((one) => one.duration),
);
// The first draws the ground, which stays.
const [ground, ...moving] = frames;
const at99 = sorted(moving)[Math.floor(moving.length * 0.99)];
console.log(
  `${entities} entities played back: ${moving.length} frames, script time of one median ` +
    `${sorted(moving)[Math.floor(moving.length / 2)].toFixed(1)} ms, 99 % up to ${at99.toFixed(1)} ms; ` +
    `of the first, with the ground, ${ground.toFixed(1)} ms`,
);
const kilobytes = (file) => Math.round(statSync(at(`web/dist/${file}`)).size / 1000);
console.log(`page.js ${kilobytes("page.js")} kB, page.css ${kilobytes("page.css")} kB`);
await browser.close();
server.kill("SIGTERM");
rmSync(out, { recursive: true, force: true });
