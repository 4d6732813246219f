// A Chromium that nobody has used before, spoken to through a pipe (the DevTools protocol).

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-extensions", "--hide-scrollbars", "--remote-debugging-pipe", "about:blank",
];
export const WINDOW = { width: 1280, height: 900 };

/** No single call takes as long unless the page hangs. */
const PATIENCE = 90_000;

/** Up to two frames, so that what is timed does not start in step with the screen. */
const anyMoment = () => new Promise((done) => setTimeout(done, 34 * Math.random()));

export class Chrome {
  #next = 1;
  #waiting = new Map();
  #session;

  static async start() {
    const chrome = new Chrome();
    chrome.profile = mkdtempSync(join(tmpdir(), "tagline-bench-"));
    const flags = [`--user-data-dir=${chrome.profile}`, `--window-size=${WINDOW.width},${WINDOW.height}`, ...FLAGS];
    chrome.process = spawn(process.env.CHROME, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    chrome.gone = new Promise((done) => chrome.process.once("exit", done));
    chrome.#listen(chrome.process.stdio[4]);
    const { targetInfos } = await chrome.browser("Target.getTargets");
    const { targetId } = targetInfos.find((target) => target.type === "page");
    ({ sessionId: chrome.#session } = await chrome.browser("Target.attachToTarget", { targetId, flatten: true }));
    await chrome.send("Page.enable");
    await chrome.send("Emulation.setDeviceMetricsOverride", { ...WINDOW, deviceScaleFactor: 1, mobile: false });
    return chrome;
  }

  #listen(pipe) {
    let rest = "";
    pipe.setEncoding("utf8").on("data", (data) => {
      const messages = (rest + data).split("\0");
      rest = messages.pop();
      for (const message of messages.map((m) => JSON.parse(m))) {
        const call = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        if (call && message.error) call.fail(new Error(`${call.method}: ${message.error.message}`));
        else call?.done(message.result);
      }
    });
  }

  #call(method, params, sessionId) {
    const id = this.#next++;
    this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`${method}: no answer`)), PATIENCE);
      const settle = (how) => (value) => { clearTimeout(timer); how(value); };
      this.#waiting.set(id, { method, done: settle(done), fail: settle(fail) });
    });
  }

  browser(method, params = {}) { return this.#call(method, params); }
  send(method, params = {}) { return this.#call(method, params, this.#session); }

  /** The value of an expression in the page; promises are awaited. */
  async eval(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async file(selector, path) {
    const { root } = await this.send("DOM.getDocument", { depth: 0 });
    const { nodeId } = await this.send("DOM.querySelector", { nodeId: root.nodeId, selector });
    await this.send("DOM.setFileInputFiles", { nodeId, files: [path] });
  }

  mouse(type, { x, y }, more = {}) {
    return this.send("Input.dispatchMouseEvent", { type, x, y, ...more });
  }

  /** Presses, moves in two steps and lets go. */
  async sweep(from, to) {
    const left = { button: "left", clickCount: 1 }, held = { button: "left", buttons: 1 };
    await this.mouse("mouseMoved", from);
    await this.mouse("mousePressed", from, { ...left, buttons: 1 });
    if (to !== from) {
      await this.mouse("mouseMoved", { x: (from.x + to.x) / 2, y: to.y }, held);
      await this.mouse("mouseMoved", to, held);
    }
    await anyMoment();
    await this.mouse("mouseReleased", to, left);
  }

  async press(key) {
    const code = key.length === 1 ? `Key${key.toUpperCase()}` : key;
    const windowsVirtualKeyCode = key === "Delete" ? 46 : key.toUpperCase().charCodeAt(0);
    const text = key.length === 1 ? key : undefined;
    await anyMoment();
    await this.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", key, code, text, windowsVirtualKeyCode });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key, code, windowsVirtualKeyCode });
  }

  /** What the page's processes hold, shared parts divided among those that share them, in MiB. */
  async memory() {
    await this.send("HeapProfiler.collectGarbage");
    const { processInfo } = await this.browser("SystemInfo.getProcessInfo");
    const pss = ({ id }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))[1]);
    return processInfo.filter(({ type }) => type === "renderer").reduce((sum, p) => sum + pss(p), 0) / 1024;
  }

  async end() {
    await this.browser("Browser.close").catch(() => this.process.kill("SIGKILL"));
    await this.gone;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
