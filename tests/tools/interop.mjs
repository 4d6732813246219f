// Reads what Tagline wrote with readers that are written in JavaScript, and prints what each saw;
// lets the one that writes, write. The folders are those of `interop.sh`.

import fs from "node:fs";
import path from "node:path";
import { JSDOM } from "jsdom";

const [files, made] = process.argv.slice(2);
const { window } = new JSDOM("<body></body>", { url: "https://example.org/" });
globalThis.window = window;
for (const name of ["document", "DOMParser", "XMLSerializer", "Node", "NodeFilter", "HTMLElement", "Range", "Event", "CustomEvent"]) {
  globalThis[name] = window[name];
}

// The annotations of `tests/it/interop.rs`.
const EXPECTED = [
  ["Person", "Ana Ruiz"],
  ["Organization", "👍Acme"],
  ["Quote", "“We paid 40% of €5.”"],
  ["Figure", "40%"],
  ["Place", "Kyiv"],
];

/** Positions are UTF-16 units, which is what JavaScript counts. */
async function recogito() {
  const { W3CTextFormat } = await import("@recogito/text-annotator");
  const { first, offsetUnit } = JSON.parse(fs.readFileSync(path.join(files, "x.utf16.jsonld"), "utf8"));
  const [text, ...items] = first.items;
  const format = W3CTextFormat(items[0].target[0].source);
  const parsed = items.filter((item) => item.motivation === "tagging").map((item) => {
    const { parsed, error } = format.parse(item);
    if (error) throw error;
    return parsed;
  });
  const written = { "@context": "http://www.w3.org/ns/anno.jsonld", type: "AnnotationCollection", offsetUnit };
  written.first = { type: "AnnotationPage", items: [text, ...parsed.map((one) => format.serialize(one))] };
  fs.writeFileSync(path.join(made, "recogito.jsonld"), JSON.stringify(written));
  const rows = EXPECTED.map(([label, words]) => `${label}\t${words}`).join("\n");
  fs.writeFileSync(path.join(made, "recogito.jsonld.expected"), `@recogito/text-annotator\n${rows}\n`);
  return parsed.map(({ bodies, target }) => {
    const [{ quote, start, end }] = target.selector;
    const words = text.body.value.slice(start, end);
    return [bodies.find((body) => body.purpose === "tagging").value, words === quote ? words : `${words} is not ${quote}`];
  });
}

/** Elements of TEI as elements of a page; a label of the person's own would be a feature beside. */
async function ceteicean() {
  const { default: CETEI } = await import("CETEIcean");
  const page = new CETEI({ documentObject: window.document, omitDefaultBehaviors: true });
  page.addBehaviors({ namespaces: { tei: "http://www.tei-c.org/ns/1.0" } });
  const dom = page.makeHTML5(fs.readFileSync(path.join(files, "x.tei.xml"), "utf8"));
  const names = { "tei-persname": "Person", "tei-orgname": "Organization", "tei-placename": "Place", "tei-said": "Quote", "tei-measure": "Figure" };
  const all = [...dom.querySelectorAll("*")].filter((element) => names[element.localName]);
  const found = new Map();
  for (const element of all) {
    // A quote over several paragraphs is several elements, joined by "next" and "prev".
    const first = element.getAttribute("prev")?.slice(1) ?? element.getAttribute("id");
    const [label, words] = found.get(first) ?? [names[element.localName], ""];
    found.set(first, [label, words + element.textContent]);
  }
  return [...found.values()];
}

const bare = (pairs) => new Set(pairs.map(([label, words]) => `${label} ${words.replace(/\s/g, "")}`));
let wrong = false;
for (const [reader, form, read] of [["recogito", "Web Annot. UTF-16", recogito], ["CETEIcean", "TEI", ceteicean]]) {
  const written = bare(EXPECTED);
  let verdict = "";
  let seen = new Set();
  try {
    seen = bare(await read());
    const other = [...seen].filter((one) => !written.has(one));
    if (other.length || seen.size !== written.size) verdict = `  differs: ${JSON.stringify([...seen])}`;
  } catch (fault) {
    verdict = `  ${fault.stack}`;
  }
  const right = [...seen].filter((one) => written.has(one)).length;
  wrong ||= verdict !== "";
  console.log(`${reader.padEnd(24)} ${form.padEnd(18)} ${String(written.size).padStart(7)}  ${String(right).padStart(10)}${verdict}`);
}
process.exit(wrong ? 1 : 0);
