// Works on the page as a person with a keyboard would, with nobody there, and tells the server by
// what it asks for: `report/start`, then `report/acked/3` once three acts are shown as saved. On a
// later visit it tells `report/kept/3`: what is there. The stage may name a fault that the browser
// has from the first act on.
(async () => {
  const report = (what) => fetch(`report/${what}`).catch(() => {});
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const until = async (look) => {
    for (;;) {
      const found = look();
      if (found) return found;
      await pause(4);
    }
  };
  const press = async (key, shiftKey = false) => {
    const event = { key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key, shiftKey, bubbles: true, cancelable: true };
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent("keydown", event));
    target.dispatchEvent(new KeyboardEvent("keyup", event));
    await pause(8);
  };
  const button = (name) => [...document.querySelectorAll("button")].find((b) => b.textContent.trim() === name);
  const status = () => document.querySelector("header [role=status]")?.textContent ?? "";
  const marks = () => {
    const all = document.querySelectorAll("article mark[data-annotation]");
    return new Set([...all].map((mark) => mark.dataset.annotation)).size;
  };

  // What is drawn is drawn at once; half a second is for slow machines.
  const settled = async () => {
    await until(() => document.querySelector("article p"));
    for (let seen = -1; seen !== marks(); await pause(500)) seen = marks();
    return marks();
  };
  /** Every third entry of the journal meets a fault. */
  const spoil = (fault) => {
    const add = IDBObjectStore.prototype.add;
    let count = 0;
    IDBObjectStore.prototype.add = function (...all) {
      return ++count % 3 ? add.apply(this, all) : fault(this, () => add.apply(this, all));
    };
  };
  const faults = {
    // As where the disk is full, until somebody tries again.
    full: () => spoil(() => { throw new DOMException("full", "QuotaExceededError"); }),
    // Written, and then taken back by the browser.
    undone: () => spoil((store, write) => {
      const request = write();
      request.addEventListener("success", () => store.transaction.abort());
      return request;
    }),
    // The connection goes with the write.
    closed: () => spoil((store, write) => {
      const request = write();
      store.transaction.db.close();
      store.transaction.db.dispatchEvent(new Event("close"));
      return request;
    }),
  };

  // The field of the note on the card of the only annotation, and what is typed in it.
  const noteField = async () => {
    const name = await until(() => [...document.querySelectorAll(".card label")].find((l) => l.textContent === "Note"));
    return document.getElementById(name.htmlFor);
  };
  const openNote = async () => {
    await settled();
    await until(() => document.querySelector("[role=toolbar][aria-label=Labels]"));
    document.querySelector("article").focus();
    await press("]");
    return noteField();
  };
  const typeInto = (field) => {
    field.value += "abcdefghij"[field.value.length % 10];
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const types = { typing: "without a pause", going: "as the page goes" };

  const [task, fault] = (await (await fetch("stage", { cache: "no-store" })).text()).trim().split(" ");
  const paste = async () => {
    const field = await until(() => document.querySelector("textarea.article-text"));
    field.value = Array.from({ length: 12 }, (_, i) => `Line ${i} has some words to tag here.`).join("\n");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    if (fault === "beginning") {
      // A person takes longer than this to reach the button.
      await pause(300);
      report("acked/1");
    }
    (await until(() => button("Start annotating"))).click();
  };
  report("start");
  if (task === "count" && fault === "beginning") {
    // As a document, or still as a draft.
    const draft = () => document.querySelector("textarea.article-text")?.value;
    await until(() => draft() || document.querySelector("article p"));
    return void report("kept/1");
  }
  if (task === "count" && fault in types) return void report(`kept/${(await openNote()).value.length}`);
  if (task === "count") return void report(`kept/${await settled()}`);
  const pressed = Number(sessionStorage.getItem("pressed"));
  /** Types on until the page goes, three letters a visit; those of the last one must be there. */
  const goOn = async (field) => {
    const there = field.value.length;
    if (pressed) report(there < pressed ? `missing/${pressed - there}` : `acked/${pressed}`);
    field.focus();
    for (let i = 0; i < 3; i++) typeInto(field);
    sessionStorage.setItem("pressed", there + 3);
    setTimeout(() => location.reload(), (there / 3 % 9) * 50);
  };
  if (pressed && fault === "going") return void goOn(await openNote());
  if (pressed) {
    // The page left with an act on its way; that one counts as well, whoever had seen "Saved".
    const there = await settled();
    await until(() => status().startsWith("Saved"));
    report(there < pressed ? `missing/${pressed - there}` : `acked/${pressed}`);
  } else {
    await paste();
  }
  if (fault === "beginning") return;
  const article = await until(() => document.querySelector("article:has(p)"));
  await until(() => document.querySelector("[role=toolbar][aria-label=Labels]"));
  article.focus();
  for (let i = 0; i < 2 * pressed; i++) await press("ArrowRight");
  if (fault in types) {
    await press("ArrowRight", true);
    await press("n");
    const field = await noteField();
    await until(() => status().startsWith("Saved"));
    if (fault === "going") return void goOn(field);
    field.focus();
    // What was typed a second ago has to outlive whatever comes.
    for (const times = []; ; await pause(30)) {
      typeInto(field);
      times.push(performance.now());
      if (status().startsWith("Saved")) report("early/1");
      const safe = times.filter((time) => time < performance.now() - 1000).length;
      if (safe) report(`acked/${safe}`);
    }
  }
  if (fault in faults) {
    await until(() => status().startsWith("Saved"));
    faults[fault]();
  }
  for (let acts = pressed + 1; ; acts++) {
    await press("ArrowRight");
    await press("ArrowRight", true);
    if (fault === "leaving") {
      sessionStorage.setItem("pressed", acts);
      setTimeout(() => location.reload(), (acts % 4) * 12);
      await press("n");
      return;
    }
    await press("n");
    await until(() => marks() >= acts);
    await until(() => {
      if (status().startsWith("Not saved")) button("Try again")?.click();
      return status().startsWith("Saved");
    });
    report(`acked/${acts}`);
    await press("Escape");
  }
})();
