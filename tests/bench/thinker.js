// In the page: asks a thinker of its own, without drawing, what there is to tag in a text.
// Answers with how many kilobytes it read in a second for quotes and figures, the first time it was
// asked, and how many words for names too, the first time after that.
async (text) => {
  const named = (name) => new URL(document.querySelector(`meta[name=${name}]`).content, document.baseURI);
  const worker = new Worker(named("thinker"), { type: "module" });
  const said = () => new Promise((hear) => (worker.onmessage = ({ data }) => hear(data)));
  await said();
  const ask = (head, body) => {
    worker.postMessage([JSON.stringify(head), body], [body.buffer]);
    return said();
  };
  const bytes = new TextEncoder().encode(text);
  const about = { paragraphs: text.split("\n").length, kinds: [], people: [], known: [] };
  const think = async () => {
    const begin = performance.now();
    const [head] = await ask({ Suggest: { about } }, bytes.slice());
    if (!JSON.parse(head).Ok.Found.items.length) throw new Error("the thinker found nothing");
    return (performance.now() - begin) / 1000;
  };
  const quick = await think();
  const model = await (await fetch(named("model"))).arrayBuffer();
  await ask({ Equip: {} }, new Uint8Array(model));
  const whole = await think();
  worker.terminate();
  return { kilobytes: bytes.length / 1000 / quick, words: text.split(/\s+/).length / whole };
}
