// A static server on this machine: the built page below /page/, the floors below /floors/SIZE/.

import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" };

/** The article of a native file as the floors take it: paragraphs with the spans in each. */
export function floorData(path) {
  const { document, annotations } = JSON.parse(readFileSync(path, "utf8"));
  let start = 0;
  const paragraphs = document.text.split("\n").map((text) => {
    const paragraph = { start, text, spans: [] };
    start += text.length + 1;
    return paragraph;
  });
  // The generated text has no character outside the basic plane: a code point is a UTF-16 unit.
  let at = 0;
  const sorted = annotations.map(({ fragments: [f], label }) => [f.start, f.end, Number(label.replace(/\D/g, ""))]);
  for (const [from, to, label] of sorted.sort((a, b) => a[0] - b[0])) {
    while (at + 1 < paragraphs.length && paragraphs[at + 1].start <= from) at += 1;
    const { start, spans } = paragraphs[at];
    spans.push([from - start, to - start, label]);
  }
  return `const PARAGRAPHS = ${JSON.stringify(paragraphs.map(({ text, spans }) => ({ text, spans })))};\n`;
}

/** Serves; `data(size)` is the script that holds an article. */
export async function serve(dist, floors, data) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURI(new URL(request.url, "http://x").pathname));
    const [, kind, ...rest] = path.split("/");
    if (kind === "floors" && rest[1] === "data.js") {
      response.writeHead(200, { "content-type": TYPES[".js"] }).end(data(rest[0]));
      return;
    }
    const file = kind === "page" ? join(dist, rest.join("/") || "index.html") : kind === "floors" ? join(floors, rest[1] ?? "") : "";
    if (!extname(file) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { at: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
