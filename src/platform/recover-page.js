// The recovery page: lists what `recover.js` finds, document by document, each record to download.
(async () => {
  "use strict";
  const byId = (id) => document.getElementById(id);

  /** An element with text; text is only ever set as text. */
  const element = (name, text, className = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = className;
    return made;
  };

  const button = (text, about, act) => {
    const made = element("button", text);
    made.type = "button";
    made.setAttribute("aria-label", `${text}: ${about}`);
    made.addEventListener("click", act);
    return made;
  };

  // The draft and what was open last belong to no document.
  const DESK = "desk";
  const documentOf = ({ store, key }) => (store === DESK ? DESK : String([key].flat()[0]));
  const size = ({ value }) => (typeof value === "string" ? value.length : 0);
  const plural = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

  const summaryOf = (records) => {
    try {
      return JSON.parse(records.find(({ store }) => store === "documents").value);
    } catch {
      return {};
    }
  };

  /** What the list says of a document whose summary may be missing or damaged. */
  const about = (records, summary) => {
    const changed = new Date(summary.modified ?? NaN);
    const when = Number.isNaN(changed.valueOf()) ? [] : [`changed ${changed.toLocaleString("en")}`];
    const changes = records.filter(({ store }) => store === "journal").length;
    return [...when, plural(summary.annotations ?? 0, "annotation"), plural(changes, "stored change")].join(", ");
  };

  const recordRow = (found, record) => {
    const row = element("li", "");
    const name = `${record.store} ${JSON.stringify(record.key)}`;
    const words = element("span", "");
    words.append(element("code", name), ` ${plural(size(record), "character")}`);
    const file = `tagline-${record.store}-${[record.key].flat().join("-")}.json`;
    row.append(words, button("Download", name, () => window.taglineSave(found, [record], file)));
    return row;
  };

  const recordList = (found, records) => {
    const details = element("details", "");
    const list = element("ul", "");
    details.append(element("summary", plural(records.length, "record")), list);
    // A journal can be long: its rows are made when they are asked for.
    details.addEventListener("toggle", () => {
      if (details.open && !list.firstChild) list.append(...records.map((r) => recordRow(found, r)));
    });
    return details;
  };

  const documentRow = (found, id, records) => {
    const summary = summaryOf(records);
    const unnamed = id === DESK ? "The draft, and what was open last" : `Document ${id}`;
    const title = String(summary.title || unnamed);
    const row = element("li", "");
    const head = element("div", "", "document");
    const save = () => window.taglineSave(found, records, `tagline-recovery-${id}.json`);
    head.append(element("bdi", title, "title"), button("Download", title, save));
    row.append(head, element("div", about(records, summary), "about"), recordList(found, records));
    return row;
  };

  const found = await window.taglineRecords();
  const documents = new Map();
  for (const record of found.records) {
    const id = documentOf(record);
    if (!documents.has(id)) documents.set(id, []);
    documents.get(id).push(record);
  }
  for (const [id, records] of documents) byId("documents").append(documentRow(found, id, records));
  byId("problems").append(...found.problems.map((problem) => element("li", problem)));
  byId("problems").hidden = found.problems.length === 0;
  const { length } = found.records;
  byId("status").textContent = length
    ? `${plural(documents.size - documents.has(DESK), "document")}, ${plural(length, "record")}.`
    : "Nothing of Tagline is stored in this browser.";
  byId("all").disabled = length === 0;
  byId("all").addEventListener("click", () => window.taglineRecover());
})();
