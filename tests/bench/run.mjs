// Measures the built page beside the floors of the same run and prints what it came to.
// BENCH_SIZES="5 50 500 2000" (kilobytes) and BENCH_LOADS=3 choose how much.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { floor, page, thinking } from "./measure.mjs";
import { floorData, serve } from "./serve.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sizes = (process.env.BENCH_SIZES || "5 50 500 2000").trim().split(/\s+/);
const loads = Number(process.env.BENCH_LOADS || 3);
const file = (size) => `${root}target/bench/${size}.tagline.json`;

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const quantile = (numbers, q) => (numbers.length ? sorted(numbers)[Math.min(numbers.length - 1, Math.floor(q * numbers.length))] : NaN);
const median = (numbers) => quantile(numbers, 0.5);

/** The medians of several loads; edits are thrown together. */
function together(runs) {
  const all = {};
  for (const key of Object.keys(runs[0])) {
    all[key] = Array.isArray(runs[0][key]) ? runs.flatMap((run) => run[key]) : median(runs.map((run) => run[key]));
  }
  return all;
}

async function repeat(measure) {
  const runs = [];
  for (let n = 0; n < loads; n += 1) runs.push(await measure());
  return together(runs);
}

function show(title, rows) {
  console.log(`\n${title}`);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) {
    console.log("  " + row.map((cell, i) => (i ? String(cell).padStart(widths[i]) : String(cell).padEnd(widths[i]))).join("  ").trimEnd());
  }
}

const ms = (n) => (Number.isFinite(n) ? n.toFixed(0) : "–");
const row = (name, r) => [name, ms(r.first), ms(median(r.adds ?? [])), r.fps.toFixed(1), ms(r.frame), r.memory.toFixed(0)];

/** A figure against its budget. `most` is the highest that is within it. */
function judge(name, value, most, unit = "ms") {
  const verdict = value <= most ? "" : `falls short: ${(value / most).toFixed(2)}× the budget`;
  return [name, `${value.toFixed(unit === "×" ? 2 : 0)} ${unit}`, `${most.toFixed(unit === "×" ? 2 : 0)} ${unit}`, verdict];
}

const FULL = { 500: 1500, 2000: 4000 };

function verdicts(size, ours, floors) {
  const least = size >= 500 ? 58 : 60;
  // A frame in a hundred is the clock's; the screen of a headless browser is not exactly 60 Hz.
  const slow = ours.fps >= least - 0.6 ? "" : `falls short: ${(least / ours.fps).toFixed(2)}× the budget`;
  const rows = [
    ["", "measured", "budget", ""],
    judge("first screen from a file / visible part only", ours.first / floors.visible.first, 1.5, "×"),
    judge("first screen after a reload / visible part only", ours.again / floors.visible.first, 1.5, "×"),
    judge("add, median", median(ours.adds), 25),
    ["  / visible part only", `${(median(ours.adds) / median(floors.visible.adds)).toFixed(2)} ×`, "", ""],
    judge("delete, median", median(ours.deletes), 25),
    ["scrolling", `${ours.fps.toFixed(1)} fps`, `${least} fps`, slow],
    judge("longest task after the first screen", ours.late, 50),
  ];
  if (FULL[size]) {
    rows.push(judge("all text in the page", ours.full, FULL[size]));
    rows.push(judge("memory at rest / text only", ours.memory / floors.text.memory, 1.5, "×"));
  }
  return rows;
}

async function measureSize(at, size) {
  const { document, annotations } = JSON.parse(readFileSync(file(size), "utf8"));
  const paragraphs = document.text.split("\n").length;
  const base = `${at}/floors/${size}`;
  const floors = {
    text: await repeat(() => floor(`${base}/text.html`, false)),
    marks: await repeat(() => floor(`${base}/marks.html`, true)),
    visible: await repeat(() => floor(`${base}/visible.html`, true)),
  };
  const ours = await repeat(() => page(`${at}/page/`, file(size), paragraphs));
  show(`${size} kB, ${annotations.length} annotations`, [
    ["", "first screen, ms", "add, ms", "fps", "longest frame, ms", "memory, MiB"],
    row("floor: text only", floors.text),
    row("floor: marks everywhere", floors.marks),
    row("floor: visible part only", floors.visible),
    row("Tagline, from a file", ours),
    ["Tagline, after a reload", ms(ours.again)],
  ].map((cells) => Object.assign(Array(6).fill(""), cells)));
  console.log(`  empty page ready ${ms(ours.empty)} ms; all text in the page ${ms(ours.full)} ms; ` +
    `add ${ms(median(ours.adds))} / p95 ${ms(quantile(ours.adds, 0.95))} ms; ` +
    `delete ${ms(median(ours.deletes))} / p95 ${ms(quantile(ours.deletes, 0.95))} ms (${ours.adds.length} each); ` +
    `longest task after the first screen ${ms(ours.late)} ms; memory while suggesting ${ours.busy.toFixed(0)} MiB; wheeled through ${(100 * ours.reached).toFixed(0)} %`);
  show("against the budget", verdicts(Number(size), ours, floors));
}

/** What suggests, in the page's own worker, on an article of `size` kilobytes; nothing is drawn. */
async function measureThinking(at, size) {
  const { document } = JSON.parse(readFileSync(file(size), "utf8"));
  const { kilobytes, words } = await repeat(() => thinking(`${at}/page/`, document.text));
  const least = (name, value, goal) => [name, value.toFixed(0), String(goal), value >= goal ? "" : `falls short: ${(goal / value).toFixed(2)}×`];
  show(`suggestions in ${size} kB`, [
    ["", "measured", "reach", ""],
    least("quotes and figures, kB a second", kilobytes, 1000),
    least("with names, words a second", words, 20000),
  ]);
}

/** All that the first screen waits for, as a server would send it, in kB. */
function weight(folder) {
  const isFirst = (name) => /^(index\.html|tagline-app-\w+\.(js|css)|tagline-app-\w+_(bg\.wasm|split\.js))$/.test(name) && !name.includes("_workbench");
  const names = readdirSync(folder).filter(isFirst);
  const files = names.map((name) => `${folder}/${name}`);
  const sizes = files.filter((path) => statSync(path).isFile()).map((path) => brotliCompressSync(readFileSync(path)).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

const missing = sizes.find((size) => !existsSync(file(size)));
if (missing) throw new Error(`no article of ${missing} kB in target/bench/: run make bench`);
const data = new Map(sizes.map((size) => [size, floorData(file(size))]));
const server = await serve(`${root}dist`, `${root}tests/bench/floors`, (size) => data.get(size));
console.log(`${loads} loads each, medians; load of this machine ${loadavg()[0].toFixed(2)}`);
show("first load", [["", "measured", "budget", ""], judge("before the first screen, brotli", weight(`${root}dist`), 350, "kB")]);
try {
  for (const size of sizes) await measureSize(server.at, size);
  await measureThinking(server.at, sizes.find((size) => size >= 500) ?? sizes.at(-1));
} finally {
  server.stop();
}
