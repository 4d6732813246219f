#!/usr/bin/env bash
# What the page costs to load: each file of dist/ in bytes, as it is and compressed by brotli; first
# what the first screen waits for, then what comes after it.
source "$(dirname "$0")/common.sh"

node - <<'JS'
const fs = require("fs"), path = require("path"), zlib = require("zlib");
const row = (a, b, name) => console.log(String(a).padStart(10), String(b).padStart(10), " " + name);
const isLater = (name) => /_workbench\.wasm$|^tagline-(worker|thinker)|^names-|^recover|^icon-|^sw\.js$|webmanifest$|^tagline\.html$/.test(name);

/** Prints the files, and what they come to. */
function list(names, title) {
  row("bytes", "brotli", title);
  const sizes = names.map((name) => {
    const data = fs.readFileSync(path.join("dist", name));
    const size = [data.length, zlib.brotliCompressSync(data).length];
    row(...size, name);
    return size;
  });
  row(...[0, 1].map((i) => sizes.reduce((sum, size) => sum + size[i], 0)), "in all\n");
}

const all = fs.readdirSync("dist", { recursive: true }).sort();
const files = all.filter((name) => fs.statSync(path.join("dist", name)).isFile());
list(files.filter((name) => !isLater(name)), "the first load");
list(files.filter(isLater), "after the first screen");
JS
