// The way out when the app does not run. It uses nothing of the app and changes nothing.
//
// `taglineRecords()` answers with every record of Tagline's storage as it is;
// `taglineRecover()` downloads them in one JSON file:
// {"tagline": "recovery", "database", "version", "settings": {...}, "problems": ["..."],
// "records": [{"store", "key", "value"}]}. A record that cannot be read is named in "problems".
(() => {
  "use strict";
  const NAME = "tagline";

  const ended = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = (event) => {
        event.preventDefault();
        reject(request.error);
      };
    });

  // Without a version: whatever is there, also what a newer Tagline made.
  const open = () => {
    const request = indexedDB.open(NAME);
    // There was none: make none.
    request.onupgradeneeded = () => request.transaction.abort();
    return ended(request);
  };

  // Long text is stored as its UTF-8.
  const plain = (value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value);

  // Each record in a transaction of its own, so that a damaged one costs only itself.
  const readStore = async (database, store, { records, problems }) => {
    const begin = () => database.transaction(store).objectStore(store);
    for (const key of await ended(begin().getAllKeys())) {
      try {
        records.push({ store, key, value: plain(await ended(begin().get(key))) });
      } catch (error) {
        problems.push(`${store} ${JSON.stringify(key)}: ${error}`);
      }
    }
  };

  const readDatabase = async (found) => {
    const database = await open();
    found.version = database.version;
    for (const store of database.objectStoreNames) {
      await readStore(database, store, found).catch((error) =>
        found.problems.push(`${store}: ${error}`),
      );
    }
    database.close();
  };

  const readSettings = (found) => {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith(`${NAME}/`));
    found.settings = Object.fromEntries(ours.map((key) => [key, localStorage.getItem(key)]));
  };

  /** Everything that can be read, and what went wrong. */
  window.taglineRecords = async () => {
    const found = { version: null, settings: {}, problems: [], records: [] };
    const note = (error) => void found.problems.push(String(error));
    await readDatabase(found).catch(note);
    try {
      readSettings(found);
    } catch (error) {
      note(error);
    }
    return found;
  };

  /** Offers some of what was found as a file. */
  window.taglineSave = (found, records, name) => {
    const { version, settings, problems } = found;
    const head = { tagline: "recovery", database: NAME, version, settings, problems };
    const start = `${JSON.stringify(head).slice(0, -1)},"records":[\n`;
    // One by one: a single string of all of them may be longer than a string may be.
    const parts = records.flatMap((record, n) => [n ? ",\n" : "", JSON.stringify(record)]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([start, ...parts, "\n]}\n"], { type: "application/json" }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  /** Downloads everything; answers with how many records there were and what went wrong. */
  window.taglineRecover = async () => {
    const found = await window.taglineRecords();
    const day = new Date().toISOString().slice(0, 10);
    window.taglineSave(found, found.records, `tagline-recovery-${day}.json`);
    return { records: found.records.length, problems: found.problems };
  };
})();
