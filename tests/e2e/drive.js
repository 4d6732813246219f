// Works on the page as a person with a keyboard would, with nobody there, and tells the server by
// what it asks for: `report/start`, then `report/acked/3` once three acts are shown as saved. On a
// later visit it tells `report/kept/3`: what is there.
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

  const asked = await (await fetch("stage", { cache: "no-store" })).text();
  report("start");
  if (asked.trim() === "count") {
    await until(() => document.querySelector("article p"));
    // What is drawn is drawn at once; half a second is for slow machines.
    for (let seen = -1; seen !== marks(); await pause(500)) seen = marks();
    await report(`kept/${marks()}`);
    return;
  }
  const field = await until(() => document.querySelector("textarea.article-text"));
  field.value = Array.from({ length: 12 }, (_, i) => `Line ${i} has some words to tag here.`).join("\n");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  (await until(() => button("Start annotating"))).click();
  const article = await until(() => document.querySelector("article:has(p)"));
  await until(() => document.querySelector("[role=toolbar][aria-label=Labels]"));
  article.focus();
  for (let acts = 1; ; acts++) {
    await press("ArrowRight");
    await press("ArrowRight", true);
    await press("n");
    await until(() => marks() >= acts);
    await until(() => status().startsWith("Saved"));
    report(`acked/${acts}`);
    await press("Escape");
  }
})();
