// Shared by the floors that have marks. A paragraph is { text, spans: [[start, end, label], ...] }.

/** A paragraph's element, cut at every edge of a span, one element for each cover of a piece. */
function draw({ text, spans }) {
  const p = document.createElement("p");
  const cuts = [...new Set([0, text.length, ...spans.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    let inner = document.createTextNode(text.slice(cuts[i], cuts[i + 1]));
    for (const [start, end, label] of spans) {
      if (start > cuts[i] || end < cuts[i + 1]) continue;
      const mark = document.createElement("mark");
      mark.dataset.hue = label % 4;
      mark.append(inner);
      inner = mark;
    }
    p.append(inner);
  }
  return p;
}

/** Tags what the mouse sweeps over within one paragraph. */
function tagSweeps(paragraphOf) {
  addEventListener("pointerup", () => setTimeout(() => {
    const selection = getSelection();
    if (selection.isCollapsed) return;
    const range = selection.getRangeAt(0), p = range.startContainer.parentElement.closest("p");
    const before = document.createRange();
    before.setStart(p, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length, paragraph = paragraphOf(p);
    paragraph.spans.push([start, start + range.toString().length, 0]);
    p.replaceChildren(...draw(paragraph).childNodes);
    selection.removeAllRanges();
  }));
}
