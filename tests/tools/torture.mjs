// Prints, for each fault of tests/FAULTS.md, what the tests that it names said: in which engines
// they ran, how many ran, how many held. Takes the logs of `cargo test` as arguments; the name of
// one that tells of one engine alone ends with it, as in `web-firefox.log`.
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const ENGINES = { chromium: "Chromium", firefox: "Firefox", webkit: "WebKitGTK" };

/** The engine in which a test of a log ran, from the test's name or the log's. */
function engineOf(test, log) {
  const named = test.split("::").at(-1);
  if (named in ENGINES) return named;
  const own = Object.keys(ENGINES).find((engine) => log.endsWith(`-${engine}.log`));
  return own ?? (log === "journeys.log" ? "chromium" : "native");
}

/** Every test that ran, under the name of its function: where, and whether it held. */
function read(paths) {
  const runs = new Map();
  for (const path of paths) {
    for (const [, test, said] of readFileSync(path, "utf8").matchAll(/^test (\S+)[^\n]* \.\.\. [\s\S]*?(ok|FAILED|ignored.*)$/gm)) {
      if (said.startsWith("ignored")) continue;
      const engine = engineOf(test, basename(path));
      const parts = test.split("::");
      const name = parts.at(-1) in ENGINES ? parts.at(-2) : parts.at(-1);
      runs.set(name, [...(runs.get(name) ?? []), { engine, held: said === "ok" }]);
    }
  }
  return runs;
}

const runs = read(process.argv.slice(2));
const rows = readFileSync("tests/FAULTS.md", "utf8").split("\n").filter((line) => line.startsWith("| ") && line.includes("`"));
let failed = 0;
console.log("| fault | where | tries | held |\n|---|---|---|---|");
for (const row of rows) {
  const cells = row.split(" | ");
  const names = [...cells.at(-1).matchAll(/`([a-z0-9_]+)`/g)].map(([, name]) => name).filter((name) => name.includes("_"));
  const ran = names.flatMap((name) => runs.get(name) ?? []);
  const missing = names.filter((name) => !runs.has(name));
  const held = ran.filter((run) => run.held).length;
  const where = [...new Set(ran.map((run) => ENGINES[run.engine] ?? run.engine))].join(", ");
  failed += ran.length - held + missing.length;
  console.log(`| ${cells[0].slice(2)} | ${where} | ${ran.length} | ${held}${missing.length ? ` (not run: ${missing.join(", ")})` : ""} |`);
}
process.exit(failed ? 1 : 0);
