// The way out when the app does not run: `taglineRecover()` downloads every record of Tagline's
// storage, as it is, in one JSON file. It uses nothing of the app and changes nothing.
//
// The file: {"tagline": "recovery", "database", "version", "records": [{"store", "key", "value"}],
// "settings": {...}, "problems": ["..."]}. A record that cannot be read is named in "problems".
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
  const readStore = async (database, store, records, problems) => {
    const begin = () => database.transaction(store).objectStore(store);
    for (const key of await ended(begin().getAllKeys())) {
      try {
        const value = plain(await ended(begin().get(key)));
        records.push(JSON.stringify({ store, key, value }));
      } catch (error) {
        problems.push(`${store} ${JSON.stringify(key)}: ${error}`);
      }
    }
  };

  const readDatabase = async (records, problems) => {
    const database = await open();
    for (const store of database.objectStoreNames) {
      await readStore(database, store, records, problems).catch((error) =>
        problems.push(`${store}: ${error}`),
      );
    }
    const version = database.version;
    database.close();
    return version;
  };

  const readSettings = () => {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith(`${NAME}/`));
    return Object.fromEntries(ours.map((key) => [key, localStorage.getItem(key)]));
  };

  const download = (parts) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(parts, { type: "application/json" }));
    link.download = `tagline-recovery-${new Date().toISOString().slice(0, 10)}.json`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  /** Downloads everything; answers with how many records there were and what went wrong. */
  window.taglineRecover = async () => {
    const records = [];
    const problems = [];
    const note = (error) => void problems.push(String(error));
    const version = await readDatabase(records, problems).catch(note);
    let settings = {};
    try {
      settings = readSettings();
    } catch (error) {
      note(error);
    }
    const head = { tagline: "recovery", database: NAME, version: version ?? null, settings, problems };
    const start = `${JSON.stringify(head).slice(0, -1)},"records":[\n`;
    download([start, records.join(",\n"), "\n]}\n"]);
    return { records: records.length, problems };
  };
})();
