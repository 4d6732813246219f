// Put into every measured page before its own scripts. Times are performance.now(), milliseconds.

globalThis.bench = {
  tasks: [],
  /** Resolves two frames from now: one to lay out, one to paint. */
  frames: () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))),

  /** Resolves when `is` holds at a frame and that frame is painted. */
  when: (is) => new Promise((done) => {
    const look = () => (is() ? bench.frames().then(done) : requestAnimationFrame(look));
    look();
  }),

  /** From the next event of this type to two frames after the article has changed for it. */
  after: (type) => new Promise((done) => {
    addEventListener(type, (event) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        bench.frames().then((now) => done(now - event.timeStamp));
      });
      observer.observe(document.querySelector("article"), { childList: true, subtree: true });
    }, { capture: true, once: true });
  }),

  /** Lengths of the frames of the next `millis`. */
  count: (millis) => new Promise((done) => {
    const lengths = [], start = performance.now();
    let last = start;
    const tick = (now) => {
      lengths.push(now - last);
      last = now;
      if (now - start < millis) requestAnimationFrame(tick);
      else done(lengths.slice(1));
    };
    requestAnimationFrame(tick);
  }),

  /** Where to sweep over a few letters of the n-th stretch of bare text in the window, and back. */
  sweep: (n) => {
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const range = document.createRange(), found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.length < 16 || node.parentElement.closest("mark")) continue;
      range.setStart(node, 5);
      range.setEnd(node, 12);
      const boxes = range.getClientRects();
      if (boxes.length !== 1 || boxes[0].top < innerHeight * 0.25) continue;
      if (boxes[0].bottom > innerHeight * 0.75) break;
      const { left, right, top, bottom } = boxes[0], y = (top + bottom) / 2;
      const at = { x: (left + right) / 2, y };
      const hit = document.elementFromPoint(at.x, y);
      if (hit?.closest("article")) found.push([{ x: left + 1, y }, { x: right - 1, y }]);
    }
    return found.length ? found[n % found.length] : null;
  },
};
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) bench.tasks.push([startTime, duration]);
}).observe({ type: "longtask", buffered: true });
bench.first = new Promise((done) => addEventListener("DOMContentLoaded", () => {
  bench.when(() => document.querySelector(location.pathname.endsWith("text.html") ? "article p" : "article mark")).then(done);
}));
addEventListener("change", (event) => {
  if (event.target.type === "file") bench.handed = performance.now();
}, true);
