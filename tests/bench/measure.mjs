// One load of one page in a fresh browser, and what it came to.

import { readFileSync } from "node:fs";
import { Chrome, WINDOW } from "./chrome.mjs";

const WATCH = readFileSync(new URL("watch.js", import.meta.url), "utf8");
const THINKER = readFileSync(new URL("thinker.js", import.meta.url), "utf8").replace(/^\/\/.*$/gm, "");
const SCROLL_MILLIS = 5000;
const SWEEPS = 6;
const PERSON_MILLIS = 2000;
/** What suggests has read 2 MB by then, and its worker has been let go. */
const REST_MILLIS = 15_000;
const sleep = (millis) => new Promise((done) => setTimeout(done, millis));

async function started(body) {
  const chrome = await Chrome.start();
  try {
    await chrome.send("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
    return await body(chrome);
  } finally {
    await chrome.end();
  }
}

async function go(chrome, url) {
  await chrome.send("Page.navigate", { url });
  await until(chrome, "document.readyState === 'complete'");
}

async function until(chrome, condition, millis = 60_000) {
  const end = Date.now() + millis;
  while (!(await chrome.eval(condition).catch(() => false))) {
    if (Date.now() > end) throw new Error(`waited in vain for ${condition}`);
    await sleep(50);
  }
}

/** A floor: its first screen, scrolling, memory; tagging where it can. */
export function floor(url, tags) {
  return started(async (chrome) => {
    await go(chrome, url);
    const first = await chrome.eval("bench.first");
    await sleep(500);
    const memory = await chrome.memory();
    const adds = tags ? await sweeps(chrome) : [];
    return { first, memory, adds, ...(await scroll(chrome)) };
  });
}

/** The page, when it has stood for a moment: opened from a native file, tagged, scrolled, and opened again from its archive. */
export function page(url, file, paragraphs) {
  return started(async (chrome) => {
    await go(chrome, url);
    await until(chrome, "document.querySelector('textarea')");
    const empty = await chrome.eval("bench.when(() => true)");
    // A person needs longer than this to choose a file. What a cold start costs, the reload shows.
    await sleep(PERSON_MILLIS);
    await chrome.file("input[type=file]", file);
    const first = await chrome.eval("bench.first");
    const full = await chrome.eval(`bench.when(() => document.querySelectorAll('article p').length >= ${paragraphs})`);
    await until(chrome, "[...document.querySelectorAll('[role=status]')].some((s) => s.textContent.includes('Saved'))");
    await sleep(1000);
    const busy = await chrome.memory();
    await sleep(REST_MILLIS);
    const handed = await chrome.eval("bench.handed");
    const late = await chrome.eval(`bench.tasks.filter(([start]) => start + 1 > ${first}).map(([, length]) => length)`);
    const memory = await chrome.memory();
    const edits = await edit(chrome);
    const scrolled = await scroll(chrome);
    await chrome.send("Page.reload");
    await sleep(300);
    await until(chrome, "document.querySelector('article mark')");
    const again = await chrome.eval("bench.first");
    return { empty, first: first - handed, full: full - handed, again, late: Math.max(0, ...late), busy, memory, ...edits, ...scrolled };
  });
}

/** How fast the built page's suggestions are found in a text. */
export function thinking(url, text) {
  return started(async (chrome) => {
    await go(chrome, url);
    await sleep(PERSON_MILLIS);
    return chrome.eval(`(${THINKER.trim()})(${JSON.stringify(text)})`);
  });
}

const settle = async (chrome) => { await chrome.eval("bench.frames()"); await sleep(150); };

async function toMiddle(chrome) {
  await chrome.eval("scrollTo(0, document.documentElement.scrollHeight / 2)");
  await settle(chrome);
  await sleep(300);
}

async function timed(chrome, event, act) {
  await chrome.eval(`void (bench.timed = bench.after(${JSON.stringify(event)}))`);
  await act();
  const millis = await chrome.eval("Promise.race([bench.timed, new Promise((done) => setTimeout(done, 3000, null))])");
  if (millis === null) throw new Error(`nothing changed after ${event}`);
  await settle(chrome);
  return millis;
}

async function sweepOnce(chrome, n) {
  const ends = await chrome.eval(`bench.sweep(${n})`);
  if (!ends) throw new Error("no bare text in the window");
  return timed(chrome, "pointerup", () => chrome.sweep(...ends));
}

async function sweeps(chrome) {
  await toMiddle(chrome);
  const adds = [];
  for (let n = 0; n < SWEEPS; n += 1) adds.push(await sweepOnce(chrome, 3 * n + 1));
  return adds;
}

/** Tags with a sticky label; deletes what was tagged, which is selected. */
async function edit(chrome) {
  await toMiddle(chrome);
  await chrome.press("n");
  await settle(chrome);
  const adds = [], deletes = [];
  for (let n = 0; n < SWEEPS; n += 1) {
    adds.push(await sweepOnce(chrome, 3 * n + 1));
    deletes.push(await timed(chrome, "keydown", () => chrome.press("Delete")));
  }
  return { adds, deletes };
}

/** The whole document under the wheel. */
async function scroll(chrome) {
  await chrome.eval("scrollTo(0, 0)");
  await settle(chrome);
  const height = await chrome.eval("document.documentElement.scrollHeight - innerHeight");
  await chrome.eval(`void (bench.counted = bench.count(${SCROLL_MILLIS}))`);
  const at = { x: WINDOW.width / 3, y: WINDOW.height / 2 }, start = Date.now(), end = start + SCROLL_MILLIS;
  for (let done = 0; Date.now() < end;) {
    const due = (height * (Date.now() - start)) / SCROLL_MILLIS;
    chrome.mouse("mouseWheel", at, { deltaX: 0, deltaY: due - done }).catch(() => {});
    done = due;
    await sleep(16);
  }
  const frames = await chrome.eval("bench.counted");
  const reached = await chrome.eval("scrollY");
  return { fps: (1000 * frames.length) / SCROLL_MILLIS, frame: Math.max(...frames), reached: height > 0 ? reached / height : 1 };
}
