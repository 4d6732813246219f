// What the built page still needs, done where Trunk has put it together (its folder is the one
// argument): one style sheet in the page, the policy, and the list of what works offline.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { replaceOnce, withPolicy } from "./policy.mjs";

const folder = process.argv[2];
const at = (name) => path.join(folder, name);
const read = (name) => fs.readFileSync(at(name), "utf8");
const sha256 = (data) => createHash("sha256").update(data).digest("hex");

/** The sheets in the page itself: one answer of the server instead of twenty. */
function withStyles(html) {
  const link = /[ \t]*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g;
  const names = [...html.matchAll(link)].map(([, name]) => name);
  const styles = names.map(read).join("\n");
  if (/<\/style|@import|url\(/i.test(styles)) throw new Error("a style sheet cannot stand in the page");
  names.forEach((name) => fs.rmSync(at(name)));
  let placed = false;
  return html.replace(link, () => (placed ? "" : ((placed = true), `    <style>${styles}</style>\n`)));
}

// The page's own files; the program fetches its module.
const ALLOWED = {
  "script-src": ["'self'"],
  "img-src": ["'self'"],
  "connect-src": ["'self'"],
  // The service worker; and the others, whose scripts the page holds.
  "worker-src": ["'self'", "blob:"],
  "manifest-src": ["'self'"],
};

/** Every file of the page and what is in it; the page itself by the name it is asked for. */
function files() {
  const names = fs.readdirSync(folder).filter((name) => name !== "sw.js").sort();
  return Object.fromEntries(
    names.map((name) => [name === "index.html" ? "./" : name, sha256(fs.readFileSync(at(name)))]),
  );
}

fs.writeFileSync(at("index.html"), withPolicy(withStyles(read("index.html")), ALLOWED));
const worker = replaceOnce(read("sw.js"), /const FILES = \{\};/, () => `const FILES = ${JSON.stringify(files())};`);
fs.writeFileSync(at("sw.js"), replaceOnce(worker, /const BUILD = "";/, `const BUILD = "${sha256(worker).slice(0, 16)}";`));
