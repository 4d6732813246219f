// Makes one page of the built one (dist/, the first argument) that holds everything and asks for
// nothing, to be opened from disk (the second argument is where it goes).
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { replaceOnce, withPolicy } from "./policy.mjs";

const [folder, target] = process.argv.slice(2);
const names = fs.readdirSync(folder);
const one = (pattern) => {
  const found = names.filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${pattern} names ${found.length} files of ${folder}`);
  return fs.readFileSync(path.join(folder, found[0]));
};
const packed = (bytes) => zlib.gzipSync(bytes, { level: 9 }).toString("base64");

/**
 * What wasm-bindgen wrote, without what only a module of its own can have: no module can be had
 * from disk.
 */
function plain(script) {
  const text = script
    .replace(/^import .* from "\.\/[\w-]+\.js";?$/gm, "")
    .replace(/^export \{[^}]*\};?$/gm, "")
    .replace(/^export (?=(class|function|async function|const) )/gm, "")
    .replace(/import\.meta\.url/g, "location.href");
  if (/^\s*(import|export)\b|import\.meta|<\/script|<!--/im.test(text)) {
    throw new Error("the program's script cannot stand in the page");
  }
  return text;
}

/** The loader of the program's second module, which finds it in the page. */
function loader() {
  const script = plain(one(/^tagline-app-[0-9a-f]+_split\.js$/).toString());
  const held = '(async () => new Response(await unpacked(held("workbench")), { headers: { "content-type": "application/wasm" } }))()';
  return replaceOnce(script, /fetch\(new URL\("[^"]*_workbench\.wasm", location\.href\)\)/, () => held);
}

// What is packed, as bytes again.
const UNPACK = `const unpacked = (text) => {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  writer.write(bytes);
  writer.close();
  return new Response(readable).arrayBuffer();
};`;

// What the program finds beside itself in a page that is served, by the names it asks for.
const BESIDE = {
  worker: /^tagline-worker-\d+\.js$/,
  "worker-module": /^tagline-worker-\d+_bg\.wasm$/,
  thinker: /^tagline-thinker-\d+\.js$/,
  "thinker-module": /^tagline-thinker-\d+_bg\.wasm$/,
  model: /^names-\d+\.bin$/,
};

// The page as it came, to be saved with work in it; then what stands beside the program; then the
// program.
const start = `const page = "<!doctype html>\\n" + document.documentElement.outerHTML;
const block = '<script type="application/json" id="' + 'work">';
window.taglinePage = (work) => {
  const from = page.lastIndexOf(block) + block.length;
  return page.slice(0, from) + work + page.slice(page.indexOf("</" + "script>", from));
};
window.taglineHeld = (name) => unpacked(held(name));
const module_or_path = await unpacked(held("module"));
window.wasmBindings = await __wbg_init({ module_or_path });`;

// Stands before everything that may be missing.
const whole = `addEventListener("DOMContentLoaded", () => {
  if (document.getElementById("end")) return;
  const says = document.getElementById("cannot-start");
  says.textContent = "This file of Tagline is not whole: its end is missing, as where a download was broken off. Get it again. What you have saved in this browser is untouched.";
  says.classList.add("now");
});`;

const data = (id, type, text) => `<script type="application/${type}" id="${id}">${text}</script>\n    `;

let html = fs.readFileSync(path.join(folder, "index.html"), "utf8");
html = replaceOnce(html, /[ \t]*<meta http-equiv="Content-Security-Policy"[^>]*>\n/, "");
// What only a served page has.
html = html.replace(/[ \t]*<link (?:data-served|rel="(?:module)?preload")[^>]*>\n?/g, "").replace(/<(span|a) data-served[^>]*>[\s\S]*?<\/\1>/g, "");
const app = plain(one(/^tagline-app-[0-9a-f]+\.js$/).toString());
const [name] = app.match(/(?<="\.\/__wasm_split\.js": )\w+/) ?? [];
if (!name) throw new Error("the program names no second module");
const program = `const held = (id) => document.getElementById(id).textContent;
${UNPACK}
${loader()}
const ${name} = { __wasm_split_load_workbench };
${app}
${start}`;
html = replaceOnce(html, /<script type="module">[\s\S]*?<\/script>/, "");
html = replaceOnce(
  html,
  /<\/body>/,
  () =>
    `<script>${whole}</script>\n    ` +
    data("module", "base64", packed(one(/^tagline-app-[0-9a-f]+_bg\.wasm$/))) +
    data("workbench", "base64", packed(one(/^tagline-app-[0-9a-f]+_workbench\.wasm$/))) +
    Object.entries(BESIDE).map(([name, file]) => data(name, "base64", packed(one(file)))).join("") +
    data("work", "json", "") +
    `<script type="module">${program}</script>\n    ` +
    data("end", "json", "").trimEnd() +
    "\n  </body>",
);
html = withPolicy(html, { "worker-src": ["blob:"] });
if (/\b(?:src|href)="(?!data:|#)/.test(html.replace(/<script\b[\s\S]*?<\/script>/g, ""))) {
  throw new Error("the page would ask for another file");
}
fs.writeFileSync(target, html);
console.log(`${target}: ${html.length.toLocaleString("en")} characters`);
