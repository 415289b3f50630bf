// Writes fixtures/sample.html from fixtures/sample.json: a page as the report writer makes it, with
// the built script and style sheet inlined. Run after `npm run build`.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const sample = JSON.parse(readFileSync(at("fixtures/sample.json"), "utf8"));
const script = readFileSync(at("dist/report.js"), "utf8");
const style = readFileSync(at("dist/report.css"), "utf8");

const escapeHtml = (text) =>
  String(text).replace(
    /[&<>"]/g,
    (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c],
  );

function cell(value, numeric) {
  if (numeric) {
    return `<td class="num">${value === null ? "–" : value.toLocaleString("en")}</td>`;
  }
  const text = escapeHtml(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? `<td><time>${text}</time></td>` : `<td>${text}</td>`;
}

function table(head, rows) {
  const numeric = head.map((_, i) =>
    rows.every((row) => row[i] === null || typeof row[i] === "number"),
  );
  const ths = head.map(
    (text, i) => `<th scope="col"${numeric[i] ? ' class="num"' : ""}>${escapeHtml(text)}</th>`,
  );
  const trs = rows.map(
    (row) => `<tr>${row.map((value, i) => cell(value, numeric[i])).join("")}</tr>`,
  );
  return `<div class="table-scroll" tabindex="0" role="region" aria-label="Table">
<table><thead><tr>${ths.join("")}</tr></thead><tbody>${trs.join("\n")}</tbody></table></div>`;
}

function numbers(figure) {
  switch (figure.kind) {
    case "fan":
      return table(
        ["Date", ...figure.bands.flatMap((b) => [`${b.level} low`, `${b.level} high`]), "Median"],
        figure.dates
          .map((date, i) => [
            date,
            ...figure.bands.flatMap((b) => [b.low[i], b.high[i]]),
            figure.median[i],
          ])
          .filter((_, i) => i % 7 === 0),
      );
    case "bars":
      return table(
        ["Cause", "Low", "Median", "High"],
        figure.bars.map((b) => [b.label, b.low, b.median, b.high]),
      );
    case "shares":
      return table(
        ["Date", ...figure.series.map((s) => s.label)],
        figure.dates
          .map((date, i) => [date, ...figure.series.map((s) => s.values[i])])
          .filter((_, i) => i % 7 === 0),
      );
    case "intervals":
      return table(
        ["Row", ...figure.series.map((s) => s.label)],
        figure.rows.map((row) => [
          row.label,
          ...row.values.map((v) => `${v.median ?? "–"} (${v.low ?? "–"} to ${v.high ?? "–"})`),
        ]),
      );
    default:
      return table(
        ["Place", "Longitude", "Latitude"],
        figure.places.map((p) => [p.name, p.lon, p.lat]),
      );
  }
}

const figureHtml = (figure) => `<figure class="figure" id="${figure.id}">
<figcaption>${escapeHtml(figure.title)}. Sample data.</figcaption>
<div class="plot" data-figure="${figure.id}" role="img" aria-label="${escapeHtml(figure.alt)}"></div>
<details class="figure-table"><summary>Numbers of this figure</summary>
${numbers(figure)}
</details>
</figure>`;

const claims = sample.figures.find((figure) => figure.kind === "fan").claims;

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sample report</title>
<style>${style}</style>
</head>
<body>
<a class="skip-link" href="#main">Skip to the report</a>
<header class="page-head"><h1>A sample campaign between A and B</h1>
<p>Every number on this page is invented. It shows how a report is set.</p></header>
<nav class="toc" aria-label="Contents"><ul><li><a href="#summary">Summary</a></li>
<li><a href="#figures">Figures</a></li><li><a href="#claims">Claims</a></li></ul></nav>
<main id="main">
<section id="summary"><h2>Summary</h2>
<p>Side A lost about 4,900 of 11,000 persons by 28 February <span class="assumption">assumption A12</span>,
which agrees with the sample staff of B <a class="source" href="#claims">S03</a> and with nobody else.</p>
<div class="summary">
<div class="summary-card"><span class="label">Killed and wounded, side A</span><span class="value">4,870</span><span class="range">3,020 to 7,550 (90 % of runs)</span></div>
<div class="summary-card"><span class="label">Days in contact</span><span class="value">61</span><span class="range">48 to 74</span></div>
<div class="summary-card"><span class="label">Claims that agree with the model</span><span class="value">9 of 13</span><span class="range">4 lie outside 90 %</span></div>
</div>
<div class="limits"><h3>Limits</h3><ul><li>No terrain is represented within a sector.</li><li>Claims of both sides are interested.</li></ul></div>
<p class="note">A note stands beside the argument.</p>
<p class="caveat">A caveat weakens it.</p>
</section>
<section id="figures"><h2>Figures</h2>
${sample.figures.map(figureHtml).join("\n")}
</section>
<section id="claims"><h2>Claims</h2>
${table(
  ["Claim", "Date", "Side", "Who", "Low", "Value", "High", "Words"],
  claims.map((c) => [c.id, c.date, c.side, c.who, c.low, c.value, c.high, c.text]),
)}
</section>
</main>
<footer><p>Sample page, not about any campaign.</p></footer>
<script type="application/json" id="salient-figures">${JSON.stringify(sample).replaceAll("<", "\\u003c")}</script>
<script>${script}</script>
</body>
</html>
`;

writeFileSync(at("fixtures/sample.html"), page);
