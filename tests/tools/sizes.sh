#!/usr/bin/env bash
# What the page costs to load: each file of dist/ in bytes, as it is and compressed by brotli.
source "$(dirname "$0")/common.sh"

node - <<'JS'
const fs = require("fs"), path = require("path"), zlib = require("zlib");
let bytes = 0, packed = 0;
const row = (a, b, name) => console.log(String(a).padStart(10), String(b).padStart(10), " " + name);
row("bytes", "brotli", "dist/");
for (const name of fs.readdirSync("dist", { recursive: true }).sort()) {
  const file = path.join("dist", name);
  if (!fs.statSync(file).isFile()) continue;
  const data = fs.readFileSync(file), small = zlib.brotliCompressSync(data).length;
  bytes += data.length;
  packed += small;
  row(data.length, small, name);
}
row(bytes, packed, "in all");
JS
